"""The normal form of text: what is kept of it, and what makes two texts equal."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

PARAGRAPH_BREAK = "\n\n"

MOST_CHARACTERS = 200_000
"""Of an article: a small book, and all that Postgres takes into a search vector."""

_INVISIBLE_MARKS = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c"
"""Soft hyphens and marks without width: they split words that are one."""

_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE_MARKS))
_INVISIBLE_MARK = re.compile(f"[{_INVISIBLE_MARKS}]")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Postgres refuses NUL and halves of characters; the rest is rubbish in any text."""

_NOT_A_WORD = re.compile(r"[\W_]+")


def plain_line(text: str) -> str:
    """Return a text on one line: composed, without invisible marks or double spaces.

    Quotation marks, dashes and case stay as the publisher wrote them.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _INVISIBLE_MARK.search(text):
            text = text.translate(_INVISIBLE)
    return " ".join(_CONTROL.sub(" ", text).split())


def bare_words(text: str) -> str:
    """Return the words of a text for comparing: case-folded, one space between.

    Two texts that differ in spaces, line breaks, quotation marks, dashes or other
    punctuation have the same bare words.
    """
    if text.isascii():
        return _NOT_A_WORD.sub(" ", text.lower()).strip()
    folded = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    return _NOT_A_WORD.sub(" ", folded).strip()


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but spacing and typography."""
    return one == other or bare_words(one) == bare_words(other)


def paragraphs_of(text: str) -> list[str]:
    """Split a text at its line breaks into paragraphs in normal form, none empty."""
    lines = (plain_line(line) for line in text.splitlines())
    return [line for line in lines if line]


def bounded(paragraphs: Sequence[str]) -> list[str]:
    """Return the first paragraphs that together keep to ``MOST_CHARACTERS``.

    A first paragraph that is longer by itself is cut.
    """
    totals = accumulate(len(one) + len(PARAGRAPH_BREAK) for one in paragraphs)
    fitting = bisect_right(list(totals), MOST_CHARACTERS + len(PARAGRAPH_BREAK))
    return list(paragraphs[:fitting]) or [
        one[:MOST_CHARACTERS] for one in paragraphs[:1]
    ]
