"""Items of feeds that tell one wire's text under several outlets: do they fold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from storywatch.evaluation.copies_search import CopySearch
from storywatch.evaluation.labelled import Labelled, LabelledFolder, Needed, lines_in
from storywatch.evaluation.records import Figure, share
from storywatch.story.fingerprint import plain_words
from storywatch.story.records import FoldCopy

KIND = "copies"

LABELS: Needed = {"source": str, "title": str, "url": str, "published_at": str}

FIELDS = ("content", "description")
"""Of an item, the first one that says something is its text; both may be cut."""

SAME_WORDS = 12
"""In a row that two texts have in common: long enough for one pen."""

_REST = re.compile(r"\s*…?\s*\[\+\d+ chars\]\s*$|<[^>]{1,80}>")


def wire_figures(folder: LabelledFolder) -> Iterator[Figure]:
    """Measure items of which another outlet has the same words in a row.

    Each must fold into the first of its group, by the order of publication.
    """
    for path, first in folder.line_files():
        if first.keys() >= {*LABELS, *FIELDS}:
            items = sorted(
                lines_in(path, LABELS), key=lambda item: str(item["published_at"])
            )
            name = f"{folder.name_of(path)}: folded, same text under several outlets"
            yield from share(KIND, name, _rights(items))


def wire_groups(items: Sequence[Labelled]) -> list[list[int]]:
    """Return the places of items that share words in a row, two outlets at least."""
    leader = list(range(len(items)))
    having: dict[tuple[str, ...], int] = {}
    for place, item in enumerate(items):
        words = plain_words(_text(item))
        for start in range(len(words) - SAME_WORDS + 1):
            other = having.setdefault(words[start : start + SAME_WORDS], place)
            low, high = sorted((_first(leader, place), _first(leader, other)))
            leader[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(items)):
        groups[_first(leader, place)].append(place)
    return [
        group
        for group in groups.values()
        if len({items[place]["source"] for place in group}) > 1
    ]


def _first(leader: Sequence[int], place: int) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


def _rights(items: Sequence[Labelled]) -> Iterator[bool]:
    """Tell for each item of a group but the first whether it folds into that."""
    search = CopySearch()
    original: list[int] = []
    for place, item in enumerate(items):
        found = search.found(item["title"], _text(item))
        search.add(item["title"], _text(item))
        is_copy = isinstance(found, FoldCopy)
        original.append(original[found.original] if found and is_copy else place)
    for group in wire_groups(items):
        for place in group[1:]:
            yield original[place] == original[group[0]]


def _text(item: Labelled) -> str:
    texts = (_REST.sub(" ", str(item[field] or "")).strip() for field in FIELDS)
    return next((text for text in texts if text), "")
