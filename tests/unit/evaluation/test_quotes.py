import json
from pathlib import Path

from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.quotes import quote_figures


def test_quotes_statements_and_speakers_are_judged_by_half(tmp_path: Path) -> None:
    line = {
        "half": "pinned",
        "language": "en",
        "text": "“We will go on,” said Ann Vale. Ray Moss said the road was icy.",
        "quotes": [
            {"text": "We will go on", "speaker": "Ann Vale", "marked": True},
            {"text": "Nobody said it", "speaker": "Ann Vale", "marked": True},
            {
                "text": "Ray Moss said the road was icy.",
                "speaker": "Ray Moss",
                "marked": False,
            },
        ],
    }
    (tmp_path / "q.jsonl").write_text(json.dumps(line), "utf-8")
    figures = quote_figures(LabelledFolder(tmp_path), lambda _: None)
    assert {one.name: (one.value, one.of) for one in figures} == {
        "q, pinned: quotes, precision": (1.0, 1),
        "q, pinned: quotes, recall": (0.5, 2),
        "q, pinned: attributed statements, precision": (1.0, 1),
        "q, pinned: attributed statements, recall": (1.0, 1),
        "q, pinned: speakers, precision": (1.0, 2),
        "q, pinned: speakers, recall": (2 / 3, 3),
    }
