"""What kind of sentence is worth telling: denial, background, speculation."""

import re
from datetime import datetime
from typing import Final

from storywatch.development.facts import SaidSentence

LEAST_WORDS: Final = 4
"""Content words; fewer are a crosshead or a scrap."""

WHOLLY_NEW: Final = 0.85
"""Novelty from which a sentence needs no name and no figure."""

_LONGEST_HEADING: Final = 90

_DENIAL = re.compile(
    r"\b(?:widersp(?:rach|richt|rachen|rochen|rechen)"
    r"|bestritt\w*|bestreite[tn]|bestritten|dementier\w+|dementi\b"
    r"|zurückgewiesen|zurückwies\w*|zurückweis\w*"
    r"|(?:wies\w*|weist|weisen)\b.{1,120}\bzurück"
    r"|verneint\w*|stimm(?:t|e) nicht|nicht wahr|unwahr"
    r"|(?:sei|ist|war|seien|sind|waren) falsch|entkräftet\w*|widerleg\w+"
    r"|denie[sd]|deny|denying|denial|disput(?:e|es|ed|ing)|reject(?:s|ed|ing)?"
    r"|refut(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|rebut(?:s|ted)?"
    r"|not true|untrue|(?:is|was|are|were) (?:false|wrong)"
    r"|pushed back|hit back|debunk(?:s|ed)?|shot down)\b",
    re.IGNORECASE | re.DOTALL,
)

_BACKGROUND = re.compile(
    r"\b(?:einst|ursprünglich|seinerzeit|damals|früher\w*|ehemalig\w*"
    r"|seit jahren|seit langem|seither|seitdem|since then|jahrelang|langjährig\w*"
    r"|(?:mit)?gegründet\w*|(?:mit)?gründete\w*|gilt als|gelten als"
    r"|once|originally|formerly|at the time|for years|long-?time|(?:co-?)?founded"
    r"|is known for|is considered|(?:vor|nach) .{1,20}jahren|years ago|decades?"
    r"|in the past|in der vergangenheit|bekannt (?:für|als))\b",
    re.IGNORECASE,
)

_SPECULATION = re.compile(
    r"\b(?:könnten?|dürften?|würden?|möglicherweise|womöglich|vielleicht|wohl"
    r"|experten sehen|beobachter|analysten|bleibt abzuwarten|zeigt sich|zeigen, dass"
    r"|could|might|may|perhaps|possibly|remains to be seen"
    r"|observers|analysts|experts say)\b",
    re.IGNORECASE,
)

_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d{2})(?![\d.,]|-\d)")


def is_heading(text: str) -> bool:
    """Tell a crosshead inside an article: short, and without an end."""
    return len(text) < _LONGEST_HEADING and text[-1:] not in ".!?…:”“\"»«’'"


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


def is_speculation(text: str) -> bool:
    """Tell a view of what may come from what did."""
    return bool(_SPECULATION.search(text))


def is_material(sentence: SaidSentence, *, score: float) -> bool:
    """Tell a sentence that can carry a fact of its own.

    It has enough words, names somebody or tells a figure (or is wholly new),
    and is neither history nor a guess.

    Args:
        sentence: of an article.
        score: its novelty, in [0, 1].
    """
    return (
        len(set(sentence.lemmas)) >= LEAST_WORDS
        and (bool(sentence.names or sentence.figures) or score >= WHOLLY_NEW)
        and not is_background(sentence.text, published_at=sentence.published_at)
        and not is_speculation(sentence.text)
    )
