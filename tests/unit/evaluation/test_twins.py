import json
from pathlib import Path

import pytest

from storywatch.evaluation import twins
from storywatch.evaluation.labelled import LabelledFolder


def test_rows_whose_headlines_share_a_story_count_against(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twins, "shared_encoder", lambda: None)
    rows = [
        ["Ferry runs aground off Vorhaven", "Museum buys a medieval globe in Bern"],
        ["Strike closes the port of Lohne today", "Strike closes the port of Lohne today"],
    ]  # fmt: skip
    (tmp_path / "t.jsonl").write_text(
        "\n".join(json.dumps({"language": "en", "titles": row}) for row in rows),
        "utf-8",
    )
    (figure,) = twins.twin_figures(LabelledFolder(tmp_path), lambda _: None)
    assert (figure.name, figure.value, figure.of) == ("t: kept apart", 0.5, 2)
