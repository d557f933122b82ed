"""What tells two events of one kind apart: the names and marks of a headline.

*Quake shakes Chile* and *quake shakes Peru* are one template with another name in its
slot; *stage seven* and *stage eight* are the same race on another day. A name is
taken loosely here, because headlines hide names from grammar: what counts as one may
be a mere noun, and ``vetoes`` looks only at those that the other article lacks.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from storywatch.article.name_tokens import (
    GENITIVE,
    Token,
    is_acronym,
    is_capital,
    name_tokens,
)
from storywatch.article.names import names_in
from storywatch.article.vocabulary import (
    CALENDAR_WORDS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    PLACES,
    TITLES,
)
from storywatch.article.words import word_stems


def _numbered(*names: str) -> dict[str, int]:
    return {
        name: number
        for number, both in enumerate(names, start=1)
        for name in both.split()
    }


_ORDINALS = _numbered(
    "first ersten erste erster",
    "second zweiten zweite zweiter",
    "third dritten dritte dritter",
    "fourth vierten vierte vierter",
    "fifth fünften fünfte fünfter",
    "sixth sechsten sechste sechster",
    "seventh siebten siebte siebter",
    "eighth achten achte achter",
    "ninth neunten neunte neunter",
    "tenth zehnten zehnte zehnter",
)
_CARDINALS = _numbered(
    "one eins ein eine einen",
    "two zwei",
    "three drei",
    "four vier",
    "five fünf",
    "six sechs",
    "seven sieben",
    "eight acht",
    "nine neun",
    "ten zehn",
)
_COUNTED = {
    "stage": "stage",
    "etappe": "stage",
    "day": "day",
    "tag": "day",
    "round": "round",
    "runde": "round",
    "matchday": "matchday",
    "spieltag": "matchday",
    "game": "game",
    "quarter": "quarter",
    "quartal": "quarter",
    "quartals": "quarter",
}
_WHAT = "|".join(_COUNTED)
_BEFORE = re.compile(
    rf"\b(?:(?P<n>\d{{1,2}})(?:\.|st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))"
    rf"[ \u00a0-](?P<what>{_WHAT})\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?P<what>stage|etappe|day|round|matchday|spieltag|game|tag) "
    rf"(?:(?P<n>\d{{1,2}})|(?P<word>{'|'.join(_CARDINALS)}))(?![.\d]|st|nd|rd|th)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bQ(?P<n>[1-4])\b")
_MAGNITUDE = re.compile(
    r"\b(?:magnitude(?:[ -]of)?|stärke|magnitud(?: de)?)[ \u00a0-]?(?P<n>\d[.,]\d)"
    r"|\b(?P<m>\d\.\d)[- ]magnitude",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\s+(?:\||[-–—]|»|\")\s+\w+(?:[ .]\w+){0,3}\s*$|\s+\|.*$|^[^|]{3,25}\|\s+"
)
"""The name of the outlet at the end of a headline, or of its section before it."""

_TITLE_CASE = 0.75
"""Share of a headline's longer words with a capital, from which on a capital in it
tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """A headline as a template with slots.

    Attributes:
        words: stems of its words in order, one a word; numbers whole.
        named: for each word whether it may be a name, by its capital or its kind.
        opens: for each word whether it may be one where a capital tells nothing: as
            the first of a sentence, or among German nouns.
        names: stems of its surer names.
    """

    words: tuple[str, ...]
    named: tuple[bool, ...]
    opens: tuple[bool, ...]
    names: frozenset[str]

    def unsaid(self, stems: Collection[str], *, opening: bool) -> frozenset[str]:
        """Return what may be a name and is not among the stems of another article.

        Args:
            stems: of the other article, or of a story.
            opening: whether the first words of sentences are taken for names too.
        """
        return frozenset(
            word
            for word, named, opens in zip(
                self.words, self.named, self.opens, strict=True
            )
            if (named or (opening and opens)) and word not in stems
        )


@lru_cache(maxsize=20_000)
def slots_of(title: str, language: str) -> Slots:
    """Return the slots of a headline.

    Args:
        title: may be empty.
        language: ISO 639-1, or ``"und"``.
    """
    title = _OUTLET.sub("", title)
    tokens = name_tokens(title)
    told = _capitals_tell(tokens, language)
    surely = frozenset(_surely(title, language)) if language == "de" else frozenset()
    words, named, opens = [], [], []
    for place, token in enumerate(tokens):
        counted = place > 0 and _is_number(tokens[place - 1].text)
        maybe = not counted and _may_be_a_name(token, language, capitals_tell=told)
        unsure = token.opens or language == "de"
        only_opens = maybe and unsure and not _is_known_name(token.text)
        for stem in word_stems(GENITIVE.sub("", token.text), "und"):
            words.append(stem)
            opens.append(only_opens and stem not in surely)
            named.append(maybe and not opens[-1])
    return Slots(
        words=tuple(words),
        named=tuple(named),
        opens=tuple(opens),
        names=surely
        if language == "de"
        else frozenset(word for word, known in zip(words, named, strict=True) if known),
    )


@lru_cache(maxsize=20_000)
def marks_in(text: str) -> tuple[str, ...]:
    """Return the numbers in a text that are an event's own; German and English ones.

    Args:
        text: of a headline, or a headline and a lead.

    Returns:
        Kind and number: ``"stage 7"``, ``"day 2"``, ``"quarter 3"``,
        ``"magnitude 6.1"``; each once, in the order of kinds.
    """
    found = [
        f"{_COUNTED[one['what'].lower()]} {_number(one['n'] or one['word'])}"
        for pattern in (_BEFORE, _AFTER)
        for one in pattern.finditer(text)
    ]
    found += [f"quarter {one['n']}" for one in _QUARTER.finditer(text)]
    found += [
        f"magnitude {(one['n'] or one['m']).replace(',', '.')}"
        for one in _MAGNITUDE.finditer(text)
    ]
    return tuple(dict.fromkeys(found))


def _surely(title: str, language: str) -> Iterator[str]:
    for name in names_in(f"{title}. ", language):
        yield from word_stems(name, "und")


def _number(text: str) -> int:
    low = text.lower()
    return int(low) if low.isdecimal() else (_ORDINALS | _CARDINALS)[low]


def _is_number(word: str) -> bool:
    return word[-1].isdigit() or word.lower() in _CARDINALS


def _capitals_tell(tokens: list[Token], language: str) -> bool:
    """Tell whether a headline spares its capitals for names (and nouns)."""
    if language == "de":
        return True
    longer = [token.text for token in tokens if len(token.text) > 3]
    capitals = sum(is_capital(word) for word in longer)
    return capitals < _TITLE_CASE * len(longer) or len(longer) < 3


def _may_be_a_name(token: Token, language: str, *, capitals_tell: bool) -> bool:
    word = GENITIVE.sub("", token.text)
    low = word.lower()
    if not word or not is_capital(word) or len(word) == 1:
        return False
    if low in FUNCTION_WORDS or low in CALENDAR_WORDS or low in TITLES:
        return False
    if _is_known_name(word):
        return True
    if language == "de" or capitals_tell:
        return True
    return not _is_common(low, language)


def _is_known_name(word: str) -> bool:
    return is_acronym(word) or word in GIVEN_NAMES or word.lower() in PLACES


@lru_cache(maxsize=20_000)
def _is_common(low: str, language: str) -> bool:
    known = language if language in {"en", "fr", "es", "pt"} else "en"
    return bool(simplemma.is_known(low, lang=known))
