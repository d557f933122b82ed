import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.mentions import (
    mention_figures,
    mistaken_entities,
    named_entities,
)
from storywatch.evaluation.watched import template_watchlist, watchlist_beside


def write(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def figures_below(folder: Path) -> dict[str, tuple[float, int]]:
    figures = mention_figures(LabelledFolder(folder), lambda _: None)
    return {one.name: (one.value, one.of) for one in figures}


def test_entities_of_texts_are_compared_with_the_watchlist_beside_them(
    tmp_path: Path,
) -> None:
    (tmp_path / "m.yaml").write_text("entities: [SoftBank]\n", "utf-8")
    write(
        tmp_path / "m.jsonl",
        [
            {
                "id": 1,
                "text": "SoftBank and OpenAI said so.",
                "entities": ["openai", "softbank"],
            },
            {"id": 2, "text": "OpenAI was silent.", "entities": []},
        ],
    )
    assert figures_below(tmp_path) == {
        "m: entities, precision": (2 / 3, 3),
        "m: entities, recall": (1.0, 2),
    }


def test_sentences_of_a_general_corpus_are_searched_for_names(tmp_path: Path) -> None:
    write(
        tmp_path / "n.jsonl",
        [
            {"id": 1, "lang": "de", "text": "Trump kam.", "tokens": [], "entities": []},
            {"id": 2, "lang": "de", "text": "Er ging.", "tokens": [], "entities": []},
        ],
    )
    assert figures_below(tmp_path) == {
        "n: sentences naming trump, precision": (1.0, 1),
        "n: sentences naming trump, recall": (1.0, 1),
    }


def test_texts_of_another_sense_must_not_be_confirmed(tmp_path: Path) -> None:
    write(
        tmp_path / "o.jsonl",
        [
            {
                "id": 1,
                "text": "The perfume opens with white musk and a scent of pears.",
                "tags": ["musk=scent"],
            },
            {
                "id": 2,
                "text": "OpenAI and Donald Trump met at the White House.",
                "tags": ["trump=card"],
            },
            {"id": 3, "text": "Trump, the card.", "tags": ["trump=card", "also_him"]},
        ],
    )
    ((value, of),) = figures_below(tmp_path).values()
    assert (value, of) == (0.5, 2)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Das Trump-Double winkte.", {"trump"}),
        ("Trumps Rede", {"trump"}),
        ("They trump everything.", set()),
        ("A strumpet", set()),
    ],
)
def test_a_name_is_seen_where_a_word_begins_with_it(text: str, keys: set[str]) -> None:
    assert named_entities(text, template_watchlist()) == keys


def test_labelled_names_of_the_template_must_be_found(tmp_path: Path) -> None:
    write(
        tmp_path / "p.jsonl",
        [
            {"id": 1, "text": "OpenAI and Musk.", "mentions": ["OpenAI", "Musk"]},
            {"id": 2, "text": "Rain.", "mentions": ["Trump", "Nobody known"]},
        ],
    )
    assert figures_below(tmp_path) == {"p: labelled names found": (2 / 3, 3)}


def test_a_text_about_both_senses_judges_nobody() -> None:
    assert mistaken_entities({"tags": ["musk=animal"]}) == {"musk"}
    assert mistaken_entities({"tags": ["musk=animal", "also_elon"]}) == frozenset()


def test_without_a_file_beside_it_the_template_is_used(tmp_path: Path) -> None:
    assert watchlist_beside(tmp_path / "x.jsonl") == template_watchlist()
