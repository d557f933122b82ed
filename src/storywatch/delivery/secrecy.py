"""Keep a channel's address out of what is written down about it."""

import re

from storywatch.delivery.records import Address

SHORTEST_SECRET = 6
"""Characters: shorter parts of an address are words such as ``com`` and ``hook``,
and no token of a service is as short."""

LONGEST_ANSWER = 500
"""Characters kept of what a receiver answered."""

BETWEEN = re.compile(r"[:/?#@&=;, ]+")
"""What stands between the parts of an address."""


def without_address(text: str, address: Address) -> str:
    """Return the beginning of a text with no part of an address in it.

    Servers like to say in an error which address, token or user was wrong.

    Args:
        text: what a receiver or a library said.
        address: what must not be told.

    Returns:
        At most ``LONGEST_ANSWER`` characters on one line; parts of the address from
        ``SHORTEST_SECRET`` characters on are an ellipsis.
    """
    shown = "".join(one if one.isprintable() else " " for one in text)
    rest = address.url.partition(":")[2]
    parts = {part for part in BETWEEN.split(rest) if len(part) >= SHORTEST_SECRET}
    for part in sorted(parts, key=len, reverse=True):
        shown = re.sub(re.escape(part), "…", shown, flags=re.IGNORECASE)
    return " ".join(shown.split())[:LONGEST_ANSWER]
