"""Is an article about an entity, or does it only name it in passing?

News puts what matters first ("inverted pyramid"), so a headline and a lead say most;
how widely and how often a text comes back to a name says the rest. Such features
carry entity salience in Dunietz and Gillick, "A New Entity Salience Task with
Millions of Training Examples" (2014). The weights here were set by hand.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from storywatch.mention.records import Mention

CENTRAL = 0.5
"""From this score on an article is about the entity."""

IN_TITLE = 0.5
IN_LEAD = 0.25
IN_PARAGRAPHS = 0.35
FREQUENT = 0.25
EARLY = 0.1
"""How much each sign closes of the gap between the score so far and 1."""

OFTEN = 5
"""So many mentions in the text are as frequent as can be."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_FIRST_SENTENCE = re.compile(r"[^\n]*?(?:[.!?…](?=\s)|[。！？]|(?=\n)|\Z)")


def salience(*, title: str, text: str, mentions: Sequence[Mention]) -> dict[str, float]:
    """Score how central each entity is to an article.

    ``1 - (1 - 0.5 t)(1 - 0.25 l)(1 - 0.35 p)(1 - 0.25 f)(1 - 0.1 e)`` with

    * ``t``: 1 when it is in the title; without a title the first sentence is it,
    * ``l``: 1 when it is in the lead, the first paragraph,
    * ``p``: paragraphs that mention it, as a share of all and one more (so that a
      single paragraph does not settle it),
    * ``f``: its mentions in the text, 5 or more being 1,
    * ``e``: 1 when the text begins with it, 0 at its end.

    Args:
        title: as given; may be empty.
        text: paragraphs separated by blank lines, or by line ends; may be empty.
        mentions: of this article; doubtful ones do not count.

    Returns:
        Entity keys in the order of their first mention, with scores in [0, 1],
        rounded to three digits.
    """
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        if not one.doubtful:
            by_entity[one.entity_key].append(one)
    begins = _paragraph_begins(text)
    headline = 0 if title.strip() else _end_of_first_sentence(text)
    return {
        key: round(_score(each, begins, headline, len(text)), 3)
        for key, each in by_entity.items()
    }


def central_entities(
    *, title: str, text: str, mentions: Sequence[Mention]
) -> frozenset[str]:
    """Return the keys of the entities that an article is about (``salience``)."""
    scores = salience(title=title, text=text, mentions=mentions)
    return frozenset(key for key, score in scores.items() if score >= CENTRAL)


def _score(
    mentions: Sequence[Mention], begins: Sequence[int], headline: int, length: int
) -> float:
    places = [one.start for one in mentions if one.field == "text"]
    in_title = len(places) < len(mentions) or any(at < headline for at in places)
    paragraphs = {bisect_right(begins, at) for at in places}
    missing = 1.0 - IN_TITLE * in_title
    if places:
        missing *= 1 - IN_LEAD * (1 in paragraphs)
        missing *= 1 - IN_PARAGRAPHS * len(paragraphs) / (len(begins) + 1)
        missing *= 1 - FREQUENT * min(1.0, len(places) / OFTEN)
        missing *= 1 - EARLY * (1 - min(places) / length)
    return 1 - missing


def _paragraph_begins(text: str) -> list[int]:
    """Return where paragraphs begin; the first at 0."""
    breaks = list(_BLANK_LINE.finditer(text)) or list(re.finditer(r"\n\s*", text))
    return [0, *(one.end() for one in breaks if one.start() > 0)]


def _end_of_first_sentence(text: str) -> int:
    start = len(text) - len(text.lstrip())
    found = _FIRST_SENTENCE.match(text, start)
    return found.end() if found else 0
