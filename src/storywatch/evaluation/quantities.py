"""Texts with the figures they hold: are these read with value and unit."""

from collections.abc import Iterable, Iterator

from storywatch.article.figures import figures_in
from storywatch.evaluation.labelled import LabelledFolder, Needed, lines_in
from storywatch.evaluation.matches import precision_and_recall
from storywatch.evaluation.records import Figure, Say

KIND = "figures"

NEEDED: Needed = {"text": str, "language": str, "figures": list}


def quantity_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``article.figures`` on texts with ``figures``: ``value`` and ``unit``.

    No verb of ``storywatch try`` shows them, so the function itself is asked.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys():
            continue
        name = folder.name_of(path)
        lines = list(lines_in(path, NEEDED))
        say(f"{name}: {len(lines)} texts")
        yield from precision_and_recall(
            KIND,
            f"{name}: value and unit",
            [
                _keys(
                    (one.value, one.unit)
                    for one in figures_in(line["text"], line["language"])
                )
                for line in lines
            ],
            [
                _keys((one["value"], one["unit"]) for one in line["figures"])
                for line in lines
            ],
        )


def _keys(figures: Iterable[tuple[float, str]]) -> list[tuple[str, str]]:
    """Write values so that the rounding of a multiplication is no difference."""
    return [(f"{value:.9g}", unit) for value, unit in figures]
