"""Names among German's capitalised nouns.

A single word counts as a name only with evidence: no dictionary of nouns knows
it, it is spelled like an acronym, it stands beside another noun (apposition:
*Sprecherin Leavitt*, genitive: *Trumps Wahlkampf*), it said something, or it is
a given name or a place.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import simplemma

from storywatch.article.name_tokens import GENITIVE, Token, is_acronym
from storywatch.article.vocabulary import (
    CALENDAR_WORDS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    MEASURE_WORDS,
    PLACES,
    TITLES,
    word_set,
)

_SAID = re.compile(r"(?:sagt|sagte|schrieb|erklärte|schreibt|betonte|meinte|warnte) $")

_SAYS = re.compile(r" (?:sagt|sagte|schrieb|erklärte|schreibt|betonte|meinte|warnte)\b")
_DETERMINERS = re.compile(
    r"\b(?:der|die|das|des|dem|den|ein|eine|einer|eines|einem|einen|sein|seine|seiner"
    r"|ihr|ihre|ihrer|kein|keine|dieser|diese|dieses|zum|zur|im|am|beim|vom)\s+$",
    re.IGNORECASE,
)


def german_parts(run: list[Token], text: str) -> Iterator[list[Token]]:
    """Yield the names in a run of capitalised words.

    Args:
        run: neighbours with nothing but a blank between; not empty.
        text: where they stand.
    """
    part = list(run)
    while part and _opens_no_german_name(part[0]):
        part = part[1:]
    if not part or any(token.text.lower() in MEASURE_WORDS for token in part[:-1]):
        yield from ([token] for token in part if _is_german_name(token.text))
        return
    if len(part) == 1:
        if _is_german_name(part[0].text) or _is_said_by(text, part[0]):
            yield part
        return
    if part[-1].text.lower() in PLACES and _is_german_name(part[0].text):
        yield part[:-1]
        yield part[-1:]
        return
    first = part[0].text
    if _is_adjective(first) and not part[0].opens:
        yield part
        return
    if _is_genitive_of_name(part, text):
        yield part[:1]
        yield from german_parts(part[1:], text)
        return
    while len(part) > 1 and _is_common_noun(part[0].text):
        part = part[1:]
    last = part[-1].text
    if len(part) > 1 or _is_german_name(last) or not _is_inflected_noun(last):
        yield part


def _is_said_by(text: str, token: Token) -> bool:
    """Tell *sagte Altman*: a bare singular noun after a verb of saying is a name."""
    if _SAID.search(text, max(0, token.start - 16), token.start):
        return True
    before = text[max(0, token.start - 12) : token.start]
    return bool(_SAYS.match(text, token.end)) and not _DETERMINERS.search(before)


def _opens_no_german_name(token: Token) -> bool:
    low = token.text.lower()
    if low in FUNCTION_WORDS or low in CALENDAR_WORDS or low in TITLES:
        return True
    if not token.opens or is_acronym(token.text) or token.text in GIVEN_NAMES:
        return False
    return _is_adjective(token.text) and not _is_german_name(token.text)


def _is_genitive_of_name(part: Sequence[Token], text: str) -> bool:
    """Tell *Trumps Wahlkampf* from *des Projekts Stargate*."""
    word = part[0].text
    if not word.endswith(("s", "’", "'")) or word.isupper():
        return False
    before = text[max(0, part[0].start - 12) : part[0].start]
    if _DETERMINERS.search(before):
        return False
    return _is_german_name(word) or simplemma.lemmatize(word, lang="de") != word


@lru_cache(maxsize=20_000)
def _is_german_name(word: str) -> bool:
    """Tell whether a single capitalised German word is a name by its looks."""
    bare = GENITIVE.sub("", word)
    low = bare.lower()
    if (
        low in FUNCTION_WORDS
        or low in CALENDAR_WORDS
        or low in MEASURE_WORDS
        or len(bare) < 2
    ):
        return False
    if bare in GIVEN_NAMES or low in PLACES or low.removesuffix("s") in PLACES:
        return True
    if "-" in bare:
        parts = bare.split("-")
        return all(_is_german_name(one) for one in parts if one)
    if is_acronym(bare):
        return True
    return not _is_german_word(bare)


@lru_cache(maxsize=20_000)
def _is_german_word(word: str) -> bool:
    """Tell a German dictionary word, or a compound or inflection of one."""
    if simplemma.is_known(word, lang="de") or simplemma.is_known(
        word.removesuffix("s"), lang="de"
    ):
        return True
    return any(
        simplemma.is_known(word[cut:].capitalize(), lang="de")
        for cut in range(3, len(word) - 4)
    ) or word.endswith(_NOUN_ENDINGS)


_NOUN_ENDINGS = tuple(
    word_set(
        "ung ungen heit heiten keit keiten schaft schaften ismus tion tionen tät täten"
        " erin erinnen"
    )
)


@lru_cache(maxsize=20_000)
def _is_adjective(word: str) -> bool:
    """Tell a capitalised adjective (*Weisse Haus*, *Deutsche Bahn*)."""
    low = word.lower()
    if low.startswith(("weiss", "weiß")):
        return len(low) <= 7  # *weiß* reads as a form of *wissen*
    for ending in ("en", "er", "es", "em", "e"):
        stem = low.removesuffix(ending)
        if stem != low and simplemma.lemmatize(stem, lang="de") in {
            stem,
            stem.replace("ss", "ß"),
        }:
            return len(stem) > 3 and simplemma.is_known(stem, lang="de")
    return False


def _is_common_noun(word: str) -> bool:
    if word in GIVEN_NAMES or is_acronym(word):
        return word.count("-") > 0 and _is_german_word(word.rsplit("-", 1)[1])
    if "-" in word:
        return _is_german_word(word.rsplit("-", 1)[1])
    return _is_german_word(word) and not simplemma.is_known(word, lang="en")


def _is_inflected_noun(word: str) -> bool:
    """Tell a plural or case form, which no name has."""
    lemma = simplemma.lemmatize(word, lang="de")
    return lemma != word and _is_german_word(word)
