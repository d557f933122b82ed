import json
from pathlib import Path

from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.salience import salience_figures


def test_central_and_passing_entities_are_compared(tmp_path: Path) -> None:
    text = "OpenAI sues.\n\nIt rained.\n\nIt rained.\n\nElon Musk was asked."
    lines = [
        {"id": 1, "title": "OpenAI sues", "text": text, "central": ["openai"]},
        {"id": 2, "title": "OpenAI sues", "text": text, "central": ["musk"]},
        {"id": 3, "title": "Rain", "text": "It rained.", "passing": ["trump"]},
    ]
    for line in lines:
        line.setdefault("central", [])
        line.setdefault("passing", ["musk"] if line["id"] == 1 else [])
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (figure,) = salience_figures(LabelledFolder(tmp_path), lambda _: None)
    assert (figure.kind, figure.value, figure.of) == ("salience", 0.5, 4)
    assert figure.name == "s: central or passing, agreement"


def test_other_sets_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "o.jsonl").write_text('{"id": 1, "text": "a"}\n', "utf-8")
    assert list(salience_figures(LabelledFolder(tmp_path), lambda _: None)) == []
