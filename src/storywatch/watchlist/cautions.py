"""Aliases that would hit more than they mean.

Nothing here is a fault: somebody may want to watch ``X``. A caution says what else
the alias hits, and what would help.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storywatch.watchlist.common_words import languages_with_word
from storywatch.watchlist.languages import language_name
from storywatch.watchlist.records import Alias, Entity, Watchlist

SHORT_SIGNS = 2
"""A name of so many signs is an abbreviation of many things."""

_IDEOGRAPHS = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_NUMBER = re.compile(r"[\d\s.,:/%+-]+")
_NO_WORD = ("@", "#")

WEIGH_IT = "ambiguous: true, with supports (words that stand near the right one)"
KEEP_CAPITALS = "exact_case: true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One alias that would hit more than it means.

    Attributes:
        entity: number of its entity in the watchlist, from 0.
        alias: its number among the entity's, from 0.
        reason: what else it hits; fits after the alias.
        mend: what to write beside it.
    """

    entity: int
    alias: int
    reason: str
    mend: str


def cautions(watchlist: Watchlist) -> tuple[Caution, ...]:
    """Find the aliases that would hit common words, in the order of the file."""
    return tuple(
        Caution(entity=place, alias=number, reason=reason, mend=mend_of(alias))
        for place, entity in enumerate(watchlist.entities)
        for number, alias in enumerate(entity.aliases)
        if not is_weighed(alias, entity) and (reason := risk_of(alias)) is not None
    )


def is_weighed(alias: Alias, entity: Entity) -> bool:
    """Tell whether somebody has decided already how doubtful an alias is."""
    if alias.ambiguous is False:
        return True
    weighed = alias.ambiguous or entity.ambiguous
    return weighed and bool(entity.supports or entity.excludes)


def risk_of(alias: Alias) -> str | None:
    """Say what an alias hits beside what it means; None when it is safe.

    An abbreviation in ``exact_case`` is safe from words in lower case; a single
    letter never is.
    """
    text = alias.text.strip()
    if text.startswith(_NO_WORD):
        return None
    if _NUMBER.fullmatch(text):
        return "is a number: it hits every amount and year of these digits"
    return next(_risks(text, alias), None)


def mend_of(alias: Alias) -> str:
    """Say what would help an alias that hits too much."""
    text = alias.text.strip()
    if len(text) > 1 and text.isupper() and not alias.exact_case:
        return f"{KEEP_CAPITALS}, or {WEIGH_IT}"
    return WEIGH_IT


def _risks(text: str, alias: Alias) -> Iterator[str]:
    most = 1 if _IDEOGRAPHS.search(text) else SHORT_SIGNS
    capitals = sum(1 for sign in text if sign.isupper())
    abbreviation = alias.exact_case and capitals > 1
    found = () if abbreviation else languages_with_word(text, alias.language)
    if found:
        names = ", ".join(language_name(code) for code in found[:3])
        yield f"is a common word ({names})"
    if len(text) <= most and not abbreviation:
        size = "a single letter" if len(text) == 1 else "very short"
        yield f"is {size}: many things are called so"
    if text.islower() and text.isalpha() and has_capitals(text):
        yield "is written in lower case, so it hits an ordinary word too"


def has_capitals(text: str) -> bool:
    """Tell whether the script of a text has capitals: Latin has, Arabic has not."""
    return text.upper() != text
