"""What befell those counted: *31 Menschen wurden verletzt* counts injured."""

import re

from storywatch.article.units import COUNTED, MEASURES

_BEINGS = frozenset(
    {"person", "employee", "child", "woman", "man", "soldier", "passenger"}
)
_NAMED = frozenset(COUNTED.values())
_HURT = (
    r"(verletzt\w*|verwundet\w*|injur\w+|wounded|hurt|blessé\w*|herid[oa]s?|ferit[ei]"
    r"|gewond\w*|rann[ey]\w*)"
)
_DIED = (
    r"(?:tot|getötet|starben|starb|gestorben|umgekommen|ums Leben|tötete\w*"
    r"|killed|died|dead|dying|tuée?s|mortes|décédées|murieron|fallecieron|muertas"
    r"|morte|omgekomen|kwamen om|stierven|zginęło|zmarło)"
)
_AWAY = r"(?:missing|unaccounted for|vermisst|verschollen|disparues|zaginęło)"
_FIRMLY = r"at least|mindestens|about|rund|more than|mehr als|over|über"
_HARM_AFTER = re.compile(
    rf"(?: [^\W\d]+){{0,5}}? (?:{_HURT}|{_DIED})(?!\w)", re.IGNORECASE
)
_DIED_APART = re.compile(r" [^.;,\d]{0,24}?\bkam(?:en)? [^.;,\d]{1,40}? um\b")
"""*kamen in den Fluten um*: the verb in two pieces."""

_GONE = re.compile(
    r"(?: [^\W\d]+){0,2}? (?:are|is|remain\w*|were|was|sind|ist"
    r"|werden|wurden|wird|bleiben)"
    rf"(?: \w+)? {_AWAY}(?!\w)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:(?: [^\W\d]+){0,4}? (?:wurden?|were|was|sind|are|is|ist|kamen?)"
    r"(?: \w+){0,2}?|)"
    rf" (?:{_HURT}|{_DIED})(?!\w)",
    re.IGNORECASE,
)
"""A whole statement on those counted, so that any noun may count them."""

_HARM_BEFORE = re.compile(rf"\b(?:{_HURT}|{_DIED})(?: (?:{_FIRMLY}))? $", re.IGNORECASE)
_KILLING = re.compile(
    rf"\b(?:killing|killed|tötete)(?: (?:{_FIRMLY}))? $", re.IGNORECASE
)
_TOLL = re.compile(
    r"\b(?:(?:number of|zahl der|anzahl der) (?:\w+ )??(\w+)"
    r"|(death toll|toll|todesopfer))\b[^.;\d]{0,45}"
    r"\b(?:auf|bei|to|at|reached|exceeded|is|was|beträgt|liegt bei) "
    rf"(?:(?:{_FIRMLY}) )?$",
    re.IGNORECASE,
)


def harmed(text: str, start: int, end: int, unit: str) -> str:
    """Read what befell those counted: *31 Menschen wurden verletzt* counts injured.

    The words may stand after the count, before it (*killed five people*), or
    before a bare number (*die Zahl der Toten stieg auf fünf*). Things with a
    measure or a name of their own are left as they are.
    """
    if unit and unit not in _BEINGS:
        return _stated(text, end) or unit if _may_suffer(unit) else unit
    if not unit and _KILLING.search(text, max(0, start - 24), start):
        return "dead"
    toll = None if unit else _TOLL.search(text, max(0, start - 70), start)
    if toll is not None:
        counted = toll.group(1) or toll.group(2) or "dead"
        return COUNTED.get(counted.lower(), "dead" if toll.group(2) else unit)
    if not unit:
        return _stated(text, end)
    if _GONE.match(text, end, end + 60):
        return "missing"
    if _DIED_APART.match(text, end, end + 90):
        return "dead"
    befell = _HARM_AFTER.match(text, end, end + 50) or _HARM_BEFORE.search(
        text, max(0, start - 24), start
    )
    if befell is not None:
        return "injured" if befell.group(1) else "dead"
    return unit


def _may_suffer(unit: str) -> bool:
    return unit not in MEASURES and unit not in _NAMED


def _stated(text: str, end: int) -> str:
    """Return what a whole statement says of those counted, or nothing."""
    if _GONE.match(text, end, end + 60):
        return "missing"
    if _DIED_APART.match(text, end, end + 90):
        return "dead"
    befell = _STATED.match(text, end, end + 60)
    if befell is None:
        return ""
    return "injured" if befell.group(1) else "dead"
