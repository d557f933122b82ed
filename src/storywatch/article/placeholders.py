"""Pages that stand where no article is: missing, broken, parked, empty shells."""

import re

from storywatch.article.placeholder_phrases import (
    MISSING_TITLE,
    NEEDS_SCRIPT,
    ONLY_LOADING,
    PARKED,
    PARKING_MARKS,
    SENDS_ON,
)
from storywatch.source.shown_page import ShownPage
from storywatch.source.wall_phrases import different

MOST_CHARACTERS = 1_200
"""Of what a missing page says, with its excuses and the names of other articles."""

MOST_OF_A_SHELL = 300
"""Characters that a page shows which only a script would fill."""

LONGEST_TITLE = 300
"""Characters of a title that are looked at."""

_PARTS = re.compile(r"\s+[-–—|·•:»›]\s+|\s*[|»›]\s*")
_NOISE = " .!?…\"'„“”«»"


def is_placeholder(shown: ShownPage, *, title: str, text: str) -> bool:
    """Tell whether a page only says that there is nothing.

    Conservative: the longer a text, the surer it is taken for an article. Whoever
    asks has seen that the page does not declare one.

    Args:
        shown: the page at a glance.
        title: of the article, as it was extracted; may be empty.
        text: as it was extracted; may be empty.
    """
    if len(text) > MOST_CHARACTERS:
        return False
    return (
        _says_missing(title)
        or _says_missing(shown.title)
        or _is_parked(shown, title=title, text=text)
        or _is_shell(shown, text=text)
    )


def _says_missing(title: str) -> bool:
    """Tell by one part of a title that is all about what is missing."""
    title = title[:LONGEST_TITLE]
    parts = [title, *_PARTS.split(title)]
    return any(MISSING_TITLE.fullmatch(part.strip(_NOISE)) for part in parts if part)


def _is_parked(shown: ShownPage, *, title: str, text: str) -> bool:
    titles = f"{shown.title[:LONGEST_TITLE]}\n{title[:LONGEST_TITLE]}"
    said = f"{titles}\n{text}\n{shown.text[:MOST_CHARACTERS]}"
    phrases = different(PARKED, said)
    marked = PARKING_MARKS.search(shown.markup) is not None
    return phrases > 1 or (phrases > 0 and marked)


def _is_shell(shown: ShownPage, *, text: str) -> bool:
    said = text or shown.text
    if len(said) > MOST_OF_A_SHELL:
        return False
    if ONLY_LOADING.fullmatch(said) or SENDS_ON.search(shown.markup):
        return True
    asking = (one for one in said.splitlines() if NEEDS_SCRIPT.search(one))
    return sum(map(len, asking)) > len(said) / 2
