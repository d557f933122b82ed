"""Edits of articles, and what is measured on them."""

import json
from pathlib import Path

import pytest
from rich.console import Console

from storywatch.evaluation import copies, copies_bench, copies_bench_ways
from storywatch.evaluation.copies_bench_table import print_copies
from storywatch.evaluation.copies_reworded import reworded_figures
from storywatch.evaluation.copies_wires import wire_figures, wire_groups
from storywatch.evaluation.copy_edits import EDITS, HALF_OWN, Base, edits_of
from storywatch.evaluation.labelled import LabelledFolder

BASES = Path(__file__).parents[2] / "quality" / "copies" / "bases.jsonl"


def bases(count: int) -> list[Base]:
    return copies.bases_in(BASES)[:count]


def test_a_seed_gives_the_same_edits() -> None:
    some = bases(2)
    once = list(edits_of(some, seed=1, rounds=1))
    assert once == list(edits_of(some, seed=1, rounds=1))
    assert once != list(edits_of(some, seed=2, rounds=1))
    assert [one.edit for one in once] == [*EDITS, *EDITS]


@pytest.mark.parametrize(
    ("edit", "least", "most"),
    [
        ("cut to 60 %", 0.45, 0.62),
        ("cut to 40 %", 0.39, 0.41),
        ("cut to 20 %", 0.19, 0.21),
        ("20 % of the words changed", 0.99, 1.01),
        ("150 words of boilerplate", 1.38, 1.45),
        (HALF_OWN, 0.95, 1.05),
    ],
)
def test_edits_are_as_long_as_their_names_say(
    edit: str, least: float, most: float
) -> None:
    base, other = bases(2)
    made = next(
        one for one in edits_of([base, other], seed=3, rounds=1) if one.edit == edit
    )
    assert least <= len(made.body.split()) / len(base.body.split()) <= most


def test_the_written_articles_are_as_many_and_as_long_as_edits_need() -> None:
    found = bases(99)
    assert len(found) >= 20
    assert {one.language for one in found} == {"de", "en"}
    assert all(290 <= len(one.body.split()) <= 420 for one in found)


def test_copies_are_found_and_others_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "ROUNDS", 1)
    lines = BASES.read_text("utf-8").splitlines()[:4]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), "utf-8")
    figures = list(copies.copy_figures(LabelledFolder(tmp_path), lambda _: None))
    found = {one.name: one.value for one in figures}
    assert len(found) == len(EDITS) + 3
    assert found["some: folded, all edits"] >= 0.95
    assert found[f"some: told as partly copied, {HALF_OWN}"] == 1.0
    assert found["some: pairs of other articles kept apart"] == 1.0


def item(source: str, content: str, hour: int) -> dict[str, str]:
    return {
        "source": source,
        "title": f"{source} on the ferry from Vorhaven",
        "url": f"https://{source}.example/1",
        "published_at": f"2025-01-01T{hour:02}:00:00Z",
        "description": "",
        "content": content,
    }


def test_wires_are_items_that_share_words_with_another_outlet(tmp_path: Path) -> None:
    wire = (
        "The ferry from Vorhaven to Suderoog ran onto a sandbank with 40 people aboard "
        "on Monday morning and stays there until the evening tide… [+900 chars]"
    )
    items = [
        item("bote", wire, 8),
        item("kurier", f"VORHAVEN (AP) — {wire}", 9),
        item("bote", wire.upper(), 10),
        item("post", "Nobody was hurt when a ferry ran aground off Vorhaven.", 11),
    ]
    assert wire_groups(items) == [[0, 1, 2]]
    assert wire_groups([items[0], items[2]]) == []
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, items)), "utf-8")
    (figure,) = wire_figures(LabelledFolder(tmp_path))
    assert (figure.value, figure.of) == (1.0, 2)


def test_a_paraphrase_must_not_pass_for_the_same_text(tmp_path: Path) -> None:
    text = bases(1)[0].body
    reworded = " ".join(
        "anders" if place % 9 == 0 else word for place, word in enumerate(text.split())
    )
    lines = [
        {"lang": "en", "text_a": text, "text_b": other} for other in (text, reworded)
    ]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (figure,) = reworded_figures(LabelledFolder(tmp_path))
    assert (figure.name, figure.value) == ("p: not taken for the same text", 0.5)


def test_the_bench_says_which_peer_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(copies_bench_ways, "PEERS", {"no_such_module": "no-such"})
    monkeypatch.setattr(copies_bench, "STRANGERS", 5)
    monkeypatch.setattr(copies_bench, "EDIT_ROUNDS", 1)
    monkeypatch.setattr(copies_bench, "INVENTED_BASES", 2)
    console = Console(record=True, width=120)
    print_copies(console, seed=1, rounds=1, articles=tmp_path / "none.jsonl")
    shown = console.export_text()
    assert "no-such is not installed" in shown
    assert "invented articles" in shown
    assert "found: cut to 20 %" in shown
