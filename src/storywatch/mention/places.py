"""In which sentences mentions stand, and after how many words."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from storywatch.article.sentences import sentences
from storywatch.mention.records import Field, Mention
from storywatch.watchlist.interest import Place

_WORD = re.compile(r"\w+")


def places(*, title: str, text: str, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """Return where an article mentions entities beyond doubt.

    Args:
        title: as given; its sentence is number 0.
        text: as given; its sentences are numbered from 1.
        mentions: of this article.

    Returns:
        In the order of the mentions.
    """
    sure = [one for one in mentions if not one.doubtful]
    if not sure:
        return ()
    begins = [one.start for one in sentences(text)]
    words: dict[Field, list[int]] = {
        "title": [found.start() for found in _WORD.finditer(title)],
        "text": [found.start() for found in _WORD.finditer(text)],
    }
    return tuple(
        Place(
            entity_key=one.entity_key,
            sentence=0
            if one.field == "title"
            else max(1, bisect_right(begins, one.start)),
            word=bisect_right(words[one.field], one.start) - 1,
        )
        for one in sure
    )
