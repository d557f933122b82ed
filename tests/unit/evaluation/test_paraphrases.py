import json
from pathlib import Path

import pytest

from storywatch.evaluation import paraphrases
from storywatch.evaluation.labelled import LabelledFolder


def test_a_paraphrase_should_join_its_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paraphrases, "shared_encoder", lambda: None)
    text = (
        "Ferry runs aground off Vorhaven\nThe ferry from Vorhaven to Suderoog ran onto "
        "a sandbank with 40 people aboard on Monday morning and will stay there until "
        "the evening tide, the Vorhaven shipping line said."
    )
    line = {"id": 1, "lang": "en", "text_a": text, "text_b": text}
    (tmp_path / "p.jsonl").write_text(json.dumps(line), "utf-8")
    figures = list(
        paraphrases.paraphrase_figures(LabelledFolder(tmp_path), lambda _: None)
    )
    assert {one.name: one.value for one in figures} == {
        "p: in the story of the original": 1.0,
        "p: folded as a copy": 1.0,
        "p: folded as the same text": 1.0,
    }
