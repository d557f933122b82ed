"""What of a day a digest tells, and how."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from quopri import encodestring

import pytest
from lxml import html as lxml_html
from PIL import Image

from storywatch.delivery.links import Links
from storywatch.digest.calendar import day_bounds
from storywatch.digest.chart import HEIGHT, WIDTH, volume_chart
from storywatch.digest.records import FigurePair, StorySize, ToldDevelopment
from storywatch.digest.rendering import (
    LARGEST_HTML,
    digest_markdown,
    digest_message,
)
from storywatch.digest.selection import MOST_TURNS, digest_stories
from storywatch.digest.wording import DE, EN
from storywatch.watchlist.interest import Seen, watched_entities
from storywatch.watchlist.records import Entity, Subscriber, Watch, Watchlist
from tests.fakes.digests import busy, digest, no_news, quiet, story
from tests.fakes.hostile_texts import HOSTILE

AT = datetime(2025, 1, 22, 9, 5, tzinfo=UTC)
ANN = Subscriber(
    key="ann", watches=("ai",), channels=("console",), time_zone="Europe/Berlin"
)
OPENAI, MUSK = (
    Entity(key=key, name=key.title(), kind="person", aliases=())
    for key in ("openai", "musk")
)
WATCHLIST = Watchlist(
    digest="d",
    entities=(OPENAI, MUSK),
    watches=(Watch(key="ai", any_of=("openai",)), Watch(key="all")),
    subscribers=(ANN,),
)
LINKS = Links("https://news.example.org", b"0" * 32)


def development(story_id: int, **changes: object) -> ToldDevelopment:
    values: dict[str, object] = {
        "story_id": story_id, "story_title": f"Story {story_id}", "kind": "new_fact",
        "text": "A fact.", "why": "not said before", "score": 0.5, "publisher": "Outlet",
        "article_id": story_id, "article_title": "T",
        "article_url": "https://outlet.example/a?x=1&y=2", "language": "en",
        "published_at": AT, "detected_at": AT,
        "seen": Seen(entities=frozenset({"openai"})),
    }  # fmt: skip
    return ToldDevelopment(**(values | changes))  # type: ignore[arg-type]


def chosen(*told: ToldDevelopment) -> list[int]:
    sizes = {
        one.story_id: StorySize(articles=4, publishers=2, opened_at=AT) for one in told
    }
    found = digest_stories(
        told, sizes, zone="Europe/Berlin", until=AT + timedelta(days=1)
    )
    return [one.story_id for one in found]


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2025, 3, 30), 23), (date(2025, 10, 26), 25), (date(2025, 1, 22), 24)],
    ids=["clocks-forward", "clocks-back", "ordinary"],
)
def test_a_day_is_a_local_day(day: date, hours: int) -> None:
    first, after = day_bounds(day, "Europe/Berlin")
    assert after - first == timedelta(hours=hours)


def test_material_stories_come_first() -> None:
    many = [development(1, text=f"Fact {number}.") for number in range(9)]
    assert chosen(
        *many,
        development(2, kind="correction", score=0.9),
        development(3, kind="changed_figure", score=0.9),
        development(3, kind="contradiction", score=0.9),
    ) == [3, 2, 1]


def test_more_independent_sources_rank_higher() -> None:
    alone, backed = (
        development(
            number, seen=Seen(entities=frozenset({"openai"}), independent_sources=n)
        )
        for number, n in ((1, 1), (2, 6))
    )
    assert chosen(alone, backed) == [2, 1]


def test_a_story_of_many_turns_keeps_the_material_ones_in_order() -> None:
    told = [
        development(1, text=str(number), published_at=AT + timedelta(minutes=number))
        for number in range(MOST_TURNS + 5)
    ]
    told.append(development(1, kind="correction", text="last", published_at=AT))
    (found,) = digest_stories(
        told,
        {1: StorySize(articles=4, publishers=2, opened_at=AT - timedelta(days=2))},
        [
            FigurePair(
                story_id=1,
                text="a",
                publisher="",
                before="b",
                before_publisher="",
                disputes=True,
            )
        ]
        * 2,
        zone="Europe/Berlin",
        until=AT + timedelta(days=1),
    )
    assert len(found.turns) == MOST_TURNS
    assert "last" in {turn.text for turn in found.turns}
    assert [turn.published_at for turn in found.turns] == sorted(
        turn.published_at for turn in found.turns
    )
    assert found.more_turns == 6
    assert found.day == 3
    assert len(found.figures) == 1


def test_who_is_watched_is_counted() -> None:
    assert list(watched_entities(ANN, WATCHLIST)) == ["openai"]
    everybody = replace(ANN, watches=("all",))
    assert list(watched_entities(everybody, WATCHLIST)) == ["openai", "musk"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("day", [quiet, no_news, busy])
def test_text_and_html_tell_the_same_stories(day: object, language: str) -> None:
    message = digest_message(day(language), links=LINKS)  # type: ignore[operator]
    shown = lxml_html.fromstring(message.html or "")
    titles = [one.text_content() for one in shown.iter("h2")]
    lines = message.text.splitlines()
    assert [one for one in lines if one in set(titles)] == titles
    assert message.subject == lines[0]
    assert message.language == language


def test_however_busy_the_day_mail_programs_show_all_of_it() -> None:
    stories = [story(number, turns=12) for number in range(1, 51)]
    long = [
        replace(
            one,
            title="Größe „Äußerung“ " * 12,
            turns=tuple(replace(turn, text="ß „ä“ " * 60) for turn in one.turns),
        )
        for one in stories
    ]
    message = digest_message(digest(*long, more=950), links=LINKS)
    assert len(encodestring((message.html or "").encode())) <= LARGEST_HTML
    shown = (message.html or "").count("<h2")
    assert 0 < shown < 50
    assert f"{1000 - shown} more stories" in message.text


def test_the_same_day_gives_the_same_bytes() -> None:
    assert digest_message(quiet(), links=LINKS) == digest_message(quiet(), links=LINKS)


def test_one_click_stops_it_and_the_picture_has_words() -> None:
    message = digest_message(quiet("de"), links=LINKS)
    wish = LINKS.read(message.stop_url.rpartition("/")[2])
    assert (wish.kind, wish.subscriber_key, wish.what) == ("stop", "ann", "digest")
    (picture,) = message.pictures
    assert picture.alt == (
        "Artikel mit Erwähnung, nach Stunde: 117 insgesamt, die meisten um 3:00: 10"
    )
    assert f'src="cid:{picture.name}"' in (message.html or "")
    weekly = digest_message(digest(story(1), period="week"), links=LINKS)
    assert LINKS.read(weekly.stop_url.rpartition("/")[2]).what == "weekly"
    assert weekly.key.startswith("weekly-ann-")
    assert digest_message(quiet()).stop_url == ""


def test_a_day_with_nothing_to_draw_has_no_picture() -> None:
    message = digest_message(no_news("de"))
    assert message.pictures == ()
    assert message.subject == "Nichts Neues, Mi., 22. Jan. 2025"
    assert DE.quiet in message.text


@pytest.mark.parametrize(
    "counts", [(0,), (5,), (0, 0, 1), tuple(range(25)), (10**6, 1)]
)
def test_a_picture_is_a_small_png(counts: tuple[int, ...]) -> None:
    from io import BytesIO

    content = volume_chart(counts)
    assert volume_chart(counts) == content
    assert len(content) < 2_000
    assert Image.open(BytesIO(content)).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("vector", HOSTILE)
def test_what_others_wrote_stays_text(vector: str) -> None:
    one = story(3)
    turn = replace(
        one.turns[0],
        text=vector,
        publisher=vector,
        why=vector,
        article_url=vector,
        language=vector,
    )
    hostile = replace(
        digest(replace(one, title=vector, turns=(turn,))),
        subscriber_key="ann",
        held=(replace(digest().held[0], example=vector),),
        gaps=(replace(digest().gaps[0], outlet=vector, detail=vector),),
    )
    message = digest_message(hostile, links=LINKS)
    shown = lxml_html.fromstring(message.html or "")
    assert {one.tag for one in shown.iter() if isinstance(one.tag, str)} <= {
        "html", "head", "meta", "title", "style", "body", "div", "h1", "h2", "h3", "p",
        "img", "br", "a", "span", "b",
    }  # fmt: skip
    for element in shown.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name in {"href", "src"}:
                assert value.startswith(("https://", "http://", "cid:"))
    assert one.turns[0].text not in shown.text_content()
    assert " ".join(vector.split()) in " ".join(shown.text_content().split())
    told = digest_markdown(hostile, links=LINKS)
    assert not re.search(r"(?<!\\)(\]\(|<(?!https?://))", told)


def test_both_languages_have_all_words() -> None:
    assert EN.rules.keys() == DE.rules.keys()
