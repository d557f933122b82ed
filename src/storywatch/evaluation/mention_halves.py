"""One labelled set in two halves: rules were tuned on the one, the other judges."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from storywatch.evaluation.labelled import Labelled
from storywatch.evaluation.matches import precision_and_recall
from storywatch.evaluation.naive_matching import NAIVE
from storywatch.evaluation.records import Figure
from storywatch.watchlist.records import Watchlist

JUDGING = "pinned"
"""The half that nobody looked at while the rules were written."""

LANGUAGE_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "de": "de",
        "en": "en",
        **dict.fromkeys(("fr", "es", "it", "pt", "ca", "ro"), "romance"),
        **dict.fromkeys(("pl", "cs", "sk", "ru", "uk", "bg", "hr", "sr"), "slavic"),
    }
)
OTHER_GROUP = "others"

Keys: TypeAlias = frozenset[str]


def half_figures(
    kind: str,
    name: str,
    lines: Sequence[Labelled],
    found: Sequence[Keys],
    watchlist: Watchlist,
) -> Iterator[Figure]:
    """Compare the entities found in both halves of a set.

    Args:
        kind: as of the figures.
        name: of the set.
        lines: n lines with ``half``, ``language``, ``text`` and ``entities``.
        found: for each line the keys that ours finds.
        watchlist: what the naive matchers look for.

    Yields:
        Precision and recall of each half; of the judging one also F1 by group of
        languages, and precision and recall of the naive matchers.
    """
    by_half: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        by_half[line["half"]].append(place)
    for half, places in sorted(by_half.items()):
        yield from precision_and_recall(
            kind,
            f"{name}, {half}: entities",
            [found[place] for place in places],
            [_wanted(lines[place]) for place in places],
        )
    judging = by_half.get(JUDGING, [])
    yield from _group_figures(kind, name, lines, found, judging)
    yield from _naive_figures(
        kind, name, [lines[place] for place in judging], watchlist
    )


def set_name(path: Path) -> tuple[Path, str]:
    """Return the watchlist of a part of a set and the name of the whole.

    ``X_part.jsonl`` belongs to the set of ``X.yaml``, the longest such ``X``; a
    file without any is a set of its own.
    """
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl")
    wholes = [
        beside
        for beside in sorted(path.parent.glob("*.yaml"))
        if stem == beside.stem or stem.startswith(f"{beside.stem}_")
    ]
    whole = max(wholes, key=lambda beside: len(beside.stem), default=None)
    return (whole, whole.stem) if whole else (path.with_suffix(".yaml"), stem)


def _group_figures(
    kind: str,
    name: str,
    lines: Sequence[Labelled],
    found: Sequence[Keys],
    places: Sequence[int],
) -> Iterator[Figure]:
    by_group: dict[str, list[int]] = defaultdict(list)
    for place in places:
        language = str(lines[place].get("language", ""))
        by_group[LANGUAGE_GROUPS.get(language, OTHER_GROUP)].append(place)
    for group in (*dict.fromkeys(LANGUAGE_GROUPS.values()), OTHER_GROUP):
        pairs = [(found[one], _wanted(lines[one])) for one in by_group[group]]
        total = sum(len(had) + len(wanted) for had, wanted in pairs)
        if total:
            right = sum(len(had & wanted) for had, wanted in pairs)
            yield Figure(
                kind=kind,
                name=f"{name}, {JUDGING}, {group}: entities, F1",
                value=2 * right / total,
                of=len(pairs),
            )


def _naive_figures(
    kind: str, name: str, lines: Sequence[Labelled], watchlist: Watchlist
) -> Iterator[Figure]:
    for called, maker in NAIVE.items():
        matcher = maker(watchlist)
        yield from precision_and_recall(
            kind,
            f"{name}, {JUDGING}, {called}: entities",
            [matcher(f"{line.get('title', '')}\n{line['text']}") for line in lines],
            [_wanted(line) for line in lines],
        )


def _wanted(line: Labelled) -> Keys:
    return frozenset(line["entities"])
