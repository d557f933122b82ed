import pytest

from storywatch.evaluation.clusters import Scores, bcubed, pearson


def test_the_same_grouping_is_perfect_whatever_its_names() -> None:
    found = {"a": "1", "b": "1", "c": "2"}
    expected = {"a": "x", "b": "x", "c": "y"}
    assert bcubed(found, expected) == Scores(precision=1.0, recall=1.0, f1=1.0)


def test_welding_costs_precision_and_splitting_costs_recall() -> None:
    expected = {"a": "x", "b": "x", "c": "y", "d": "y"}
    welded = bcubed(dict.fromkeys(expected, "one"), expected)
    split = bcubed({item: item for item in expected}, expected)
    assert (welded.precision, welded.recall) == (0.5, 1.0)
    assert (split.precision, split.recall) == (1.0, 0.5)
    assert welded.f1 == pytest.approx(2 / 3)


def test_different_items_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="same items"):
        bcubed({"a": "1"}, {"b": "1"})


def test_no_items_score_nothing() -> None:
    assert bcubed({}, {}).f1 == 0.0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param([1, 2, 3], [2, 4, 6], 1.0, id="together"),
        pytest.param([1, 2, 3], [3, 2, 1], -1.0, id="against"),
        pytest.param([1, 2, 3], [5, 5, 5], 0.0, id="constant"),
        pytest.param([1], [1], 0.0, id="too-few"),
    ],
)
def test_pearson(one: list[float], other: list[float], expected: float) -> None:
    assert pearson(one, other) == pytest.approx(expected)


def test_rows_of_different_length_cannot_be_correlated() -> None:
    with pytest.raises(ValueError, match="length"):
        pearson([1], [1, 2])
