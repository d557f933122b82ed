import json
from pathlib import Path
from typing import Any

import pytest

from storywatch.evaluation import stories
from storywatch.evaluation.labelled import LabelledFolder

EXPECTED = {"a": None, "b": "a", "c": "a", "d": None, "e": "d"}


def test_any_of_a_set_of_copies_may_stand_for_the_original() -> None:
    found = {"a": "b", "b": None, "c": "b", "d": None, "e": "d"}
    precise, complete = stories.copies_right(found, EXPECTED)
    assert precise == [True, True, True]
    assert complete == [False, True, True]


def test_a_copy_of_the_wrong_original_is_neither_precise_nor_complete() -> None:
    found = {"a": None, "b": "d", "c": None, "d": None, "e": None}
    precise, complete = stories.copies_right(found, EXPECTED)
    assert precise == [False]
    assert complete == [False, False, False]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ({"cluster_id": "og-4"}, "og-4"),
        ({"story": "ferry"}, "ferry"),
    ],
)
def test_both_names_of_the_label_are_known(line: dict[str, str], label: str) -> None:
    assert stories.story_of(line) == label


def test_a_stream_is_grouped_in_the_order_of_publication(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "shared_encoder", lambda: None)
    text = (
        "Die Fähre zwischen Vorhaven und der Insel Süderoog ist am Morgen mit 40 "
        "Menschen an Bord auf eine Sandbank gelaufen und liegt dort fest, bis die "
        "Flut am Abend kommt. Verletzt wurde nach Angaben der Reederei niemand."
    )
    lines: list[dict[str, Any]] = [
        {"id": "copy", "published_at": "2025-03-01T10:00:00Z", "copy_of": "first"},
        {"id": "first", "published_at": "2025-03-01T09:00:00Z", "copy_of": None},
    ]
    (tmp_path / "s.jsonl").write_text(
        "".join(
            json.dumps(
                {"title": "Fähre nach Süderoog sitzt fest", "text": text, "story": "s"}
                | {"language": "de", "source": line["id"]}
                | line
            )
            + "\n"
            for line in lines
        ),
        "utf-8",
    )
    figures = list(stories.story_figures(LabelledFolder(tmp_path), lambda _: None))
    assert {one.name: one.value for one in figures} == {
        "s: BCubed F1": 1.0,
        "s: BCubed precision": 1.0,
        "s: BCubed recall": 1.0,
        "s: copies, precision": 1.0,
        "s: copies, recall": 1.0,
    }


def test_a_set_of_developments_is_no_set_of_stories(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text(
        '{"title": "", "published_at": "", "story": "s", "expect": []}\n', "utf-8"
    )
    assert not list(stories.story_figures(LabelledFolder(tmp_path), lambda _: None))


def test_running_stories_of_a_half_are_told_as_they_came_and_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "shared_encoder", lambda: None)
    (tmp_path / "r.jsonl").write_text(
        "".join(
            json.dumps(
                {"id": story, "story": story, "half": "tuning", "title": title}
                | {"published_at": f"2026-0{month}-01T09:00:00Z", "language": "en"}
            )
            + "\n"
            for story, title, month in (
                ("ferry", "Ferry runs aground off Vorhaven", 1),
                ("strike", "Train drivers of Mittelbahn walk out", 5),
            )
        ),
        "utf-8",
    )
    figures = list(stories.story_figures(LabelledFolder(tmp_path), lambda _: None))
    assert {one.name: one.value for one in figures} == {
        f"running stories, tuning{how}: BCubed {what}": 1.0
        for how in ("", ", all at once")
        for what in ("F1", "precision", "recall")
    }
