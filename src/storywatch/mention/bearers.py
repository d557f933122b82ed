"""Does the name beside a surname say that somebody else bears it?

``Judd Trump``, ``Robert Altman``, ``ロバート・アルトマン``, ``Merz jun.`` are other
people; ``Musk Vale`` and ``Río Meta`` are places. The rules read the words that
touch the mention and nothing else.
"""

import re

from storywatch.mention.folding import fold
from storywatch.mention.given_names import is_given_name, without_accents
from storywatch.mention.script import has_case, script_of
from storywatch.watchlist.records import Entity

_LOOKED_AT = 40
"""Characters before and after a mention that can hold a name."""

_WITH_NAMES = frozenset({"latin", "cyrillic", "arabic", "hangul", "other"})
"""Other scripts: Greek."""

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'-]*)(?: [^\W\d_]\.)? $")
_SPACELESS_BEFORE = re.compile(
    r"([\u30a0-\u30fa\u30fc-\u30ff]+|[\u4e00-\u9fff]+)\u00b7$"
)
_JUNIOR = re.compile(
    r",?[ -]?\u00b7?(?:jr|jnr|j[uú]nior\w{0,3}|jun|snr|sr|senior\w{0,3}|fils|figlio"
    r"|filho|hijo|mladší\w{0,3}|ml|ifj|nuore\w+|iii|den yngre|младш\w+|молодш\w+"
    r"|τζούνιορ|جونيور|الابن|ジュニア|주니어)(?![\w-])"
)
_JUNIOR_BEFORE = re.compile(
    r"(?<!\w)(?:jr|jnr|j[uú]nior|ifj|ifjabb|młodszy|młodszego)\.? $"
)
_PLACE_AFTER = re.compile(
    r" (?:county|vale|valley|river|creek|lake|island|beach|hills?|bay|falls|"
    r"street|road|avenue|lane|fluss|tal)(?!\w)"
)
_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:río|rio|river|lake|fluss|fiume|fleuve|rivière|rzeka|rzece|rzeki|řeka|"
    r"řeky|река|реки|реке|реку|річка|nehri|port|mount|fort) $"
)


def other_bearer(
    entity: Entity,
    folded: str,
    cased: str,
    start: int,
    end: int,
    *,
    in_full: bool = False,
) -> str:
    """Return the other name that a mention is part of, or ``""``.

    Args:
        entity: whose alias was found.
        folded: the field, folded.
        cased: the same characters, not folded.
        start: of the mention.
        end: of the mention, exclusive.
        in_full: the alias is the full name, which only ``Jr.`` gives to another.
    """
    before = folded[max(0, start - _LOOKED_AT) : start]
    after = folded[end : end + _LOOKED_AT]
    person = entity.kind == "person"
    if person and (junior := _JUNIOR.match(after)):
        return cased[start : end + junior.end()]
    if person and (junior := _JUNIOR_BEFORE.search(before)):
        return cased[start - len(junior[0]) : end]
    if in_full:
        return ""
    if place := _PLACE_AFTER.match(after):
        if cased[end + 1].isupper():
            return cased[start : end + place.end()]
    elif place := _PLACE_BEFORE.search(before):
        return cased[start - len(place[0]) : end]
    length = _given_name_before(entity, before, cased, start) if person else 0
    return cased[start - length : end] if length else ""


def names_a_person(other: str) -> bool:
    """Tell whether another name is a person's, not a place's or a common word's.

    Common words stand in small letters in a watchlist: ``musk ox``, ``no trump``.
    """
    return other.lower() != other and not _PLACE_AFTER.search(fold(other))


def _given_name_before(entity: Entity, before: str, cased: str, start: int) -> int:
    """Return how many characters of another's given name stand before, or 0."""
    if found := _SPACELESS_BEFORE.search(before):
        return 0 if _may_be_own(found[1], entity) else len(found[0])
    found = _WORD_BEFORE.search(before)
    if found is None or script_of(found[1][0]) not in _WITH_NAMES:
        return 0
    if has_case(found[1][0]) and not cased[start - len(found[0])].isupper():
        return 0
    word = without_accents(found[1].rpartition("-")[2])
    if not is_given_name(word) or word in _own_names(entity):
        return 0
    return len(found[0])


def _may_be_own(given: str, entity: Entity) -> bool:
    """Tell whether a name before a dot is ours, or ours is not known in its script."""
    dotted = [one for one in map(fold, (a.text for a in entity.aliases)) if "·" in one]
    known = [one for one in dotted if script_of(one[0]) == script_of(given[0])]
    return not known or any(given in one for one in known)


def _own_names(entity: Entity) -> frozenset[str]:
    return frozenset(
        without_accents(word)
        for alias in entity.aliases
        if alias.text[:1].isalpha()
        for word in fold(alias.text).split()
    )
