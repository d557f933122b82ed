"""How long to wait between polls, so that every list still overlaps the last one.

A list shows its newest entries only. As long as part of what it shows is known from
the poll before, nothing can have slipped through between the two. Media Cloud keeps
that part between a third and two thirds; so do we, and never ask a source that
brings little less often than keeps its news fresh.
"""

import math
from datetime import timedelta
from typing import Final

LEAST_KNOWN: Final = 1 / 3
"""Share of a list that is to be known already; below it we poll faster at once."""

AMPLY_KNOWN: Final = 2 / 3
"""Above this share we may poll slower."""

AIM: Final = 1 / 2
"""Share of a list that is to be known at the next poll."""

DOUBLES_IN: Final = timedelta(days=7)
"""An interval grows so slowly that nights and weekends don't undo what the busiest
hours taught: three quiet days turn a list half known into one a third known."""

UNKNOWN_CUT: Final = 4
"""Divides the time in which a list turned over wholly: how much came then is anyone's
guess. After a long absence of ours that leaves the interval as it is."""

GAP_MEMORY: Final = 20
"""New entries over which the typical gap between them is learnt."""


def adapted_interval(
    *,
    interval: timedelta,
    listed: int,
    added: int,
    since_last_read: timedelta | None,
    base: timedelta,
    shortest: timedelta,
    longest: timedelta,
    gap: timedelta | None,
) -> timedelta:
    """Decide how long to wait between polls from how much a list turned over.

    Args:
        interval: the present one.
        listed: entries on the list just read; 0 when it had not changed.
        added: of these, never seen before.
        since_last_read: how long ago the list was last seen; None: never.
        base: the interval of a source that brings something at least as often.
        shortest: the bound below, which is never passed.
        longest: the bound above.
        gap: typical time between new entries; None: not yet known.

    Returns:
        From ``shortest`` to the greater of ``base`` and ``gap``, at most
        ``longest``.
    """
    ceiling = max(min(longest, max(base, gap or base)), shortest)
    within = min(max(interval, shortest), ceiling)
    if since_last_read is None or since_last_read <= timedelta():
        return within
    known = 1 - min(added / listed, 1.0) if listed else 1.0
    if known <= 0 and listed > 1:
        return max(min(within, since_last_read / UNKNOWN_CUT), shortest)
    if known < LEAST_KNOWN and listed > 1:
        turned_to_aim = since_last_read * ((1 - AIM) * listed / added)
        return max(min(within, turned_to_aim), shortest)
    if known > AMPLY_KNOWN:
        grown = within * 2 ** (since_last_read / DOUBLES_IN)
        return min(grown, ceiling)
    return within


def learnt_gap(
    gap: timedelta | None, *, added: int, since_last_added: timedelta | None
) -> timedelta | None:
    """Return the typical time between a source's new entries, one poll later.

    A moving geometric mean, in which each new entry has the same weight: the long
    pauses of nights and weekends, of which there are few, hardly move it.

    Args:
        gap: as learnt before; None: not yet.
        added: entries that are new in this poll.
        since_last_added: since the poll that last brought any; None: never.
    """
    if not added or since_last_added is None or since_last_added <= timedelta():
        return gap
    seen = since_last_added / added
    if gap is None or gap <= timedelta():
        return seen
    share = 1 - (1 - 1 / GAP_MEMORY) ** added
    mean = (1 - share) * math.log(gap.total_seconds())
    mean += share * math.log(seen.total_seconds())
    return timedelta(seconds=math.exp(mean))
