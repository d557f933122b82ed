"""How writers soften a figure: *over*, *nearly*, *up to*."""

import re
from typing import Literal, TypeAlias

Hedge: TypeAlias = Literal[
    "over", "at-least", "under", "well-under", "nearly", "about", "up-to", "only"
]
"""How a figure is softened; none means that the text states it as exact."""

_WORDS: dict[Hedge, str] = {
    "well-under": "deutlich unter|weit unter|deutlich weniger als|weit weniger als"
    "|well under|well below|far below|far less than|much less than",
    "at-least": "mindestens|wenigstens|at least|no fewer than|no less than",
    "up-to": "bis zu|maximal|höchstens|up to|as much as|as many as|at most"
    "|no more than",
    "over": "(?:deutlich |weit )?über|(?:deutlich |weit )?mehr als|gut|upwards of"
    "|(?:well |far )?over|(?:well )?above|(?:far |much )?more than|exceeding|north of",
    "under": "unter|weniger als|under|below|less than|fewer than",
    "nearly": "knapp|fast|beinahe|annähernd|nearly|almost|close to|just under",
    "about": r"rund|etwa|ungefähr|circa|ca\.|zirka|schätzungsweise|about|around|roughly"
    "|approximately|some|an estimated|in the region of",
    "only": "nur|lediglich|bloß|bloss|gerade einmal|only|just|merely",
}
"""Longer wordings stand before the shorter ones that they end in."""

_HEDGE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<h{place}>{words})" for place, words in enumerate(_WORDS.values()))
    + r")\s+(?:(?:die|den|der|the|als)\s+)?$",
    re.IGNORECASE,
)


def hedge_before(text: str, start: int) -> tuple[Hedge | None, int]:
    """Read the hedge before a figure.

    Args:
        text: where the figure stands.
        start: the figure's first code point.

    Returns:
        The hedge, or None, and where figure and hedge begin.
    """
    found = _HEDGE.search(text, max(0, start - 32), start)
    if found is None or found.lastgroup is None:
        return None, start
    return tuple(_WORDS)[int(found.lastgroup[1:])], found.start()
