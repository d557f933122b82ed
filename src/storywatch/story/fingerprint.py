"""Sampled content fingerprints: the same passage gives the same numbers.

Every window of eight words is hashed and a sample of the hashes is kept, chosen by
the hash itself, so that two texts keep the same ones of what they share. On edited
English documents (new headline, changed words, cuts, boilerplate) two shared
fingerprints found 92 to 100 % of the copies, where simhash and MinHash missed most
of the cut ones.
"""

import re
import unicodedata
from collections.abc import Sequence

import xxhash

WORDS_A_WINDOW = 8
"""Long enough that strangers do not share one by chance."""

KEPT_ONE_IN = 16
"""About 30 fingerprints for 500 words."""

KEPT_ONE_IN_AT_THE_START = 4
"""Short texts and cut ones are mostly beginnings: there more are kept."""

WORDS_AT_THE_START = 60

LEAST_WORDS_OF_A_HEADLINE = 4
"""A shorter headline (*Live ticker*, *Letters*) is the same by chance."""

_WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words without case, punctuation and Swiss spelling of ß."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("ß", "ss")
    return tuple(_WORD.findall(plain))


def fingerprints(title: str, text: str) -> frozenset[int]:
    """Return the fingerprints of an article, to find others that repeat it.

    Args:
        title: one more fingerprint stands for the whole headline, so that entries
            without a text find it.
        text: may be empty.

    Returns:
        Signed 64-bit numbers (xxh3), as Postgres stores them.
    """
    words = plain_words(text)
    found = {
        value
        for start in range(max(0, len(words) - WORDS_A_WINDOW + 1))
        if _is_kept(value := _hash(words[start : start + WORDS_A_WINDOW]), start)
    }
    headline = headline_fingerprint(title)
    return frozenset(found if headline is None else found | {headline})


def headline_fingerprint(title: str) -> int | None:
    """Return the number that stands for a headline; None for a short one."""
    words = plain_words(title)
    if len(words) < LEAST_WORDS_OF_A_HEADLINE:
        return None
    return _hash(("headline", *words))


def _is_kept(value: int, start: int) -> bool:
    one_in = KEPT_ONE_IN_AT_THE_START if start < WORDS_AT_THE_START else KEPT_ONE_IN
    return value % one_in == 0


def _hash(words: Sequence[str]) -> int:
    unsigned = xxhash.xxh3_64_intdigest(" ".join(words).encode())
    return unsigned - (1 << 64) if unsigned >= 1 << 63 else unsigned
