"""Floors under the quality figures: pinned a little below, and only ever raised.

``python -m storywatch.evaluation.pinning tests/quality`` measures and pins again.
"""

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from storywatch.errors import SetupError, StorywatchError
from storywatch.evaluation.figures import measured
from storywatch.evaluation.labelled import LabelledFolder, object_in
from storywatch.evaluation.records import Figure
from storywatch.runtime.clock import utc_now

FLOORS = "floors.json"
"""In the folder of the labelled data."""

ROOM = 0.02
"""How far below the measured value a floor lies: correlations move a little with
the processor's arithmetic, and one item of fifty may turn."""

NOTE = (
    "Pinned by: python -m storywatch.evaluation.pinning tests/quality. A floor only "
    "rises; whoever must lower one does it by hand and says why in the commit. "
    "'data' are the SHA-256 digests of the labelled files the figures rest on."
)

UNPINNED = ("BCubed precision", "BCubed recall", "per alert", "per development told")
"""Ends of names without a floor: one may pay for the other, F1 tells whether it was
worth it; and whoever finds more of what is new tells more often."""

OTHERS = (
    ", word-boundary regex:",
    ", substring:",
    ", alert on every article:",
    ", title Jaccard .55:",
    ", headline inequality:",
    ", cosine .85:",
    ", simple configuration:",
)
"""Parts of the names of what others reach, shown beside ours."""

LABELLED_SUFFIXES = frozenset({".html", ".json", ".jsonl", ".xml", ".yaml", ".gz"})


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each labelled set: a top-level folder, or a file.

    A folder's digest covers the names and the contents of all its files.
    """
    sums: dict[str, Any] = {}
    labelled = LabelledFolder(folder)
    for path in labelled.files:
        below = path.relative_to(labelled.root)
        if path.suffix not in LABELLED_SUFFIXES or below.as_posix() == FLOORS:
            continue
        known = sums.setdefault(below.parts[0], hashlib.sha256())
        known.update(f"{below.as_posix()}\0{path.stat().st_size}\0".encode())
        known.update(path.read_bytes())
    return {name: known.hexdigest() for name, known in sums.items()}


def fallen(floors: Mapping[str, float], figures: Iterable[Figure]) -> list[str]:
    """Say which figures are below their floor, or gone; one sentence each."""
    values = {label(one): one.value for one in figures}
    return [
        f"{name} is {values[name]:.4f}, below its floor {floor:.2f}"
        if name in values
        else f"{name} is no longer measured"
        for name, floor in floors.items()
        if values.get(name, -math.inf) < floor
    ]


def raised(floors: Mapping[str, float], figures: Iterable[Figure]) -> dict[str, float]:
    """Return the floors with those of the figures measured, none of them lower."""
    found = {
        label(one): math.floor((one.value - ROOM) * 100 + 1e-6) / 100
        for one in figures
        if not one.name.endswith(UNPINNED)
        and not any(other in one.name for other in OTHERS)
    }
    return {
        name: max(found.get(name, -1.0), floors.get(name, -1.0))
        for name in (*found, *(name for name in floors if name not in found))
    }


def label(figure: Figure) -> str:
    """Return the name of a figure's floor."""
    return f"{figure.kind} | {figure.name}"


def pin(folder: Path, figures: Iterable[Figure], *, pinned_on: str) -> None:
    """Write the floors of a folder.

    Raises:
        SetupError: a figure is below its floor or gone.
    """
    path = folder / FLOORS
    floors = object_in(path)["floors"] if path.is_file() else {}
    figures = list(figures)
    if lower := fallen(floors, figures):
        raise SetupError(
            "; ".join(lower) + ".",
            mend=f"mend it, or lower the floor in {path} by hand",
        )
    pinned = {
        "note": NOTE,
        "pinned_on": pinned_on,
        "data": digests(folder),
        "floors": raised(floors, figures),
    }
    path.write_text(json.dumps(pinned, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Measure, and pin what is measured."""
    parser = argparse.ArgumentParser(description="Pin the quality floors anew.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    console = Console(stderr=True, highlight=False)
    try:
        with console.status("measuring …") as status:
            figures = measured(folder, say=status.update)
        pin(folder, figures, pinned_on=utc_now().date().isoformat())
    except StorywatchError as error:
        console.print(str(error), markup=False, soft_wrap=True)
        sys.exit(1)
    console.print(f"{len(figures)} figures pinned")


if __name__ == "__main__":
    main()
