"""Figures on freshly written snippets: no worse than measured."""

import json
from pathlib import Path

from storywatch.article.figures import figures_in

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "figures.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def test_figures_are_found_and_nothing_else() -> None:
    right = found = wanted = 0
    for row in ROWS:
        left = [(one["value"], one["unit"]) for one in row["figures"]]
        wanted += len(left)
        for figure in figures_in(row["text"], row["language"]):
            found += 1
            told = (figure.value, figure.unit)
            if told in left:
                left.remove(told)
                right += 1
    assert len(ROWS) >= 100
    assert right / found >= 0.95
    assert right / wanted >= 0.95
