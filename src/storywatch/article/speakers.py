"""A speaker's whole name, without the office before it."""

import re
from functools import lru_cache

import simplemma

from storywatch.article.names import NameSpan
from storywatch.article.vocabulary import FUNCTION_WORDS, GIVEN_NAMES, TITLES

_OFFICE_BEFORE = re.compile(
    r"(?<![\w-])([^\W\d_a-zà-ÿ][\w-]+) ([^\W\d_a-zà-ÿ][a-zà-ÿ]{2,9}) $"
)
"""An office and a given name before a surname."""

_OFFICE_ENDING = re.compile(
    r"(?:chef|chefin|leiter|leiterin|sprecher|sprecherin|minister|ministerin|präsident"
    r"|präsidentin|rat|rätin|anwalt|anwältin|meister|meisterin|rektor|rektorin|ator"
    r"|atorin|erin|istin)$",
    re.IGNORECASE,
)


def whole_name(text: str, name: NameSpan, language: str) -> str:
    """Return a speaker's name with a given name that reading names left out.

    Args:
        text: where the name stands.
        name: it.
        language: ISO 639-1, or ``"und"``.
    """
    written = without_office(name.text, language)
    if " " in written or not written.istitle():
        return written
    before = _OFFICE_BEFORE.search(text, max(0, name.start - 44), name.start)
    if before is None or before.group(1).lower() in FUNCTION_WORDS:
        return written
    given = before.group(2)
    if given.lower() in TITLES or _OFFICE_ENDING.search(given):
        return written
    return f"{given} {written}"


def without_office(name: str, language: str) -> str:
    """Return *Felix Orton* for *Foreign Minister Felix Orton*.

    Offices are words of the dictionary. Two words at least must stay, not all of
    them dictionary words themselves, so that names of firms stay whole.

    Args:
        name: as written.
        language: ISO 639-1, or ``"und"``.
    """
    words = name.split()
    kept = list(words)
    while len(kept) > 2 and _is_office(kept[0], language):
        kept = kept[1:]
    if kept[0] not in GIVEN_NAMES and all(_is_word(one, language) for one in kept):
        return name
    return " ".join(kept)


def _is_office(word: str, language: str) -> bool:
    if word in GIVEN_NAMES:
        return False
    return word.lower() in TITLES or _is_word(word, language)


@lru_cache(maxsize=20_000)
def _is_word(word: str, language: str) -> bool:
    known = language if language in {"de", "en", "fr", "es", "it", "nl"} else "en"
    forms = (word, word.lower()) if known == "de" else (word.lower(),)
    return any(simplemma.is_known(form, lang=known) for form in forms)
