"""Invented reports on invented events."""

import numpy as np
import pytest

from storywatch.evaluation.invented_reports import InventedReports, vectors_of
from storywatch.story.fingerprint import fingerprints


@pytest.fixture(scope="module")
def invented() -> InventedReports:
    return InventedReports(3)


def test_a_seed_gives_the_same_reports(invented: InventedReports) -> None:
    one, other = (InventedReports(5).by_threes(4, first_event=1) for _ in range(2))
    assert [(r.title, r.text, r.copies) for r in one] == [
        (r.title, r.text, r.copies) for r in other
    ]
    assert [r.copies for r in one] == [None, None, 0, None]
    assert [r.event for r in one] == [1, 1, 1, 2]


def test_a_copy_shares_its_fingerprints_and_a_stranger_none(
    invented: InventedReports,
) -> None:
    one, same_event = invented.report(1), invented.report(1)
    copy = invented.copy_of(0, one)
    marks = [fingerprints(r.title, r.text) for r in (one, same_event, copy)]
    assert 25 <= len(marks[0]) <= 60
    assert len(marks[0] & marks[2]) > len(marks[0]) / 2
    assert not marks[0] & marks[1]


def test_reports_on_one_event_lie_together(invented: InventedReports) -> None:
    one, same, other = (invented.report(event) for event in (1, 1, 2))
    assert float(one.vector @ same.vector) > 0.6
    assert abs(float(one.vector @ other.vector)) < 0.2
    assert np.linalg.norm(one.vector) == pytest.approx(1, abs=1e-5)
    assert vectors_of([one])[one.title] is one.vector
