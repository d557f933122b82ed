"""What befell those counted: *31 Menschen wurden verletzt* counts injured."""

import re

from storywatch.article.units import COUNTED

_BEINGS = frozenset(
    {"person", "employee", "child", "woman", "man", "soldier", "passenger"}
)
_HURT = r"(verletzt\w*|verwundet\w*|injur\w+|wounded|hurt)"
_DIED = (
    r"(?:tot|getötet|starben|gestorben|umgekommen|ums Leben|tötete\w*"
    r"|killed|died|dead|dying)"
)
_FIRMLY = r"at least|mindestens|about|rund|more than|mehr als|over|über"
_HARM_AFTER = re.compile(
    rf"(?: [^\W\d]+){{0,5}}? (?:{_HURT}|{_DIED})(?!\w)", re.IGNORECASE
)
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
    before a bare number (*die Zahl der Toten stieg auf fünf*).
    """
    if unit and unit not in _BEINGS:
        return unit
    if not unit and _KILLING.search(text, max(0, start - 24), start):
        return "dead"
    toll = None if unit else _TOLL.search(text, max(0, start - 70), start)
    if toll is not None:
        counted = toll.group(1) or toll.group(2) or "dead"
        return COUNTED.get(counted.lower(), "dead" if toll.group(2) else unit)
    befell = _HARM_AFTER.match(text, end, end + 50) or _HARM_BEFORE.search(
        text, max(0, start - 24), start
    )
    if unit and befell is not None:
        return "injured" if befell.group(1) else "dead"
    return unit
