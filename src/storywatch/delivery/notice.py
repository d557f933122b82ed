"""A word to the owner: a channel is paused."""

from collections.abc import Collection, Iterable
from datetime import datetime

from storywatch.delivery.records import Address, Message


def who_is_told(
    addresses: Iterable[Address],
    subscriber_key: str,
    *,
    failing: Collection[tuple[str, str]],
) -> tuple[Address, ...]:
    """Choose who learns that a channel is paused, on channels that work.

    Args:
        addresses: every channel, in the watchlist's order.
        subscriber_key: whose channel is paused.
        failing: subscriber and channel of those that fail or are paused.

    Returns:
        The subscriber's other channels; where none works, those of the first
        subscriber that has one; empty when nothing works at all.
    """
    working: dict[str, list[Address]] = {}
    for one in addresses:
        if (one.subscriber_key, one.name) not in failing:
            working.setdefault(one.subscriber_key, []).append(one)
    own = working.get(subscriber_key)
    return tuple(own or next(iter(working.values()), []))


def pause_notice(
    *, subscriber_key: str, channel: str, reason: str, at: datetime
) -> Message:
    """Say that a channel is paused, why, and what puts it in use again.

    Args:
        subscriber_key: whose channel.
        channel: ``Address.name``; the address itself is not told.
        reason: the last failure, in words.
        at: aware UTC of the pause.
    """
    command = f"storywatch alerts resume {subscriber_key} {channel}"
    return Message(
        key=f"notice-pause-{subscriber_key}-{channel}-{at:%Y%m%dT%H%M%SZ}",
        kind="notice",
        subject=f"storywatch paused the channel {channel} of {subscriber_key}",
        text="\n".join(
            (
                f"The channel {channel} of {subscriber_key} is paused: {reason}.",
                "Nothing is lost: what is due there waits.",
                f"When it works again: {command}",
            )
        ),
        data={"subscriber": subscriber_key, "channel": channel, "reason": reason},
    )
