"""One spelling for all spellings of a character, with exact offsets.

A folded text is lower case; typographic quotes, hyphens and spaces are the plain
ones; full-width letters are half-width; ``ё`` is ``е``, ``ı`` is ``i``. Each
character becomes exactly one, so a place in the folded text is the same place
in the original. Only texts that hold invisible characters or combining marks
need a table of places; they are rare.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_FREQUENT: dict[str, str] = {
    **dict.fromkeys("\n\t\r\u00a0\u202f", " "),
    **dict.fromkeys("\u2018\u2019`\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2013", "-"),
}
"""In every other article: replaced one by one, which is fast where they miss."""

_RARE: dict[str, str] = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width
    **dict.fromkeys("\u201b\u02bc\u02b9\u2032\u05f3\u055a\uff07\uff40", "'"),
    **dict.fromkeys("\u2012\u2212\ufe63\uff0d\u05be", "-"),
    **dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
    **dict.fromkeys("\u2007\u2008\u2009\u200a\u205f\u3000", " "),
    **dict.fromkeys("\u30fb\uff65\u2022\u2027", "\u00b7"),  # dots inside names
    **dict.fromkeys("\u0401\u0451", "\u0435"),  # Ё, ё
    **dict.fromkeys("\u0130\u0131", "i"),  # Turkish İ, ı
    **dict.fromkeys("\u03a3\u03c2", "\u03c3"),  # sigma differs at a word's end
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىی", "ي"),
    "ک": "ك",
    "ة": "ه",
}
_RARE_TABLE = str.maketrans(_RARE)

_DROPPED = (
    "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0f\ufeff"
    "\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670"
)
_JOINED = "\u0300-\u036f\u3099\u309a"
_IS_DROPPED = re.compile(f"[{_DROPPED}]")
_IS_UNEVEN = re.compile(f"[{_DROPPED}{_JOINED}]")
_IS_RARE = re.compile(f"[{_DROPPED}{_JOINED}{re.escape(''.join(_RARE))}]")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as it is compared.

    Attributes:
        text: folded.
        cased: the same characters, not folded.
        starts: where each of its characters begins in the original; None when
            the places are the same.
        ends: where each ends there, exclusive.
    """

    text: str
    cased: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's places of a non-empty span, half-open."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """Fold character by character: as long as the original."""
    if not text.isascii() and _IS_RARE.search(text):
        text = text.translate(_RARE_TABLE)
    return _fold_frequent(text)


def _fold_frequent(text: str) -> str:
    for character, plain in _FREQUENT.items():
        if character in text:
            text = text.replace(character, plain)
    return text.lower()


def folded(text: str) -> FoldedText:
    """Fold a text; invisible characters are left out, marks joined to letters."""
    if text.isascii() or not _IS_RARE.search(text):
        return FoldedText(_fold_frequent(text), text)
    if not _IS_UNEVEN.search(text):
        return FoldedText(_fold_frequent(text.translate(_RARE_TABLE)), text)
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    copied = 0
    for found in _IS_UNEVEN.finditer(text):
        place, mark = found.start(), found[0]
        kept += text[copied:place]
        starts += range(copied, place)
        ends += range(copied + 1, place + 1)
        copied = place + 1
        joined = _joined(kept[-1], mark) if kept else None
        if joined is not None:
            kept[-1] = joined
            ends[-1] = place + 1
        elif not _IS_DROPPED.match(mark):
            kept.append(mark)
            starts.append(place)
            ends.append(place + 1)
    kept += text[copied:]
    starts += range(copied, len(text))
    ends += range(copied + 1, len(text) + 1)
    cased = "".join(kept)
    return FoldedText(fold(cased), cased, starts, ends)


def _joined(letter: str, mark: str) -> str | None:
    """Return a letter with its mark as one character, where Unicode has one."""
    if not unicodedata.combining(mark):
        return None
    one = unicodedata.normalize("NFC", letter + mark)
    return one if len(one) == 1 else None
