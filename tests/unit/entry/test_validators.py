"""Which validators are sent with a poll, and which are kept after it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storywatch.entry.validators import (
    DISTRUST_FOR,
    Validators,
    after_document,
    after_not_modified,
    sent_validators,
)
from storywatch.source.records import Source, SourceId

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KNOWN = Source(
    source_id=SourceId(1),
    kind="feed",
    url="https://seebote.example/feed",
    title="",
    publisher="",
    language="",
    poll_interval=timedelta(hours=1),
    consecutive_failures=0,
    etag='W/"a"',
    last_modified="Wed, 22 Jan 2025 11:00:00 GMT",
    last_whole_at=NOON - DAY,
    last_outcome="read",
    body_digest=b"1",
    asked_wait=None,
    due_at=NOON,
)


def test_known_validators_are_sent() -> None:
    assert sent_validators(KNOWN, now=NOON) == Validators(
        etag='W/"a"', last_modified="Wed, 22 Jan 2025 11:00:00 GMT"
    )


def test_where_there_is_none_none_is_sent() -> None:
    bare = replace(KNOWN, etag=None, last_modified=None)
    assert sent_validators(bare, now=NOON) is None


def test_once_a_week_the_whole_document_is_asked_for() -> None:
    assert sent_validators(KNOWN, now=NOON + 5.9 * DAY) is not None
    assert sent_validators(KNOWN, now=NOON + 6 * DAY) is None


def test_a_change_that_304s_had_hidden_is_asked_about_once_more() -> None:
    hidden = replace(KNOWN, last_outcome="not-modified", last_whole_at=NOON - 7 * DAY)
    kept = after_document(hidden, {"etag": '"b"'}, is_changed=True, now=NOON)
    assert kept == Validators(
        etag='W/"a"', last_modified="Wed, 22 Jan 2025 11:00:00 GMT", doubted=True
    )
    # They are sent however long ago the last whole look is.
    doubted = replace(hidden, validators_doubted=True)
    assert sent_validators(doubted, now=NOON) is not None


def test_a_server_that_says_304_to_a_doubted_validator_is_distrusted() -> None:
    doubted = replace(KNOWN, validators_doubted=True, last_outcome="read")
    kept = after_not_modified(doubted, {}, now=NOON)
    assert kept == Validators(distrusted_until=NOON + DISTRUST_FOR)
    distrusted = replace(
        KNOWN, etag=None, last_modified=None, distrusted_until=NOON + DAY
    )
    again = after_document(distrusted, {"etag": '"c"'}, is_changed=True, now=NOON)
    assert again == Validators(distrusted_until=NOON + DAY)
    later = after_document(distrusted, {"etag": '"c"'}, is_changed=True, now=NOON + DAY)
    assert later == Validators(etag='"c"')


def test_an_honest_server_is_trusted_again() -> None:
    doubted = replace(KNOWN, validators_doubted=True, last_outcome="read")
    kept = after_document(doubted, {"etag": '"b"'}, is_changed=False, now=NOON)
    assert kept == Validators(etag='"b"')


def test_a_weekly_look_that_finds_nothing_changed_doubts_nothing() -> None:
    hidden = replace(KNOWN, last_outcome="not-modified", last_whole_at=NOON - 7 * DAY)
    kept = after_document(hidden, {"etag": '"b"'}, is_changed=False, now=NOON)
    assert kept == Validators(etag='"b"')


def test_a_304_may_bring_new_validators() -> None:
    kept = after_not_modified(KNOWN, {"etag": '"n"'}, now=NOON)
    assert kept == Validators(etag='"n"', last_modified="Wed, 22 Jan 2025 11:00:00 GMT")
