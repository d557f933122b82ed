"""The pages of articles that matter are looked at again, those of others are not."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.article.stage import fetch_articles
from storywatch.article.tables import article
from storywatch.entry.tables import entry
from storywatch.mention.matcher import Matcher
from storywatch.mention.stage import MatchReport, match_articles
from storywatch.mention.store import match_again
from storywatch.story.stage import group_articles
from storywatch.watchlist.definition import watchlist_from
from tests.fakes.pages import NOON, Web, add_entry, html

MATCHER = Matcher(watchlist_from("entities: [Stargate, Ardelien]", path="w.yaml"))
WEATHER = Matcher(watchlist_from("entities: [Karolinien]", path="w.yaml"))
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
STORY = (
    "Elon Musk zweifelt an der Finanzierung von Stargate. Softbank habe deutlich unter "
    "zehn Milliarden Dollar gesichert, schrieb der Unternehmer auf seiner Plattform X. "
    "OpenAI-Chef Sam Altman widersprach ihm und lud ihn nach Texas ein."
)
FOLLOWING = (
    "OpenAI-Chef Sam Altman widerspricht Elon Musk: Stargate sei finanziert, und "
    "Softbank habe weit mehr als zehn Milliarden Dollar gesichert. Er lud Musk auf die "
    "Baustelle in Texas ein, wo seit Wochen gearbeitet werde."
)


def fetch(engine: sa.Engine, web: Web, now: datetime, matcher: Matcher) -> None:
    def matters(title: str, text: str, language: str) -> bool:
        return bool(matcher.mentions(title=title, text=text, language=language))

    fetch_articles(
        engine,
        fetch_each=web.fetch_each,
        now=now,
        worker="a",
        robots=False,
        matters=matters,
    )


def match(engine: sa.Engine, now: datetime, matcher: Matcher) -> MatchReport:
    return match_articles(engine, matcher=matcher, now=now, worker="a")


def due(engine: sa.Engine) -> list[datetime | None]:
    with engine.connect() as connection:
        query = sa.select(entry.c.due_at).order_by(entry.c.entry_id)
        return list(connection.execute(query).scalars())


@pytest.fixture
def web() -> Web:
    return Web(
        pages={
            "https://bote.example/1": html(
                "Musk zweifelt an Stargate",
                f"{STORY}\n\n{'Der Bau in Texas geht unterdessen weiter. ' * 12}",
            ),
            "https://bote.example/2": html("Das Wetter", "Es regnet heute. " * 60),
        }
    )


def test_a_young_article_that_mentions_somebody_is_looked_at_again(
    engine: sa.Engine, web: Web
) -> None:
    for url in web.pages:
        add_entry(engine, url, published_at=NOON)
    fetch(engine, web, NOON, MATCHER)
    report = match(engine, NOON, MATCHER)
    assert (report.mentioned, report.unmentioned) == (1, 1)
    assert due(engine) == [NOON + 15 * MINUTE, None]


def test_an_article_of_hours_ago_is_looked_at_again_when_its_story_goes_on(
    engine: sa.Engine, web: Web
) -> None:
    add_entry(engine, "https://bote.example/1", published_at=NOON - 5 * HOUR)
    fetch(engine, web, NOON, MATCHER)
    match(engine, NOON, MATCHER)
    group_articles(engine, encoder=None, now=NOON, worker="a")
    assert due(engine) == [None]
    web.pages["https://kurier.example/9"] = html("Altman kontert Musk", FOLLOWING)
    add_entry(
        engine,
        "https://kurier.example/9",
        published_at=NOON - 2 * HOUR,
        feed="https://kurier.example/feed",
    )
    fetch(engine, web, NOON, MATCHER)
    match(engine, NOON, MATCHER)
    report = group_articles(engine, encoder=None, now=NOON, worker="a")
    assert report.joined == 1
    assert due(engine) == [NOON + 15 * MINUTE] * 2


def test_a_skimmed_article_is_read_in_full_before_it_counts_as_mentioning_somebody(
    engine: sa.Engine, web: Web
) -> None:
    add_entry(engine, "https://bote.example/1", published_at=NOON - 5 * HOUR)
    fetch(engine, web, NOON, WEATHER)
    assert match(engine, NOON, WEATHER).unmentioned == 1
    with engine.begin() as connection:
        kept = {"since": NOON - HOUR, "now": NOON}
        assert match_again(connection, digest=WEATHER.watchlist_digest, **kept) == 0
        assert match_again(connection, digest=MATCHER.watchlist_digest, **kept) == 1
    assert match(engine, NOON, MATCHER).awaited == 1
    assert due(engine) == [NOON]
    fetch(engine, web, NOON, MATCHER)
    assert match(engine, NOON, MATCHER).mentioned == 1
    with engine.connect() as connection:
        kept = connection.execute(sa.select(article)).one()
    assert (kept.outcome, kept.reason) == ("extracted", "")
