"""Grouping obeys what people said, wakes quiet stories, and keeps what was told."""

from datetime import timedelta

import sqlalchemy as sa
from fakes.grouped_rows import grouped
from fakes.story_articles import DAWN

from storywatch.article.tables import article
from storywatch.development.store import told_keys
from storywatch.development.tables import development, judgement
from storywatch.mention.tables import matching
from storywatch.story.change_stage import Said, StoryEditor
from storywatch.story.change_store import stories_of
from storywatch.story.change_tables import story_change
from storywatch.story.records import StoryId
from storywatch.story.reopening import LEAST_STORIES
from storywatch.story.reopening_store import keep_resting
from storywatch.story.stage import group_articles

NOON = DAWN + timedelta(hours=6)
DAY = timedelta(days=1)
PARTS = (
    "Hafen von Lundby bei Sturm Edda überflutet",
    "Schulen auf Inseln geschlossen, keine Fähren",
    "Edda: Hafen von Lundby überflutet, Schulen auf Inseln zu, keine Fähren",
)
TRIAL = "Marla Quint on trial in Karlsund over the Brightwater dam collapse"
VERDICT = "Marla Quint found guilty in Karlsund trial over Brightwater dam collapse"


def arrive(
    engine: sa.Engine, title: str, *, hours: float = 3, language: str = "de"
) -> int:
    """An article that waits for its story."""
    published_at = DAWN + timedelta(hours=hours)
    with engine.begin() as connection:
        key = connection.execute(
            article.insert()
            .values(
                url=f"https://outlet.example/new/{title}",
                publisher="Outlet",
                title=title,
                text="",
                language=language,
                published_at=published_at,
                published_from="feed",
                first_seen_at=published_at,
                changed_at=published_at,
                outcome="extracted",
            )
            .returning(article.c.article_id)
        ).scalar_one()
        connection.execute(
            matching.insert().values(
                article_id=key,
                revision=1,
                watchlist_digest="d",
                entities=["stargate"],
                matched_at=published_at,
                due_at=published_at,
            )
        )
    return int(key)


def group(engine: sa.Engine, *, days: int = 0) -> None:
    now = NOON + days * DAY
    group_articles(engine, encoder=None, now=now, worker="a")


def place(engine: sa.Engine, key: int) -> int:
    with engine.connect() as connection:
        return next(iter(stories_of(connection, [key]).values()))


def changes(engine: sa.Engine) -> list[sa.Row[tuple[object, ...]]]:
    with engine.connect() as connection:
        query = sa.select(story_change).order_by(story_change.c.change_id)
        return list(connection.execute(query).all())


def test_a_merger_of_the_stream_is_on_record(engine: sa.Engine) -> None:
    for hours, title in enumerate(PARTS):
        arrive(engine, title, hours=hours)
    group(engine)
    (row,) = changes(engine)
    assert (row.kind, row.made_by) == ("merged", "stream")
    assert row.evidence["score"] > 0.25


def test_stories_that_people_parted_are_not_merged(engine: sa.Engine) -> None:
    keys = [
        grouped(engine, 1, title, hours=n, language="de")
        for n, title in enumerate(PARTS[:2])
    ]
    StoryEditor(engine, Said(by="ines", reason="", now=NOON)).split(1, keys[1:])
    arrive(engine, PARTS[2])
    group(engine)
    assert place(engine, keys[0]) != place(engine, keys[1])
    assert [row.kind for row in changes(engine)] == ["split"]


def test_an_article_wakes_the_quiet_story_that_it_goes_on_with(
    engine: sa.Engine,
) -> None:
    first = grouped(engine, 1, TRIAL)
    grouped(engine, 2, "Stargate: Northgate bank raises its rates")
    for number in range(3, 3 + LEAST_STORIES):
        grouped(engine, number, f"Stargate opens fair {number}")
    with engine.begin() as connection:
        keep_resting(connection, now=DAWN + 20 * DAY)
    verdict = arrive(engine, VERDICT, hours=24 * 20, language="en")
    other = arrive(
        engine, "Stargate: Northgate bank cuts jobs", hours=24 * 20, language="en"
    )
    group(engine, days=20)
    assert place(engine, verdict) == place(engine, first) == 1
    assert place(engine, other) > 2 + LEAST_STORIES
    (row,) = changes(engine)
    assert (row.kind, row.story_id, row.article_ids) == ("reopened", 1, [verdict])
    assert row.reason.startswith("After 20 days")


def test_what_was_told_is_told_by_neither_story_again(engine: sa.Engine) -> None:
    keys = [grouped(engine, n, f"Part {n}", hours=n) for n in (1, 1, 2)]
    with engine.begin() as connection:
        for number, key in enumerate(keys):
            judged = connection.execute(
                judgement.insert()
                .values(
                    article_id=key,
                    revision=1,
                    story_id=1 if number < 2 else 2,
                    outcome="new",
                    reason="Because.",
                    judged_at=NOON,
                )
                .returning(judgement.c.judgement_id)
            ).scalar_one()
            connection.execute(
                development.insert().values(
                    judgement_id=judged,
                    story_id=1 if number < 2 else 2,
                    article_id=key,
                    kind="new_fact",
                    fact_key=f"fact {number}",
                    text="It is so.",
                    why="new",
                    seen_before=[],
                    score=1.0,
                    detected_at=NOON,
                )
            )
    editor = StoryEditor(engine, Said(by="ines", reason="", now=NOON))
    editor.split(1, [keys[1]])
    editor.merge(1, 2)
    with engine.connect() as connection:
        old = told_keys(connection, StoryId(1))
        new = told_keys(connection, StoryId(3))
    assert old == {"fact 0", "fact 1", "fact 2"}
    assert new == {"fact 1"}
