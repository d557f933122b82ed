"""What a look teaches about its source."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storywatch.entry.learning import (
    gap_after,
    interval_after,
    learnt_by_reading,
    learnt_by_success,
    longest_wait,
    next_look_at,
)
from storywatch.entry.looks import Listed, Unchanged
from storywatch.entry.records import FeedDocument
from storywatch.entry.validators import Validators
from storywatch.source.moving import Move
from storywatch.source.records import PollBounds, Source, SourceId

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOUNDS = PollBounds()
READ = Source(
    source_id=SourceId(1),
    kind="feed",
    url="https://seebote.example/feed",
    title="Seebote",
    publisher="",
    language="de",
    poll_interval=HOUR,
    consecutive_failures=0,
    etag=None,
    last_modified=None,
    body_digest=b"1",
    asked_wait=None,
    last_read_at=NOON - HOUR,
    last_added_at=NOON - HOUR,
    due_at=NOON,
)
NEW = replace(READ, last_read_at=None, last_added_at=None)


def test_the_backlog_of_the_first_look_is_no_rhythm() -> None:
    assert gap_after(NEW, added=50, now=NOON) is None
    first = interval_after(NEW, listed=50, added=50, gap=None, bounds=BOUNDS, now=NOON)
    assert first == HOUR


def test_the_gap_between_entries_is_learnt() -> None:
    assert gap_after(READ, added=2, now=NOON) == HOUR / 2
    assert gap_after(READ, added=0, now=NOON) is None


def test_a_list_that_turns_over_is_polled_faster_within_its_bounds() -> None:
    turned = interval_after(READ, listed=10, added=9, gap=None, bounds=BOUNDS, now=NOON)
    assert BOUNDS.shortest <= turned < HOUR
    fixed = replace(READ, shortest_interval=HOUR, longest_interval=HOUR)
    kept = interval_after(fixed, listed=10, added=9, gap=None, bounds=BOUNDS, now=NOON)
    assert kept == HOUR


def test_a_source_that_has_been_silent_for_days_is_polled_more_slowly() -> None:
    silent = replace(READ, last_added_at=NOON - timedelta(days=20))
    slower = interval_after(
        silent, listed=0, added=0, gap=None, bounds=BOUNDS, now=NOON
    )
    assert slower > HOUR
    eager = replace(silent, longest_interval=HOUR)
    assert (
        interval_after(eager, listed=0, added=0, gap=None, bounds=BOUNDS, now=NOON)
        == HOUR
    )


def test_the_longest_wait_counts() -> None:
    assert longest_wait(None, HOUR, 2 * HOUR) == 2 * HOUR
    assert longest_wait(None) is None
    at = next_look_at(READ, interval=HOUR, asked_wait=5 * HOUR, now=NOON)
    assert NOON + 5 * HOUR <= at <= NOON + 5.5 * HOUR


def test_hours_to_be_skipped_are_skipped() -> None:
    shy = replace(READ, skip_hours=(13, 14))
    at = next_look_at(shy, interval=HOUR, asked_wait=None, now=NOON)
    assert NOON + 3 * HOUR <= at <= NOON + 3.2 * HOUR


def test_a_success_forgets_failures_and_keeps_validators() -> None:
    look = Unchanged(
        outcome="not-modified",
        validators=Validators(etag='"a"'),
        fresh_for=None,
        moved_to=None,
    )
    learnt = learnt_by_success(look, Move(moved_to="x", moved_since=NOON), now=NOON)
    assert learnt["failure_score"] == 0
    assert (learnt["etag"], learnt["moved_to"]) == ('"a"', "x")
    assert "last_whole_at" not in learnt
    whole = replace(look, outcome="unchanged")
    settled = Move(moved_to="x", moved_since=NOON, is_settled=True)
    learnt = learnt_by_success(whole, settled, now=NOON)
    assert (learnt["last_whole_at"], learnt["moved_to"]) == (NOON, None)


def test_a_document_without_a_title_leaves_the_one_known() -> None:
    look = Listed(
        document=FeedDocument(
            title="", language="", entries=(), skip_days=frozenset({6, 5})
        ),
        body_digest=b"2",
        validators=Validators(),
        fresh_for=None,
        moved_to=None,
    )
    learnt = learnt_by_reading(READ, look, added=0, now=NOON)
    assert (learnt["title"], learnt["language"]) == ("Seebote", "de")
    assert learnt["skip_days"] == [5, 6]
    assert "last_added_at" not in learnt
    assert learnt_by_reading(READ, look, added=1, now=NOON)["last_added_at"] == NOON
