"""The figures on revisions."""

import json
from collections import Counter
from pathlib import Path

from storywatch.article.records import REVISION_KINDS
from storywatch.evaluation.figures import measured
from storywatch.evaluation.labelled import LabelledFolder, json_line, lines_in
from storywatch.evaluation.revisions import NEEDED, revision_figures

LABELLED = Path(__file__).parents[2] / "quality" / "revisions.jsonl"
TEXT = "Der Konzern schließt das Werk. Betroffen sind 300 Beschäftigte."


def test_kinds_must_be_exact_and_retitled_articles_followed(tmp_path: Path) -> None:
    rows = [
        ("pinned", "Neu", TEXT, True, ["retitle"]),
        ("pinned", "Alt", TEXT.replace("300", "340"), True, ["addition"]),
        ("tuning", "Alt", TEXT.replace("300", "340"), True, ["changed-figure"]),
        ("tuning", "Stadtfest", "In Sandau wird gefeiert.", False, []),
    ]
    (tmp_path / "pairs.jsonl").write_text(
        "\n".join(
            json_line(
                half=half,
                language="de",
                before_title="Alt",
                before_text=TEXT,
                after_title=title,
                after_text=text,
                same_article=same,
                kinds=kinds,
            )
            for half, title, text, same, kinds in rows
        ),
        encoding="utf-8",
    )
    (tmp_path / "other.jsonl").write_text(json_line(url="x"), encoding="utf-8")
    figures = revision_figures(LabelledFolder(tmp_path), lambda _: None)
    assert [(one.name, one.value, one.of) for one in figures] == [
        ("pairs: kinds right, pinned", 0.5, 2),
        ("pairs: kinds right, tuning", 1.0, 1),
        ("pairs: retitled, the same article", 1.0, 1),
        ("pairs: key used again, another article", 1.0, 1),
    ]


def test_there_are_pairs_of_every_kind_in_five_languages() -> None:
    pairs = list(lines_in(LABELLED, NEEDED))
    same = [one for one in pairs if one["same_article"]]
    kinds = Counter(kind for one in same for kind in one["kinds"])
    assert len(same) >= 36
    assert kinds.keys() == set(REVISION_KINDS)
    assert min(kinds.values()) >= 10
    assert {one["language"] for one in pairs} == {"de", "en", "fr", "es", "it"}
    assert {one["half"] for one in pairs} == {"tuning", "pinned"}
    assert len({json.dumps(one, sort_keys=True) for one in pairs}) == len(pairs)


def test_no_retitled_article_counts_as_new() -> None:
    figures = {one.name: one for one in measured(LABELLED.parent, only=("revisions",))}
    retitled = figures["revisions: retitled, the same article"]
    assert (retitled.value, retitled.of >= 10) == (1.0, True)
