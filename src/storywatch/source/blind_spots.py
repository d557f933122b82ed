"""What a list that was read tells of entries that we did not see."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SHORT_LIST: Final = 3
"""A list of fewer entries may turn over at every poll without losing any."""

MOSTLY: Final = 0.5
"""A list of which more was known under other keys has got new keys, no more."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """A list turned over between two polls.

    Attributes:
        missed: entries that came and went unseen, as far as can be estimated; at
            least 0. None: unknown.
    """

    missed: int | None


def overflow(
    *,
    listed: int,
    added: int,
    last_read_at: datetime | None,
    now: datetime,
    gap: timedelta | None = None,
    oldest_listed: datetime | None = None,
    newest_listed: datetime | None = None,
    addresses_known: int = 0,
) -> Overflow | None:
    """Tell whether entries may have come and gone between two polls.

    That may be so when the source was read before and nothing on its list is
    known. When the list is dated and reaches back to the last poll nothing is
    missing; otherwise the time that it does not reach back is filled at the rate
    of the list itself. Without dates the source's typical gap has to do.

    Args:
        listed: entries on the list.
        added: of these, never seen before.
        last_read_at: aware UTC, when the list was last seen; None: never.
        now: aware UTC.
        gap: typical time between new entries; None: not yet known.
        oldest_listed: aware UTC, when the oldest entry listed was published; None
            when not every entry is dated.
        newest_listed: aware UTC, the same of the newest.
        addresses_known: entries listed whose address is known under another key.

    Returns:
        None when there is no sign of it, or at the first look.
    """
    if last_read_at is None or not listed or added < listed:
        return None
    if addresses_known / listed > MOSTLY:
        return None
    if oldest_listed is not None and oldest_listed <= last_read_at:
        return None
    missed = _missed_by_dates(listed, last_read_at, oldest_listed, newest_listed, now)
    if missed is None:
        missed = _missed_by_gap(listed, gap, last_read_at, now)
    if listed < SHORT_LIST and not missed:
        return None
    return Overflow(missed=missed)


def _missed_by_dates(
    listed: int,
    last_read_at: datetime,
    oldest: datetime | None,
    newest: datetime | None,
    now: datetime,
) -> int | None:
    if oldest is None or newest is None or listed < SHORT_LIST:
        return None
    if not oldest < newest <= now:
        return None
    between = (newest - oldest) / (listed - 1)
    # Half a step at either end of the gap belongs to the entries that were seen.
    return max(round((oldest - last_read_at) / between - 0.5), 0)


def _missed_by_gap(
    listed: int, gap: timedelta | None, last_read_at: datetime, now: datetime
) -> int | None:
    if gap is None or gap <= timedelta():
        return None
    missed = round((now - last_read_at) / gap) - listed
    # A list of which nothing is known came faster than ever before: by how much
    # the usual gap can't say.
    return missed if missed > 0 else None
