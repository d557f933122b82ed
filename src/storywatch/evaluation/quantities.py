"""Texts with the figures they hold: are these read with value, unit and hedge."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from storywatch.article.figures import figures_in
from storywatch.article.units import MEASURES
from storywatch.evaluation.labelled import Labelled, LabelledFolder, Needed, lines_in
from storywatch.evaluation.matches import precision_and_recall
from storywatch.evaluation.records import Figure, Say, share

KIND = "figures"

NEEDED: Needed = {"text": str, "language": str, "figures": list}

Key: TypeAlias = tuple[str, str, str | None]
"""Value, unit and hedge."""


def quantity_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``article.figures`` on texts with ``figures``: ``value`` and ``unit``.

    A set whose lines have ``half`` is measured by halves; where ``hedge`` is
    labelled, that is a figure of its own over the figures found right, and so is
    the recall of counts (a unit that is no measure). No verb of ``storywatch try``
    shows figures, so the function itself is asked.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys():
            continue
        name = folder.name_of(path)
        lines = list(lines_in(path, NEEDED))
        say(f"{name}: {len(lines)} texts")
        for half, part in _halves(lines):
            yield from _set_figures(f"{name}, {half}" if half else name, part)


def _halves(lines: Iterable[Labelled]) -> list[tuple[str, list[Labelled]]]:
    by_half: dict[str, list[Labelled]] = defaultdict(list)
    for line in lines:
        by_half[line.get("half", "")].append(line)
    return sorted(by_half.items())


def _set_figures(name: str, lines: Sequence[Labelled]) -> Iterator[Figure]:
    found = [
        [
            _key(one.value, one.unit, one.hedge)
            for one in figures_in(line["text"], line["language"])
        ]
        for line in lines
    ]
    wanted = [[_wanted(one) for one in line["figures"]] for line in lines]
    yield from precision_and_recall(
        KIND,
        f"{name}: value and unit",
        [[key[:2] for key in keys] for keys in found],
        [[key[:2] for key in keys] for keys in wanted],
    )
    if any("hedge" in one for line in lines for one in line["figures"]):
        yield from share(KIND, f"{name}: hedge exact", _hedges_right(found, wanted))
        yield from share(KIND, f"{name}: counts found", _counts_found(found, wanted))


def _hedges_right(
    found: Sequence[Sequence[Key]], wanted: Sequence[Sequence[Key]]
) -> list[bool]:
    """Judge the hedge of each figure whose value and unit are right."""
    judged: list[bool] = []
    for had, asked in zip(found, wanted, strict=True):
        right = (Counter(had) & Counter(asked)).total()
        both = Counter(key[:2] for key in had) & Counter(key[:2] for key in asked)
        judged += [True] * right + [False] * (both.total() - right)
    return judged


def _counts_found(
    found: Sequence[Sequence[Key]], wanted: Sequence[Sequence[Key]]
) -> list[bool]:
    """Judge the wanted figures that count things: value and thing are right."""
    judged: list[bool] = []
    for had, asked in zip(found, wanted, strict=True):
        left = Counter(key[:2] for key in had)
        for key in asked:
            if key[1] and key[1] not in MEASURES:
                judged.append(left[key[:2]] > 0)
                left[key[:2]] -= 1
    return judged


def _wanted(label: Mapping[str, Any]) -> Key:
    return _key(label["value"], label["unit"], label.get("hedge"))


def _key(value: float, unit: str, hedge: str | None) -> Key:
    """Write a value so that the rounding of a multiplication is no difference."""
    return (f"{value:.9g}", unit, hedge)
