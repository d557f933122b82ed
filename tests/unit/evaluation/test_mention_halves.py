import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.mention_halves import set_name
from storywatch.evaluation.mentions import mention_figures
from storywatch.evaluation.naive_matching import substring, word_boundary_regex
from storywatch.watchlist.definition import watchlist_from

WATCHLIST = watchlist_from("entities: [SoftBank, Oracle]", path="w.yaml")


def write(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def line(
    number: int, text: str, *entities: str, half: str = "pinned", language: str = "en"
) -> dict[str, object]:
    return {
        "id": number,
        "language": language,
        "half": half,
        "kind": "hit",
        "title": "",
        "text": text,
        "entities": list(entities),
    }


def test_parts_are_one_set_in_halves_with_naive_matchers_beside(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("entities: [Microsoft]\n", "utf-8")
    (tmp_path / "m_wide.yaml").write_text("entities: [SoftBank]\n", "utf-8")
    write(
        tmp_path / "m_wide_de_en.jsonl",
        [
            line(1, "Softbanks Chef sprach.", "softbank", language="de"),
            line(2, "OpenAI was silent.", "openai", half="tuning"),
        ],
    )
    write(
        tmp_path / "m_wide_other.jsonl",
        [
            line(3, "OpenAI said so.", language="pl"),
            line(4, "Nobody came.", "softbank", language="fr", half="tuning"),
        ],
    )
    figures = mention_figures(LabelledFolder(tmp_path), lambda _: None)
    assert {one.name: (one.value, one.of) for one in figures} == {
        "m_wide, pinned: entities, precision": (0.5, 2),
        "m_wide, pinned: entities, recall": (1.0, 1),
        "m_wide, tuning: entities, precision": (1.0, 1),
        "m_wide, tuning: entities, recall": (0.5, 2),
        "m_wide, pinned, de: entities, F1": (1.0, 1),
        "m_wide, pinned, slavic: entities, F1": (0.0, 1),
        "m_wide, pinned, word-boundary regex: entities, precision": (0.0, 1),
        "m_wide, pinned, word-boundary regex: entities, recall": (0.0, 1),
        "m_wide, pinned, substring: entities, precision": (0.5, 2),
        "m_wide, pinned, substring: entities, recall": (1.0, 1),
    }


@pytest.mark.parametrize(
    ("text", "by_words", "by_letters"),
    [
        ("an ORACLE spoke", {"oracle"}, {"oracle"}),
        ("the Softbanks", set(), {"softbank"}),
        ("coracles", set(), {"oracle"}),
        ("nothing", set(), set()),
    ],
)
def test_naive_matchers_are_naive(
    text: str, by_words: set[str], by_letters: set[str]
) -> None:
    assert word_boundary_regex(WATCHLIST)(text) == by_words
    assert substring(WATCHLIST)(text) == by_letters


def test_a_part_belongs_to_the_longest_watchlist_beside_it(tmp_path: Path) -> None:
    for name in ("m.yaml", "m_wide.yaml"):
        (tmp_path / name).write_text("entities: [A]\n", "utf-8")
    wide = (tmp_path / "m_wide.yaml", "m_wide")
    assert set_name(tmp_path / "m_wide_de.jsonl.gz") == wide
    assert set_name(tmp_path / "m_wide.jsonl") == wide
    assert set_name(tmp_path / "m_de.jsonl") == (tmp_path / "m.yaml", "m")
    assert set_name(tmp_path / "n.jsonl") == (tmp_path / "n.yaml", "n")
