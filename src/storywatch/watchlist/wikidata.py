"""Items of Wikidata, from JSON that somebody downloaded, as entities.

Reads what ``Special:EntityData/Q….json`` and ``wbgetentities`` answer: both hold
``{"entities": {"Q…": {"labels": …, "aliases": …, "claims": …}}}``. The data model
is described at https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storywatch.watchlist.cautions import risk_of
from storywatch.watchlist.records import Alias, EntityKind

_ITEM = re.compile(r"Q[1-9][0-9]*")
INSTANCE_OF = "P31"

_CLASSES: Mapping[EntityKind, str] = {
    "person": "Q5",
    "organisation": """
        Q43229 Q4830453 Q6881511 Q783794 Q891723 Q1058914 Q167037 Q163740 Q18388277
        Q7278 Q484652 Q245065 Q327333 Q3918 Q31855 Q22687 Q1616075 Q11032 Q1110794
        Q192283 Q476028 Q2085381 Q46970
    """,
    "place": """
        Q6256 Q3624078 Q515 Q1549591 Q486972 Q5119 Q35657 Q10864048 Q82794 Q2221906
        Q3957 Q532 Q1093829 Q23442 Q8502 Q4022 Q5107 Q41176
    """,
    "product": """
        Q2424752 Q7397 Q7889 Q166142 Q35127 Q620615 Q10929058 Q431289 Q42889
        Q3231690 Q19723451
    """,
}

KINDS: Mapping[str, EntityKind] = {
    number: kind for kind, numbers in _CLASSES.items() for number in numbers.split()
}
"""Kinds by the items of the common classes (Q5: human); any other is a topic."""

MOST_ALIASES = 25
"""Of one language: Wikidata lists misspellings and titles too."""


class WikidataUnreadableError(ValueError):
    """The text holds no item of Wikidata; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item, as an entity of the watchlist.

    Attributes:
        number: its own, ``Q317521``.
        name: its label in the first language that it has one in.
        kind: from its classes.
        aliases: labels and aliases; None as language: alike in several.
    """

    number: str
    name: str
    kind: EntityKind
    aliases: tuple[Alias, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether any alias hits common words."""
        return any(alias.ambiguous for alias in self.aliases)


def items_in(text: str, *, languages: Sequence[str]) -> tuple[Item, ...]:
    """Read the items of a downloaded answer.

    An abbreviation that would hit other words is marked ``exact_case``, any other
    name that would ``ambiguous``.

    Args:
        text: JSON.
        languages: ISO 639-1, the one for the name first.

    Raises:
        WikidataUnreadableError: it is no JSON, or of another shape, or names none
            of its items in these languages.
    """
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WikidataUnreadableError("it is not JSON") from error
    entities = answer.get("entities") if isinstance(answer, dict) else None
    if isinstance(entities, list):  # the answer to formatversion=2
        entities = {str(number): one for number, one in enumerate(entities)}
    if not isinstance(entities, dict):
        raise WikidataUnreadableError(
            'it has no "entities": download Special:EntityData/Q….json'
        )
    items = [_item(one, languages) for one in entities.values()]
    found = tuple(item for item in items if item is not None)
    if not found:
        raise WikidataUnreadableError("it names no item in the languages wanted")
    return found


def _item(given: object, languages: Sequence[str]) -> Item | None:
    if not isinstance(given, dict) or not _ITEM.fullmatch(str(given.get("id"))):
        return None
    names = {code: list(_names(given, code)) for code in languages}
    first = next((own[0] for own in names.values() if own), None)
    if first is None:
        return None
    return Item(
        number=str(given["id"]),
        name=first,
        kind=_kind(given),
        aliases=tuple(_aliases(names)),
    )


def _names(item: Mapping[str, Any], language: str) -> Iterator[str]:
    """Yield the label and the aliases in a language and its variants, each once."""
    seen: set[str] = set()
    for part in ("labels", "aliases"):
        by_language = item.get(part)
        for code, given in by_language.items() if isinstance(by_language, dict) else ():
            if code != language and not code.startswith(f"{language}-"):
                continue
            for one in given if isinstance(given, list) else [given]:
                value = one.get("value") if isinstance(one, dict) else None
                name = " ".join(value.split()) if isinstance(value, str) else ""
                if name and name not in seen and len(seen) < MOST_ALIASES:
                    seen.add(name)
                    yield name


def _aliases(names: Mapping[str, Sequence[str]]) -> Iterator[Alias]:
    """Yield each name once; one that several languages share is of every language."""
    languages: dict[str, list[str]] = {}
    for code, listed in names.items():
        for name in listed:
            languages.setdefault(name, []).append(code)
    for name, codes in languages.items():
        alias = Alias(text=name, language=codes[0] if len(codes) == 1 else None)
        yield _with_care(alias)


def _with_care(alias: Alias) -> Alias:
    if risk_of(alias) is None:
        return alias
    exact = Alias(text=alias.text, language=alias.language, exact_case=True)
    if risk_of(exact) is None:
        return exact
    return Alias(text=alias.text, language=alias.language, ambiguous=True)


def _kind(item: Mapping[str, Any]) -> EntityKind:
    claims = item.get("claims")
    given = claims.get(INSTANCE_OF) if isinstance(claims, dict) else None
    for claim in given if isinstance(given, list) else ():
        kind = KINDS.get(_class_of(claim))
        if kind is not None:
            return kind
    return "topic"


def _class_of(claim: object) -> str:
    """Return the item that a statement names, or nothing."""
    for key in ("mainsnak", "datavalue", "value"):
        claim = claim.get(key) if isinstance(claim, dict) else None
    return str(claim.get("id", "")) if isinstance(claim, dict) else ""
