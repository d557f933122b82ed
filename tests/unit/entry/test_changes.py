"""What changed between two looks at a source."""

from storywatch.entry.changes import EntryAdded, EntryRevised, entry_changes
from storywatch.entry.records import Entry


def entry(key: str, digest: bytes = b"1") -> Entry:
    return Entry(
        entry_key=key,
        url=f"https://seebote.example/{key}",
        title=key,
        summary="",
        published_at=None,
        content_digest=digest,
    )


def test_new_entries_come_oldest_first() -> None:
    newest, oldest = entry("b"), entry("a")
    assert entry_changes([newest, oldest], {}) == (
        EntryAdded(oldest),
        EntryAdded(newest),
    )


def test_the_same_telling_is_no_change_and_another_is_a_revision() -> None:
    same, retold = entry("a"), entry("b", digest=b"2")
    assert entry_changes([same, retold], {"a": b"1", "b": b"1"}) == (
        EntryRevised(retold, previous_digest=b"1"),
    )


def test_an_entry_that_left_the_list_is_no_change() -> None:
    assert entry_changes([], {"a": b"1"}) == ()


def test_a_repeated_key_counts_the_first_time() -> None:
    first, again = entry("a"), entry("a", digest=b"2")
    assert entry_changes([first, again], {}) == (EntryAdded(first),)
