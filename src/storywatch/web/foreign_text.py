"""What others wrote, on its way to a program that reads it as language."""

import unicodedata
from typing import Final

LONGEST: Final = 4_000
"""Characters of one text; the rest is cut."""

_JOINERS: Final = "\u200c\u200d"
"""Invisible signs that words and emoji need."""


def shown(value: object) -> object:
    """Return plain data whose texts hold only what a person would see too.

    Invisible characters (tags, zero widths, changes of direction, controls) are left
    out: words can be hidden in them that only a machine reads. Long texts are cut.

    Args:
        value: dictionaries, lists, texts and numbers.
    """
    if isinstance(value, str):
        return _visible(value)
    if isinstance(value, dict):
        return {name: shown(one) for name, one in value.items()}
    if isinstance(value, list):
        return [shown(one) for one in value]
    return value


def _visible(text: str) -> str:
    seen = text if text.isprintable() else "".join(filter(_is_seen, text))
    return seen if len(seen) <= LONGEST else f"{seen[:LONGEST]}…"


def _is_seen(sign: str) -> bool:
    if sign in "\n\t" or sign in _JOINERS:
        return True
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cn", "Co", "Cs"}
