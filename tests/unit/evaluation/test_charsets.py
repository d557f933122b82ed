import base64
import json
from pathlib import Path

from storywatch.evaluation.charsets import charset_figures
from storywatch.evaluation.labelled import LabelledFolder


def test_a_document_is_right_when_every_title_is_exact(tmp_path: Path) -> None:
    page = "<title>Größe</title><p>Öl</p>".encode("cp1252")
    line = {
        "id": "1",
        "source_kind": "page",
        "content_type": "text/html; charset=iso-8859-1",
        "body_base64": base64.b64encode(page).decode(),
    }
    lines = [
        line | {"titles": ["Größe", "Öl"]},
        line | {"titles": ["Größe", "Oel"]},
        line | {"titles": ["Größe"], "source_kind": "feed"},
        line | {"titles": [], "source_kind": "listing"},
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    figures = list(charset_figures(LabelledFolder(tmp_path), lambda _: None))
    assert [(one.name, one.value, one.of) for one in figures] == [
        ("c: exact to the letter", 0.5, 4)
    ]
