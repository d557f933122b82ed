import json
from pathlib import Path

import pytest

from storywatch.evaluation import novelty
from storywatch.evaluation.labelled import LabelledFolder


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        ([True, False], [True, False], 1.0),
        ([True, True], [True, False], 2 / 3),
        ([False, False], [True, False], 0.0),
        ([], [], 0.0),
    ],
)
def test_f1(found: list[bool], true: list[bool], expected: float) -> None:
    assert novelty.f1(found, true) == pytest.approx(expected)


def test_only_what_is_relevant_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(novelty, "shared_encoder", lambda: None)
    texts = [
        ("A tank caught fire in the harbour of Brackwater.", "novel"),
        ("Subscribe to our newsletter.", "irrelevant"),
        ("A tank caught fire in the harbour of Brackwater.", "redundant"),
    ]
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "stream.jsonl").write_text(
        "".join(
            json.dumps(
                {"topic": "T", "time": 1741847400 + n, "text": t, "label": label}
            )
            + "\n"
            for n, (t, label) in enumerate(texts)
        ),
        "utf-8",
    )
    figures = list(novelty.novelty_figures(LabelledFolder(tmp_path), lambda _: None))
    assert [one.name for one in figures] == [
        "one: average precision",
        "one: AUC",
        "one: F1 of what is called new",
    ]
    assert [(one.value, one.of) for one in figures] == [(1.0, 2)] * 3
