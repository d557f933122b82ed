"""A worker keeps the active stories in memory: the same stories, fewer reads."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from fakes.waiting_articles import NOON, revised, waiting_article

from storywatch.evaluation.invented_reports import InventedReports, Report
from storywatch.story import stage
from storywatch.story.active_store import bring_up
from storywatch.story.active_stories import ActiveStories
from storywatch.story.kept_stories import KeptStories
from storywatch.story.stage import GroupReport, group_articles
from storywatch.story.tables import story, story_article

MINUTE = timedelta(minutes=1)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many stories each pass read from Postgres."""
    counted: list[int] = []
    read = bring_up

    def counting(*args: Any, **options: Any) -> int:
        counted.append(read(*args, **options))
        return counted[-1]

    monkeypatch.setattr(stage, "bring_up", counting)
    return counted


def group(
    engine: sa.Engine, kept: KeptStories | None, *, worker: str = "a"
) -> GroupReport:
    return group_articles(
        engine, encoder=None, now=NOON + MINUTE, worker=worker, kept=kept
    )


def places(engine: sa.Engine) -> list[tuple[Any, ...]]:
    asked = sa.select(
        story_article.c.article_id,
        story_article.c.story_id,
        story_article.c.duplicate_of,
        story_article.c.evidence["score"],
    ).order_by(story_article.c.article_id)
    with engine.connect() as connection:
        # Lengths are measured now and then: the third digit of a score may differ.
        return [
            (*place, score and pytest.approx(score, abs=0.02))
            for *place, score in connection.execute(asked)
        ]


def mergers(engine: sa.Engine) -> list[tuple[Any, ...]]:
    asked = sa.select(story.c.story_id, story.c.merged_into).order_by(story.c.story_id)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(asked)]


def reports(count: int) -> list[tuple[Report, float]]:
    """Reports of two weeks with their hours; most in order, some late, some copies."""
    random, invented = Random(7), InventedReports(7)
    made: list[tuple[Report, float]] = []
    for number in range(count):
        hours = number * 14 * 24 / count
        if number % 5 == 4:
            place = random.randrange(len(made))
            made.append((invented.copy_of(place, made[place][0]), hours))
        else:
            event = max(0, number // 3 - random.randrange(3))
            late = 60.0 if number % 11 == 10 else 0.0
            made.append((invented.report(event), hours - late))
    return made


def grouped(
    engine: sa.Engine, next_kept: Callable[[], KeptStories | None]
) -> tuple[list[Any], list[Any]]:
    """Group reports batch by batch, with revisions in between; return what came out."""
    keys: list[int] = []
    everything = reports(48)
    for number in range(8):
        some = everything[6 * number : 6 * number + 6]
        for report, hours in some:
            url = f"outlet.example/{len(keys)}"
            keys.append(
                waiting_article(
                    engine, url, report.title, report.text[:900], hours=hours
                )
            )
        if number % 3 == 2:
            revised(engine, keys[-9], some[0][0].text[300:1100])
        group(engine, next_kept())
    return places(engine), mergers(engine)


@pytest.fixture
def emptied(engine: sa.Engine) -> Callable[[], None]:
    def empty() -> None:
        with engine.begin() as connection:
            connection.execute(
                sa.text(
                    "TRUNCATE storywatch.article, storywatch.story,"
                    " storywatch.fingerprint RESTART IDENTITY CASCADE"
                )
            )

    return empty


def test_stories_are_the_same_kept_or_read_or_by_workers_in_turn(
    engine: sa.Engine, emptied: Callable[[], None], reads: list[int]
) -> None:
    without = grouped(engine, lambda: None)
    read_each_time = sum(reads)
    emptied()
    reads.clear()
    mine = KeptStories()
    assert grouped(engine, lambda: mine) == without
    assert sum(reads) < read_each_time / 3
    emptied()
    turn = [KeptStories(), KeptStories()]

    def other() -> KeptStories:
        turn.reverse()
        return turn[0]

    assert grouped(engine, other) == without
    places_, merged = without
    assert len({place[1] for place in places_}) > 10
    assert any(place[2] for place in places_)
    assert len(merged) >= len({place[1] for place in places_})


def test_what_is_kept_is_not_read_again(engine: sa.Engine, reads: list[int]) -> None:
    kept = KeptStories()
    for number in range(3):
        waiting_article(
            engine, f"outlet.example/{number}", f"Stargate wird teurer {number}"
        )
        group(engine, kept)
    assert reads == [0, 0, 0]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE storywatch.story_article SET story_id = story_id",
        "DELETE FROM storywatch.story_article",
        "UPDATE storywatch.profile SET features = features",
    ],
)
def test_any_other_change_of_stories_has_them_read_again(
    engine: sa.Engine, reads: list[int], change: str
) -> None:
    kept = KeptStories()
    waiting_article(engine, "outlet.example/1", "Stargate wird teurer als geplant")
    group(engine, kept)
    with engine.begin() as connection:
        connection.execute(sa.text(change))
    waiting_article(engine, "outlet.example/2", "Stargate wird viel teurer als geplant")
    group(engine, kept)
    assert reads[1] == 1


def test_claims_and_judgements_have_nothing_read_again(
    engine: sa.Engine, reads: list[int]
) -> None:
    kept = KeptStories()
    waiting_article(engine, "outlet.example/1", "Stargate wird teurer als geplant")
    group(engine, kept)
    with engine.begin() as connection:
        connection.execute(
            story_article.update().values(due_at=None, claimed_by="b", attempts=1)
        )
    waiting_article(engine, "outlet.example/2", "Stargate wird viel teurer als geplant")
    group(engine, kept)
    assert reads == [0, 0]


def test_another_encoder_has_them_read_again() -> None:
    kept = KeptStories()
    stories = ActiveStories()
    kept.keep(stories, generation=3, model="m-1", stale=())
    assert kept.take(generation=3, model="m-2").stories is not stories


def test_a_pass_that_failed_leaves_nothing(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch, reads: list[int]
) -> None:
    kept = KeptStories()
    waiting_article(engine, "outlet.example/1", "Stargate wird teurer als geplant")
    group(engine, kept)
    waiting_article(engine, "outlet.example/2", "Stargate wird viel teurer als geplant")
    with monkeypatch.context() as patched:
        patched.setattr(stage, "finish", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            group(engine, kept, worker="dead")
    assert len(places(engine)) == 1
    report = group_articles(
        engine, encoder=None, now=NOON + timedelta(hours=1), worker="a", kept=kept
    )
    assert (report.claimed, reads[-1]) == (1, 1)
    assert len({place[1] for place in places(engine)}) == 1
