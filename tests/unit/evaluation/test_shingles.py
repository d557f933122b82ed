"""The shingle score."""

import pytest

from storywatch.evaluation.shingles import shingle_f1


@pytest.mark.parametrize(
    ("found", "expected", "score"),
    [
        ("", "", 1.0),
        ("", "a b c d", 0.0),
        ("a b c d", "", 0.0),
        ("a b c d", "a, b – c. d!", 1.0),
        ("a b", "a b", 1.0),
        ("a b", "a c", 0.0),
        ("a b c d", "a b c d e", 2 / 3),
        ("a b c d a b c d", "a b c d", 2 / 6),
        ("A b c d", "a b c d", 0.0),
    ],
)
def test_the_share_of_shared_shingles(found: str, expected: str, score: float) -> None:
    assert shingle_f1(found, expected) == pytest.approx(score)


def test_the_score_is_symmetric() -> None:
    one, other = "Musk doubts that the money is there", "the money is there at last"
    assert shingle_f1(one, other) == shingle_f1(other, one)
