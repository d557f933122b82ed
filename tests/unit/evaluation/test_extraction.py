import json
from pathlib import Path
from typing import Any

import pytest

from storywatch.evaluation.extraction import (
    extraction_figures,
    is_german,
    page_score,
)
from storywatch.evaluation.labelled import LabelledFolder

TRUTH: dict[str, Any] = {
    "id": "p",
    "language": "de",
    "title": "Fähre fällt aus",
    "published_at": "2025-03-02T23:30:00+01:00",
    "text": "Die Fähre nach Süderoog fällt heute aus.",
    "with": ["nach Süderoog"],
    "without": ["Newsletter"],
}


def test_a_page_read_as_labelled_scores_full_marks() -> None:
    answer = {
        "title": "Fähre  fällt aus",
        "text": TRUTH["text"],
        "published_at": "2025-03-02T22:30:20+00:00",
    }
    score = page_score(answer, TRUTH)
    assert score.text == 1.0
    assert (score.title, score.day, score.minute) == (True, True, True)
    assert (score.kept, score.left) == ((True,), (True,))


def test_a_page_without_an_answer_has_found_nothing() -> None:
    score = page_score({"id": "p", "error": "no-text"}, TRUTH)
    assert score.text == 0.0
    assert (score.title, score.day, score.minute) == (False, False, False)
    assert score.kept == (False,)


def test_what_is_not_labelled_is_not_judged() -> None:
    score = page_score({"text": "Etwas"}, {"text": None})
    assert (score.text, score.title, score.day, score.minute) == (None,) * 4
    assert score.authors is None


@pytest.mark.parametrize(
    ("found", "label", "same"),
    [
        (["B. Birke", "a.  ahorn"], ["A. Ahorn", "B. Birke"], True),
        (["A. Ahorn"], ["A. Ahorn", "B. Birke"], False),
        (["A. Ahorn", "dpa"], ["A. Ahorn"], False),
        (None, ["A. Ahorn"], False),
        (["A. Ahorn"], [], None),
        (["A. Ahorn"], None, None),
    ],
)
def test_authors_are_compared_as_a_set_without_case(
    found: object, label: object, same: object
) -> None:
    score = page_score({"authors": found}, {"text": "", "authors": label})
    assert score.authors is same


@pytest.mark.parametrize(
    ("found", "label", "day", "minute"),
    [
        ("2025-03-02T22:30:00+00:00", "2025-03-02T23:30:00+01:00", True, True),
        ("2025-03-02T23:30:00+00:00", "2025-03-03T00:30:00+01:00", True, True),
        ("2025-03-03T00:00:00+00:00", "2025-03-03T00:30:00-05:00", True, False),
        ("2025-03-02T00:00:00+00:00", "2025-03-02", True, None),
        ("2025-03-02T21:00:00+00:00", "2025-03-02 14:07:00", True, None),
        ("2025-03-01T00:00:00+00:00", "2025-03-02", False, None),
        (None, "2025-03-02", False, None),
    ],
)
def test_days_are_compared_in_the_labels_zone_and_minutes_only_where_it_has_one(
    found: str | None, label: str, day: object, minute: object
) -> None:
    score = page_score({"published_at": found}, {"text": "", "published_at": label})
    assert (score.day, score.minute) == (day, minute)


@pytest.mark.parametrize(
    ("truth", "german"),
    [
        ({"id": "at-Kurier_1"}, True),
        ({"id": "us-Post_1"}, False),
        ({"id": "01-de-page", "language": "de"}, True),
        ({"id": "at-English", "language": "en"}, False),
        ({}, False),
    ],
)
def test_german_is_told_by_the_label_else_by_the_country(
    truth: dict[str, str], german: object
) -> None:
    assert is_german(truth) is german


def test_pages_with_a_truth_beside_them_are_measured(tmp_path: Path) -> None:
    body = "".join(
        f"<p>Absatz {n}: Die Fähre nach Süderoog fällt heute wegen Sturm aus, und die "
        "Reederei rechnet erst am Abend wieder mit ruhiger See und freier Fahrt.</p>"
        for n in range(6)
    )
    (tmp_path / "p.html").write_text(
        f"<html><head><title>Fähre fällt aus</title></head><body><article>"
        f"<h1>Fähre fällt aus</h1>{body}</article></body></html>",
        "utf-8",
    )
    text = body.replace("<p>", "").replace("</p>", "\n\n").strip()
    truth = TRUTH | {"text": text, "published_at": None}
    (tmp_path / "p.json").write_text(json.dumps(truth), "utf-8")
    (tmp_path / "stray.html").write_text("<p>no truth</p>", "utf-8")
    said: list[str] = []
    figures = {
        one.name.partition(": ")[2]: one
        for one in extraction_figures(LabelledFolder(tmp_path), said.append)
    }
    assert figures["text F1"].value > 0.9
    assert figures["titles exact"].value == 1.0
    assert {one.of for one in figures.values()} == {1}
    assert "day right" not in figures
    assert said[0].endswith("page 1 of 1")
