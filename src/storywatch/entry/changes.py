"""What changed between two looks at a source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from storywatch.entry.records import Entry


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
    listed: Sequence[Entry], known_digests: Mapping[str, bytes]
) -> tuple[EntryChange, ...]:
    """Compare what a source lists with what we know of it.

    Entries that did not change give no change; entries that left the list are
    not deletions.

    Args:
        listed: in the source's order; a repeated ``entry_key`` counts once, the
            first time.
        known_digests: ``content_digest`` by ``entry_key``, for these entries.

    Returns:
        Changes in the reverse of the source's order: sources list the newest
        first, and rows are inserted oldest first.
    """
    first_by_key = {entry.entry_key: entry for entry in reversed(listed)}
    changes: list[EntryChange] = []
    for key, entry in first_by_key.items():
        known = known_digests.get(key)
        if known is None:
            changes.append(EntryAdded(entry))
        elif known != entry.content_digest:
            changes.append(EntryRevised(entry, previous_digest=known))
    return tuple(changes)
