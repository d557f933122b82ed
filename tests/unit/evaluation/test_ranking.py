"""How well a score ranks."""

import pytest

from storywatch.evaluation.ranking import auc, average_precision


def test_a_perfect_ranking_scores_one() -> None:
    assert average_precision([0.9, 0.8, 0.1], [True, True, False]) == 1
    assert auc([0.9, 0.8, 0.1], [True, True, False]) == 1


def test_average_precision_is_the_mean_over_true_items() -> None:
    found = average_precision([4, 3, 2, 1], [True, False, True, False])
    assert found == pytest.approx((1 + 2 / 3) / 2)


def test_a_tie_counts_half() -> None:
    assert auc([1, 1], [True, False]) == 0.5


def test_one_side_alone_says_nothing() -> None:
    assert auc([1, 2], [True, True]) == 0.5
    assert average_precision([1, 2], [False, False]) == 0
