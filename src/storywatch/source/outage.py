"""Telling an outage of our own from sources that fail.

When the network is down here, every source fails at once, and none is to blame.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storywatch.source.failure import is_network_reason

FEWEST_HOSTS: Final = 3
"""So many hosts that were well do not fall silent together by chance."""

EXCUSED_FOR: Final = timedelta(days=2)
"""A host that gave nothing for longer says nothing about our network. Without this
end, three hosts that died together would be excused for ever."""

OWN_OUTAGE_WAIT: Final = timedelta(minutes=5)
"""Until the sources are asked again after an outage of our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What became of one request in a batch of polls.

    Attributes:
        host: that was asked; lower case, without port.
        reason: label of the failure; None: the host answered.
        last_read_at: aware UTC, when the source was last read; None: never.
        was_failing: its poll before this one failed.
    """

    host: str
    reason: str | None
    last_read_at: datetime | None = None
    was_failing: bool = False


def is_own_outage(asked: Iterable[Asked], *, now: datetime) -> bool:
    """Tell whether a whole batch failed because we were cut off.

    That is so when no host answered anything, each failed as it would without a
    network, and at least ``FEWEST_HOSTS`` of them were well until now.

    Args:
        asked: all requests of the batch.
        now: aware UTC.
    """
    batch = tuple(asked)
    if is_own_outage_ruled_out(batch):
        return False
    return len({one.host for one in batch if _was_well(one, now)}) >= FEWEST_HOSTS


def is_own_outage_ruled_out(asked: Iterable[Asked]) -> bool:
    """Tell, of a part of a batch already, that the network is there.

    While this is False the failures of a batch are held back, for what comes last
    may show that they were ours.

    Args:
        asked: those requests of the batch that have come to an end.
    """
    return any(one.reason is None or not is_network_reason(one.reason) for one in asked)


def after_own_outage(*, now: datetime, spread: float) -> datetime:
    """Decide when to poll a source again whose failure was ours.

    Args:
        now: aware UTC.
        spread: in [0, 1]; draws the wait out by up to its half, so that not
            everything is asked at once when the network is back.

    Returns:
        Aware UTC.
    """
    return now + OWN_OUTAGE_WAIT * (1 + spread / 2)


def _was_well(one: Asked, now: datetime) -> bool:
    return (
        not one.was_failing
        and one.last_read_at is not None
        and now - one.last_read_at <= EXCUSED_FOR
    )
