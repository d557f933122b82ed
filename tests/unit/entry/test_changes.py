"""What changed between two looks at a source."""

from datetime import UTC, datetime

import pytest

from storywatch.entry.changes import (
    EntryAdded,
    EntryRevised,
    KnownEntry,
    entry_changes,
)
from storywatch.entry.records import Entry

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


def entry(
    key: str,
    digest: bytes = b"1",
    *,
    path: str | None = None,
    title: str | None = None,
    at: datetime | None = None,
) -> Entry:
    return Entry(
        entry_key=key,
        url=f"https://seebote.example/{key if path is None else path}",
        title=title or key,
        summary="",
        published_at=at,
        content_digest=digest,
    )


def known(one: Entry) -> KnownEntry:
    return KnownEntry(
        entry_key=one.entry_key,
        address=one.url,
        title=one.title,
        published_at=one.published_at,
        content_digest=one.content_digest,
    )


def test_new_entries_come_oldest_first() -> None:
    newest, oldest = entry("b"), entry("a")
    assert entry_changes([newest, oldest], []) == (
        EntryAdded(oldest),
        EntryAdded(newest),
    )


def test_the_same_telling_is_no_change_and_another_is_a_revision() -> None:
    same, retold = entry("a"), entry("b", digest=b"2")
    assert entry_changes([same, retold], [known(entry("a")), known(entry("b"))]) == (
        EntryRevised(retold, previous_digest=b"1"),
    )


def test_an_entry_that_left_the_list_is_no_change() -> None:
    assert entry_changes([], [known(entry("a"))]) == ()


def test_a_repeated_key_counts_the_first_time() -> None:
    first, again = entry("a"), entry("a", digest=b"2")
    assert entry_changes([first, again], []) == (EntryAdded(first),)


def test_ids_that_change_at_every_poll_make_no_new_entries() -> None:
    before = [known(entry(f"old-{n}", path=f"article-{n}")) for n in range(3)]
    now = [entry(f"new-{n}", path=f"article-{n}") for n in range(3)]
    assert entry_changes(now, before) == ()


def test_a_revision_under_a_new_id_keeps_the_known_key() -> None:
    before = known(entry("old", path="article", title="Taler falls"))
    retold = entry("new", b"2", path="article", title="TALER falls")
    (change,) = entry_changes([retold], [before])
    assert isinstance(change, EntryRevised)
    assert change.entry.entry_key == "old"


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        (
            [entry("a", path="daily", title="Monday")],
            [entry("b", b"2", path="daily", title="Tuesday")],
            "a page that is filled anew every day",
        ),
        (
            [entry("a", path="live", title="Live"), entry("b", path="live")],
            [entry("c", path="live", title="Live")],
            "an address that several known entries share",
        ),
        (
            [entry("a", path="live", title="Live")],
            [entry("b", path="live", title="Live"), entry("c", path="live")],
            "an address that several listed entries share",
        ),
        (
            [entry("a", path="", title="Seebote")],
            [entry("b", path="", title="Seebote")],
            "the outlet's own address",
        ),
        (
            [entry("a", path="x", title="Same")],
            [entry("a", path="x", title="Same"), entry("b", path="x", title="Same")],
            "its entry is still listed",
        ),
    ],
)
def test_an_address_alone_makes_no_entry_known(
    before: list[Entry], now: list[Entry], why: str
) -> None:
    added = {
        change.entry.entry_key
        for change in entry_changes(now, [known(one) for one in before])
        if isinstance(change, EntryAdded)
    }
    assert added == {one.entry_key for one in now if one.entry_key != "a"}, why


def test_the_same_date_at_the_same_address_is_the_same_entry() -> None:
    before = known(entry("a", path="x", title="Taler falls", at=NOON))
    (change,) = entry_changes(
        [entry("b", b"2", path="x", title="Krone rises", at=NOON)], [before]
    )
    assert isinstance(change, EntryRevised)
