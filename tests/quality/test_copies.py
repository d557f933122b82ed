"""Copies on our own articles: what a floor of two digits would not notice."""

from pathlib import Path

import pytest

from storywatch.evaluation.copies import copy_figures
from storywatch.evaluation.labelled import LabelledFolder


@pytest.mark.slow
def test_edits_fold_and_hardly_any_other_article_does() -> None:
    folder = LabelledFolder(Path(__file__).parent / "copies")
    figures = {one.name: one for one in copy_figures(folder, lambda _: None)}
    apart = figures.pop("bases: pairs of other articles kept apart")
    assert apart.of >= 100_000
    assert 1 - apart.value <= 1e-5
    assert figures["bases: folded, all edits"].value >= 0.98
    assert figures["bases: folded, all edits"].of >= 1_000
    assert {name for name, one in figures.items() if one.value < 0.95} == set()
