"""Whose text an article is: an agency's, an outlet's, or both's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storywatch.story.agency_marks import Mark, mark_after, mark_before, mark_in
from storywatch.story.agency_names import UNNAMED, agency_named

_STAFF_AND = re.compile(
    r"^(?P<desk>.{2,40}?)\s+(?:and|und|et|y|e|i|with|mit|avec|con|z)\s+(?P<name>.{2,40})$",
    re.IGNORECASE,
)
LONGEST_AUTHOR = 200
"""Characters; what is longer is a text."""

WORDS_OF_A_NAME = 3
"""Of an agency behind a person's in a by-line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The agencies behind an article.

    Attributes:
        agencies: in the order named; empty when none is.
        is_wholly: the text is theirs, however lightly it was edited; False when the
            outlet wrote it with their material.
    """

    agencies: tuple[str, ...] = ()
    is_wholly: bool = False


NOBODY = Credit()


def agency_credit(
    *, text: str, authors: Sequence[str] = (), publisher: str = ""
) -> Credit:
    """Tell which agencies an article names as its own, and how far it is theirs.

    What the outlet says after the text (*with material from*) outweighs the mark
    before it, and both outweigh the by-line. Photographers' agencies do not count.

    Args:
        text: paragraphs separated by blank lines; may be empty.
        authors: as the page names them.
        publisher: name of the outlet; an agency's own site tells its own text.
    """
    own = agency_named(publisher)
    if own and own != UNNAMED:
        return Credit(agencies=(own,), is_wholly=True)
    before, after, byline = mark_before(text), mark_after(text), _byline(authors)
    named = [mark for mark in (before, after, byline) if mark]
    if not named:
        return NOBODY
    agencies = dict.fromkeys(agency for mark in named for agency in mark.agencies)
    if len(agencies) > 1:
        agencies.pop(UNNAMED, None)
    if after and not after.is_wholly:
        is_wholly = False
    elif before or after:
        is_wholly = all(mark.is_wholly for mark in (before, after) if mark)
    else:
        is_wholly = named[0].is_wholly
    return Credit(agencies=tuple(agencies), is_wholly=is_wholly)


def _byline(authors: Sequence[str]) -> Mark | None:
    """Read the authors' names; beside a person the agency gave material only."""
    marks = [_author_mark(one[:LONGEST_AUTHOR]) for one in authors if one.strip()]
    found = [mark for mark in marks if mark]
    if not found:
        return None
    agencies = dict.fromkeys(agency for mark in found for agency in mark.agencies)
    is_wholly = all(mark is not None and mark.is_wholly for mark in marks)
    return Mark(agencies=tuple(agencies), is_wholly=is_wholly)


def _author_mark(author: str) -> Mark | None:
    whole = agency_named(author)
    if whole:
        return Mark(agencies=(whole,), is_wholly=True)
    plain = author.strip()
    mark = mark_in(plain.replace("- ", "/"))
    if mark:
        return mark
    joint = _STAFF_AND.match(plain)
    if joint and (name := agency_named(joint["name"])):
        return Mark(agencies=(name,), is_wholly=agency_named(joint["desk"]) is not None)
    name = _affiliation(plain)
    return Mark(agencies=(name,), is_wholly=True) if name else None


def _affiliation(author: str) -> str | None:
    """Return the agency that a person works for: ``Mara Tilling, Associated Press``."""
    words = re.sub(r"[(),|]", " ", author).split()
    for count in range(min(WORDS_OF_A_NAME, len(words) - 1), 0, -1):
        name = agency_named(" ".join(words[-count:]))
        if name and name != UNNAMED and any(map(str.isupper, "".join(words[-count:]))):
            return name
    return None
