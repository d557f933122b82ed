"""The words of a text with their places, in the spelling in which search compares them.

A folded word is lower case and has no accents, *ß* is *ss*, full-width letters are
half-width. Scripts that are written without blanks or that no stemmer knows come as
overlapping pairs of characters (Lunde, *CJKV Information Processing*, 2009, on bigram
indexing): a search for a string is then a search for its pairs in a row.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

LONGEST: Final = 200
"""Characters of a word that are compared: Postgres refuses words over 2 KB."""

_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u064b-\u065f"
_INDIC = "\u0900-\u0dff"
"""Their vowel signs are no letters to Python."""

_WORD = re.compile(rf"(?:[^\W_]|[{_INDIC}])+(?:[{_INSIDE}]+(?:[^\W_]|[{_INDIC}])*)*")
_IN_PAIRS = re.compile(
    "[\u0590-\u05ff\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
"""Hebrew, Thai, Lao, Burmese, Korean, Khmer, Japanese, Chinese."""

_DROPPED = re.compile(rf"[{_INSIDE}]")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
"""Letters that Unicode does not take apart."""

_HYPHENS = frozenset("-\u2010\u2011")


class Token(NamedTuple):
    """One word, or one pair of characters; a tuple, for texts have hundreds.

    Attributes:
        start: of its first character in the text.
        end: after its last one.
        word: in lower case, with its accents.
        folded: as it is compared.
        in_pairs: it is a pair, or the last character of a run of pairs.
        hyphened: one hyphen and nothing else stands between the word before and it.
    """

    start: int
    end: int
    word: str
    folded: str
    in_pairs: bool = False
    hyphened: bool = False


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in its order; linear in its length.

    The last character of a run of pairs comes once more by itself, so that each
    character begins a token.
    """
    before = -1
    for found in _WORD.finditer(text):
        hyphened = found.start() - before == 1 and text[before] in _HYPHENS
        start, end = found.span()
        both = _spelled(found.group())
        if both is None:
            yield from _pairs(found)
        elif both[1]:
            word, plain = both
            yield Token(start, end, word, plain, hyphened=hyphened)
        before = end


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """Return a word as search compares it; never longer than ``LONGEST``."""
    low = unicodedata.normalize("NFKC", word).lower().translate(_LETTERS)
    bare = _DROPPED.sub("", unicodedata.normalize("NFD", low))
    return unicodedata.normalize("NFC", bare)[:LONGEST]


@lru_cache(maxsize=200_000)
def _spelled(found: str) -> tuple[str, str] | None:
    """Return a word in lower case and folded; None: it comes in pairs."""
    if _IN_PAIRS.search(found):
        return None
    word = unicodedata.normalize("NFC", found[:LONGEST]).lower()
    return word, folded(word)


def _pairs(found: re.Match[str]) -> Iterator[Token]:
    word, offset = found.group(), found.start()
    rest = 0
    for run in _IN_PAIRS.finditer(word):
        if run.start() > rest:
            yield _token(word, rest, run.start(), offset, in_pairs=False)
        for start in range(run.start(), run.end()):
            yield _token(word, start, min(start + 2, run.end()), offset, in_pairs=True)
        rest = run.end()
    if rest < len(word):
        yield _token(word, rest, len(word), offset, in_pairs=False)


def _token(word: str, start: int, end: int, offset: int, *, in_pairs: bool) -> Token:
    part = word[start:end][:LONGEST].lower()
    return Token(offset + start, offset + end, part, folded(part), in_pairs=in_pairs)
