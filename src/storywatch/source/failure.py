"""How much a failed poll counts against a source."""

from typing import Final

HARD: Final = 1.0
"""Weight of what the next try will hardly change: it needs the publisher or us."""

SOFT: Final = 0.5
"""Weight of what a server in trouble does: it recovers in hours."""

TEMPORARY: Final = 0.25
"""Weight of what is over in minutes, or is a wish to be asked later."""

_TEMPORARY_REASONS = frozenset({"dns", "http-429", "http-503"})
_SOFT_REASONS = frozenset(
    {
        "timeout",
        "refused",
        "disconnected",
        "unreachable",
        "protocol",
        "encoding",
        "empty",
        "http-408",
        "http-425",
    }
)
_CUT_OFF_REASONS = frozenset(
    {
        "dns",
        "timeout",
        "refused",
        "disconnected",
        "unreachable",
        # A captive portal answers in the name of every host ...
        "tls",
        "tls-untrusted",
        "tls-self-signed",
        "tls-wrong-host",
        # ... or names its own address for it; and with a wrong clock of our own
        # every certificate has expired.
        "not-public",
        "tls-expired",
    }
)


def failure_weight(reason: str) -> float:
    """Return what a failure adds to ``Source.failure_score``.

    The three weights are those of Media Cloud's feed fetcher.

    Args:
        reason: the label of a failure, as ``"timeout"`` or ``"http-404"``.

    Returns:
        ``HARD``, ``SOFT`` or ``TEMPORARY``; an unknown label is hard: what a
        reader could not read stays unreadable.
    """
    if reason in _TEMPORARY_REASONS:
        return TEMPORARY
    if reason in _SOFT_REASONS or reason.startswith("http-5"):
        return SOFT
    return HARD


def is_network_reason(reason: str) -> bool:
    """Tell whether a failure is one that an outage of our own would cause.

    Args:
        reason: the label of a failure.
    """
    return reason in _CUT_OFF_REASONS


def is_throttled(reason: str) -> bool:
    """Tell whether a server said that we ask too often.

    Args:
        reason: the label of a failure.
    """
    return reason == "http-429"
