"""How writers soften a figure: *over*, *nearly*, *up to*."""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

Hedge: TypeAlias = Literal[
    "over", "at-least", "under", "well-under", "nearly", "about", "up-to", "only"
]
"""How a figure is softened; none means that the text states it as exact."""

_WORDS: Mapping[Hedge, str] = {
    "well-under": "(?:deutlich|weit) (?:unter|weniger als)|well under|well below"
    "|far below|(?:far|much) (?:less|fewer) than",
    "at-least": "mindestens|wenigstens|zumindest|at (?:the very )?least"
    "|no (?:fewer|less) than|not less than|a minimum of",
    "up-to": "bis zu|maximal|höchstens|maximum|up to|as (?:much|many|high) as|at most"
    "|(?:no|not) more than|nicht mehr als|(?:a|einem) maximum (?:of|von)",
    "nearly": "knapp|fast|beinahe|nahezu|annähernd|etwas weniger als|nearly|almost"
    "|close to|just (?:under|below|short of)|(?:a little|slightly) (?:under|less than)",
    "over": "(?:deutlich |weit |etwas )?über|(?:deutlich |weit |etwas )?mehr als|gut"
    "|upwards of|(?:well |far |just |slightly |a little )?over|(?:well |just )?above"
    "|(?:far |much |slightly |a little )?more than|exceeding|in excess of|north of",
    "under": "unter|weniger als|nicht einmal|under|below|less than|fewer than",
    "about": r"(?:in )?etwa|rund|ungefähr|circa|ca\.?|zirka|schätzungsweise"
    "|geschätzte?n?|an die|um die|about|around|roughly"
    "|approximately|approx\\.?|some|an estimated"
    "|in the region of",
    "only": "nur|lediglich|bloß|bloss|gerade (?:ein)?mal|only|just|merely",
}
"""Longer wordings stand before the shorter ones that they end in."""

_CLAUSE_OPENS = r"(?:^|(?<=[.!?,;:(]\s))"
_FOREIGN_WORDS: Mapping[Hedge, str] = {
    "well-under": "bien moins d[e’']|muy por debajo de|ben al di sotto di|ver onder de",
    "at-least": "au moins|au minimum|al menos|por lo menos|como mínimo|almeno|minstens"
    "|ten minste|minimaal|zeker|co najmniej|przynajmniej|minimum|pelo menos",
    "up-to": "jusqu['’]à|au plus|au maximum|como máximo|fino a|al massimo|maximaal"
    f"|hoogstens|najwyżej|nawet|até|{_CLAUSE_OPENS}(?:hasta|tot|do)",
    "over": "plus d[e’']|au-delà de|más de|por encima de|oltre|più di|meer dan|ruim"
    "|boven de|ponad|powyżej|więcej niż|mais de",
    "under": "moins d[e’']|menos de|por debajo de|meno di|minder dan|onder de"
    "|mniej niż|poniżej",
    "nearly": "près d[e’']|presque|casi|quasi|bijna|vrijwel|prawie|niemal|blisko|quase",
    "about": "environ|autour de|quelque|unos|unas|alrededor de|aproximadamente"
    "|cerca de|circa|intorno a|ongeveer|zo['’]n|rond(?: de)?|około|mniej więcej",
    "only": "seulement|à peine|solo|sólo|solamente|apenas|soltanto|appena|slechts"
    "|maar|tylko|zaledwie",
}
"""*hasta*, *tot*, *do* are *up to* only where a clause opens, else *rose to*."""


def _before(words: Mapping[Hedge, str]) -> re.Pattern[str]:
    listed = "|".join(
        f"(?P<h{place}>{each})" for place, each in enumerate(words.values())
    )
    return re.compile(
        rf"(?<!\w)(?:{listed})\s+"
        r"(?:(?:die|den|der|the|als|eine[rn]?|l[ae]s?|los|de)\s+)?$",
        re.IGNORECASE,
    )


_HEDGE = _before(_WORDS)
_FOREIGN_HEDGE = _before(_FOREIGN_WORDS)
_SIGN = re.compile(r"[~≈]\s?$")
_AFTER: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    (
        "at-least",
        re.compile(
            r"\s(?:or|oder|ou|o|of|lub)\s(?:more|mehr|plus|más|più|meer|więcej)\b"
        ),
    ),
    ("up-to", re.compile(r"\s(?:or|oder)\s(?:less|fewer|weniger)\b")),
)


def hedge_before(text: str, start: int, language: str) -> tuple[Hedge | None, int]:
    """Read the hedge before a figure.

    Args:
        text: where the figure stands.
        start: the figure's first code point.
        language: ISO 639-1; German and English hedges are read in one way, those
            of other languages in another.

    Returns:
        The hedge, or None, and where figure and hedge begin.
    """
    known = language in {"de", "en", "und"}
    found = (_HEDGE if known else _FOREIGN_HEDGE).search(
        text, max(0, start - 36), start
    )
    if found is not None and found.lastgroup is not None:
        names = tuple(_WORDS if known else _FOREIGN_WORDS)
        return names[int(found.lastgroup[1:])], found.start()
    sign = _SIGN.search(text, max(0, start - 2), start)
    return ("about", sign.start()) if sign else (None, start)


def hedge_after(text: str, end: int) -> Hedge | None:
    """Read a hedge behind a figure: *5 million or more*."""
    for hedge, pattern in _AFTER:
        if pattern.match(text, end, end + 16):
            return hedge
    return None
