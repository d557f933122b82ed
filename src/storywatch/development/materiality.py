"""What kind of sentence it is: a denial, a correction, history, a heading."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from storywatch.article.correction_notes import is_correction_note

_LONGEST_HEADING: Final = 90

_DENIAL = re.compile(
    r"\b(?:widersp(?:rach|richt|rachen|rochen|rechen)"
    r"|bestritt\w*|bestreite[tn]|bestritten|dementier\w+|dementi\b"
    r"|zurückgewiesen|zurückwies\w*|zurückweis\w*"
    r"|(?:wies\w*|weist|weisen)\b.{1,120}\bzurück"
    r"|verneint\w*|stimm(?:t|e) nicht|nicht wahr|unwahr"
    r"|(?:sei|ist|war|seien|sind|waren) falsch|entkräftet\w*|widerleg\w+"
    r"|denie[sd]|deny|denying|denial|disput(?:es|ed|ing)|reject(?:s|ed|ing)?"
    r"|refut(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|rebut(?:s|ted)?"
    r"|not true|untrue|(?:is|was|are|were) (?:false|wrong)"
    r"|pushed back|hit back|debunk(?:s|ed)?|shot down|dismiss(?:es|ed|ing)?"
    r"|no truth|nonsense|baseless|made up|fabricated|haltlos|unsinn|unfug|erfunden"
    r"|aus der luft gegriffen)\b",
    re.IGNORECASE | re.DOTALL,
)

_BACKGROUND = re.compile(
    r"\b(?:einst|ursprünglich|seinerzeit|damals|früher"
    r"|seit jahren|seit langem|seither|seitdem|since then|jahrelang|langjährig\w*"
    r"|(?:mit)?gegründet\w*|(?:mit)?gründete\w*|gilt als|gelten als"
    r"|once|originally|formerly|at the time|for years|long-?time|(?:co-?)?founded"
    r"|is known for|is considered|(?:vor|nach) .{1,20}jahren|years ago|decades?"
    r"|in the past(?! (?:\w+ )?(?:hours?|days?|weeks?|months?))"
    r"|in der vergangenheit|bekannt (?:für|als))\b",
    re.IGNORECASE,
)

_BEFORE_THAT = re.compile(r"\b(?:hatten?|waren?|had)\b", re.IGNORECASE)
"""*hatte … abgelehnt*, *had said*: the pluperfect in which articles recall."""

_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d{2})(?![\d.,]|-\d)")


_WIRE_CORRECTION = re.compile(
    r"(?:\S[^.]{0,60}[-–—:]\s)?(?:corrects|berichtigt|korrigiert)\b(?!:? wurde)",
    re.IGNORECASE,
)
"""How agencies head the text that replaces a wrong one."""


def is_correction(text: str) -> bool:
    """Tell a newsroom's or an agency's note that something was wrong before."""
    return is_correction_note(text) or bool(_WIRE_CORRECTION.match(text))


def is_heading(text: str) -> bool:
    """Tell a crosshead inside an article: short, and without an end."""
    return len(text) < _LONGEST_HEADING and text[-1:] not in ".!?…:”“\"»«’'"


@lru_cache(maxsize=50_000)
def is_denial(text: str) -> bool:
    """Tell a sentence in which somebody denies or rejects something."""
    return bool(_DENIAL.search(text))


def is_background(text: str, *, published_at: datetime) -> bool:
    """Tell what happened long before: the history that articles retell.

    Args:
        text: one sentence.
        published_at: of its article; an earlier year in the text is history.
    """
    if _BACKGROUND.search(text):
        return True
    years = [int(year) for year in _YEAR.findall(text)]
    return bool(years) and max(years) < published_at.year


def is_recalled(text: str) -> bool:
    """Tell what happened before the news: *had rejected*, *hatte abgelehnt*."""
    return bool(_BEFORE_THAT.search(text))
