"""How a source is doing, in one word and at a glance."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from storywatch.source.records import BlindSpotKind, SourceHealth

State: TypeAlias = Literal["stopped", "failing", "blind", "quiet", "new", "ok"]
"""From the worst to the best: it is not polled any more; it cannot be read; it keeps
something from us; it brought nothing for a week; it was not polled yet; all is well."""

STATES: tuple[State, ...] = ("stopped", "failing", "blind", "quiet", "new", "ok")

FAILS_AFTER = 3
"""Failures in a row; one or two are nothing to tell anybody."""

_BRIEFLY: Mapping[BlindSpotKind, str] = {
    "failing": "failing",
    "gone": "gone",
    "moved": "moved",
    "overdue": "overdue",
    "empty": "empty",
    "html": "page, no feed",
    "consent": "consent wall",
    "captcha": "robot check",
    "login": "login wall",
    "stuck-validators": "untrue 304",
    "overflow": "list overflows",
    "capped": "list too long",
    "extraction-collapse": "no full text",
    "walled": "pages walled",
}


def briefly(kind: BlindSpotKind) -> str:
    """Return a kind of blind spot in two or three words."""
    return _BRIEFLY[kind]


def source_state(one: SourceHealth) -> State:
    """Tell how a source is doing.

    Args:
        one: the source with what was counted of it.
    """
    kinds = {spot.kind for spot in one.blind_spots}
    if one.set_aside is not None or one.next_poll_at is None:
        return "stopped"
    if "failing" in kinds or one.consecutive_failures >= FAILS_AFTER:
        return "failing"
    # It was told, and it is polled where it went.
    if kinds - {"moved"}:
        return "blind"
    if one.last_polled_at is None:
        return "new"
    is_quiet = one.last_read_at is not None and not one.entries_added
    return "quiet" if is_quiet else "ok"


def state_words(one: SourceHealth) -> str:
    """Say how a source is doing in a few words.

    Args:
        one: the source with what was counted of it.
    """
    state = source_state(one)
    if state == "stopped":
        return one.set_aside or "stopped"
    said = [briefly(spot.kind) for spot in one.blind_spots if spot.kind != "failing"]
    if state == "failing":
        said.insert(0, f"failing ({one.last_outcome or 'no answer'})")
    return ", ".join(said) if said else state


def trouble_first(one: SourceHealth) -> tuple[int, int]:
    """Return a key that sorts sources by their state, the worst first."""
    return STATES.index(source_state(one)), one.source_id
