"""Which script a character belongs to, and what counts as part of a word."""

import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

Script: TypeAlias = Literal[
    "latin", "cyrillic", "arabic", "hebrew", "hangul", "katakana", "free", "other"
]
"""``free``: no spaces between words (Han, Hiragana, Thai, Lao, Khmer, Burmese)."""

_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0000, 0x024F, "latin"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0E00, 0x0EFF, "free"),
    (0x1000, 0x109F, "free"),
    (0x1100, 0x11FF, "hangul"),
    (0x1780, 0x17FF, "free"),
    (0x1E00, 0x1EFF, "latin"),
    (0x3005, 0x3007, "free"),
    (0x3040, 0x309F, "free"),
    (0x30A0, 0x30FF, "katakana"),
    (0x3130, 0x318F, "hangul"),
    (0x3400, 0x9FFF, "free"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "free"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x20000, 0x323AF, "free"),
)

SPACELESS: frozenset[Script] = frozenset({"free", "katakana", "hangul"})
"""Scripts whose characters next to a word of another script do not prolong it."""


@lru_cache(maxsize=4096)
def script_of(character: str) -> Script:
    """Return the script of one character; digits and signs have that of Latin."""
    code = ord(character)
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script
    return "other"


@lru_cache(maxsize=4096)
def is_word_part(character: str) -> bool:
    """Tell whether a character is a letter, a digit, a mark or an underscore."""
    return (
        character.isalnum()
        or character == "_"
        or unicodedata.category(character).startswith("M")
    )


def has_case(text: str) -> bool:
    """Tell whether a text holds a letter that knows capitals."""
    return text.lower() != text.upper()
