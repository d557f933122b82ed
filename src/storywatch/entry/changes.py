"""What changed between two looks at a source."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias
from urllib.parse import urlsplit

from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.records import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """What we keep of an entry to recognise it.

    Attributes:
        entry_key: unique in its source.
        address: its canonical address; may be empty.
        title: as last told.
        published_at: as last told, aware UTC.
        content_digest: SHA-256 of what the source told.
    """

    entry_key: str
    address: str
    title: str
    published_at: datetime | None
    content_digest: bytes


@dataclass(frozen=True, slots=True)
class EntryAdded:
    """The source lists an entry that we have never seen."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class EntryRevised:
    """The source tells a known entry differently than before."""

    entry: Entry
    previous_digest: bytes


EntryChange: TypeAlias = EntryAdded | EntryRevised


def entry_changes(
    listed: Sequence[Entry], known: Iterable[KnownEntry]
) -> tuple[EntryChange, ...]:
    """Compare what a source lists with what we know of it.

    Entries that did not change give no change; entries that left the list are
    not deletions. Some feeds give their entries new ids at every poll, and all
    do so when their software changes: an entry with an unknown key is a known
    one when its address and its title or its date say so.

    Args:
        listed: in the source's order; a repeated ``entry_key`` counts once, the
            first time.
        known: entries of this source with one of these keys or addresses.

    Returns:
        Changes in the reverse of the source's order: sources list the newest
        first, and rows are inserted oldest first. A revised entry bears the key
        under which it is known.
    """
    by_key = {one.entry_key: one for one in known}
    first_by_key = {entry.entry_key: entry for entry in reversed(listed)}
    recognised = _by_address(first_by_key.values(), by_key)
    changes: list[EntryChange] = []
    for key, entry in first_by_key.items():
        before = by_key.get(key) or recognised.get(key)
        if before is None:
            changes.append(EntryAdded(entry))
        elif before.content_digest != entry.content_digest:
            changes.append(
                EntryRevised(
                    replace(entry, entry_key=before.entry_key),
                    previous_digest=before.content_digest,
                )
            )
    return tuple(changes)


def _by_address(
    listed: Iterable[Entry], by_key: dict[str, KnownEntry]
) -> dict[str, KnownEntry]:
    """Recognise entries under new keys; an address that several share says nothing."""
    strangers: dict[str, list[Entry]] = {}
    present = set()
    for entry in listed:
        if entry.entry_key in by_key:
            present.add(entry.entry_key)
        else:
            strangers.setdefault(canonical_url(entry.url), []).append(entry)
    if not strangers:
        return {}
    times_known = Counter(one.address for one in by_key.values())
    candidates = {
        one.address: one
        for one in by_key.values()
        if one.entry_key not in present and times_known[one.address] == 1
    }
    return {
        entries[0].entry_key: candidates[address]
        for address, entries in strangers.items()
        if len(entries) == 1
        and address in candidates
        and _names_an_article(address)
        and _is_same(entries[0], candidates[address])
    }


def _names_an_article(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)


def _is_same(entry: Entry, known: KnownEntry) -> bool:
    """Tell whether two tellings at one address are of one article.

    A page that is filled anew every day keeps its address only.
    """
    return (
        entry.content_digest == known.content_digest
        or entry.title.casefold() == known.title.casefold()
        or (entry.published_at is not None and entry.published_at == known.published_at)
    )
