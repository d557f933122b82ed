"""One spelling of English for two: *centre* is *center*, *labour* is *labor*."""

import re
from functools import lru_cache
from typing import Final

import simplemma

_ENDINGS: Final = (
    (re.compile(r"(?<=\w{3})our"), "or"),
    (re.compile(r"(?<=\w[bt])re$"), "er"),
    (re.compile(r"(?<=\w{3})is(?=e$|ation$)"), "iz"),
    (re.compile(r"(?<=\w{2})yse$"), "yze"),
    (re.compile(r"(?<=\w{2})ence$"), "ense"),
    (re.compile(r"(?<=\w{3})ogue$"), "og"),
    (re.compile(r"(?<=gra)mme$"), "m"),
    (re.compile(r"(?<=\w{3})ll(?=ment$|ful$)"), "l"),
)
"""Where British spelling differs by rule; the result must be a known word."""

_WORDS: Final = {
    "aluminium": "aluminum",
    "cheque": "check",
    "grey": "gray",
    "jewellery": "jewelry",
    "kerb": "curb",
    "mould": "mold",
    "plough": "plow",
    "practise": "practice",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "tyre": "tire",
}


@lru_cache(maxsize=100_000)
def american(word: str) -> str:
    """Return an English dictionary form as it is written in the United States.

    Args:
        word: in lower case; what has no other spelling stays as it is.
    """
    if word in _WORDS:
        return _WORDS[word]
    for ending, other in _ENDINGS:
        spelled = ending.sub(other, word)
        if spelled != word and simplemma.is_known(spelled, lang="en"):
            return spelled
    return word
