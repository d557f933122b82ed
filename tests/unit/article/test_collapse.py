"""A source's pages yield no text any more: told by its own past."""

import pytest

from storywatch.article.collapse import TextTally, collapse, has_recovered


def tally(lacking: int, total: int) -> TextTally:
    return TextTally(lacking=lacking, total=total)


@pytest.mark.parametrize(
    ("recent", "baseline", "is_collapse"),
    [
        (tally(10, 10), tally(0, 200), True),
        (tally(5, 10), tally(2, 200), True),
        (tally(4, 10), tally(0, 200), False),
        (tally(10, 10), tally(0, 20), True),
        (tally(10, 10), tally(0, 19), False),
        (tally(9, 9), tally(0, 200), False),
        (tally(10, 10), tally(180, 200), False),
        (tally(10, 10), tally(200, 200), False),
        (tally(6, 10), tally(60, 200), False),
        (tally(10, 10), tally(60, 200), True),
        (tally(0, 10), tally(200, 200), False),
    ],
    ids=["all", "half", "less than half", "short past", "too short a past", "too few",
         "seldom had any", "never had any", "bad day of a poor source",
         "collapse of a poor source", "better than ever"],
)  # fmt: skip
def test_a_collapse_is_what_chance_does_not_bring(
    recent: TextTally, baseline: TextTally, *, is_collapse: bool
) -> None:
    assert (collapse(recent=recent, baseline=baseline) is not None) == is_collapse


def test_a_collapse_names_its_figures_and_its_odds() -> None:
    found = collapse(recent=tally(5, 10), baseline=tally(2, 100))
    assert found is not None
    # By hand: p = 3/102; P(X >= 5 of 10) = 5e-6.
    assert 180_000 < found.odds < 220_000
    assert "5 of the last 10 articles" in found.detail
    assert "2 of 100 before" in found.detail


def test_texts_are_back_when_most_articles_have_them() -> None:
    assert has_recovered(tally(4, 10))
    assert not has_recovered(tally(5, 10))
    assert not has_recovered(tally(0, 3))
    assert tally(0, 0).share == 0
