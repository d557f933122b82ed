"""What a number counts: the noun behind it."""

import re
from functools import lru_cache

import simplemma

from storywatch.article.foreign_units import FOREIGN_COUNTED
from storywatch.article.measures import counted_of
from storywatch.article.vocabulary import FUNCTION_WORDS, word_set

_NEXT = re.compile(r"[ \u00a0\u202f]([^\W\d_][\w'’-]*)")
_PASSED = word_set(
    "der of more weitere den the von weiteren further other additional de d"
)
"""Between number and noun: *48 of the buses*, *5 weitere Tote*."""

_TWO_WORDS = re.compile(
    r"[ \u00a0\u202f](?:d['’]|de |di )?("
    + "|".join(
        re.escape(one)
        for one in sorted(FOREIGN_COUNTED, key=len, reverse=True)
        if " " in one
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_FRACTIONS = re.compile(
    r"[ -](?:drittel|viertel|fünftel|sechstel|siebtel|achtel|zehntel|thirds?|quarters?"
    r"|fifths?|tenths?|tiers|quarts|tercios|terzi)\b",
    re.IGNORECASE,
)
_FOREIGN = word_set("fr es it nl pl pt")
_LEMMAS = _FOREIGN | {"de", "en"}


def is_fraction(text: str, end: int) -> bool:
    """Tell *zwei Drittel* and *three quarters*."""
    return _FRACTIONS.match(text, end, end + 16) is not None


def counted_after(text: str, end: int, language: str) -> tuple[str, int]:
    """Read what is counted: the noun that follows, at most three words on.

    Returns:
        Its one name or its lemma in lower case, empty when there is none, and
        where it ends.
    """
    place = end
    if place < len(text) and text[place] == "-":
        return "", end
    known = counted_of(language)
    if language in _FOREIGN:
        return _foreign(text, end, language)
    for _ in range(4):
        following = _NEXT.match(text, place, place + 60)
        if following is None:
            break
        word, low = following.group(1), following.group(1).lower()
        if low in FUNCTION_WORDS and low not in {"new", "neue", "neuen"}:
            if low in _PASSED:
                place = following.end()
                continue
            break
        if low in known:
            return known[low], following.end()
        if language == "de":
            if word[0].isupper():
                return noun_lemma(word, language), following.end()
        elif word[0].islower() and low.endswith("s") and not low.endswith(("ss", "us")):
            return noun_lemma(word, language), following.end()
        place = following.end()
    return "", end


def _foreign(text: str, end: int, language: str) -> tuple[str, int]:
    """Read the very next noun: known, or in another form than its lemma."""
    pair = _TWO_WORDS.match(text, end, end + 60)
    if pair is not None:
        return FOREIGN_COUNTED[pair.group(1).lower()], pair.end()
    place = end
    for _ in range(2):
        following = _NEXT.match(text, place, place + 60)
        if following is None:
            return "", end
        low = re.sub(r"^d['’]", "", following.group(1).lower())
        if low in FOREIGN_COUNTED:
            return FOREIGN_COUNTED[low], following.end()
        if low in {"de", "di", "van"}:
            place = following.end()
            continue
        if low in FUNCTION_WORDS or len(low) < 4 or not low.islower():
            return "", end
        if following.group(1)[0].isupper():
            return "", end
        lemma = noun_lemma(low, language)
        return (lemma, following.end()) if lemma != low else ("", end)
    return "", end


@lru_cache(maxsize=20_000)
def noun_lemma(word: str, language: str) -> str:
    """Return a noun's dictionary form in lower case."""
    known = language if language in _LEMMAS else "en"
    return simplemma.lemmatize(word, lang=known).lower()


def is_place_after_code(text: str, start: int, digits: str, counted: str) -> bool:
    """Tell a postal code (*in 8400 Winterthur*) from a count.

    Behind a code stands a name in its dictionary form, behind a count a plural.
    """
    if not re.fullmatch(r"\d{4,5}", digits):
        return False
    if not re.search(r"(?:\b(?:in|aus|nach|bei)|,) $", text[max(0, start - 6) : start]):
        return False
    following = _NEXT.match(text, start + len(digits), start + len(digits) + 60)
    if following is None or not following.group(1)[0].isupper():
        return False
    return following.group(1).lower() == counted
