import json
from pathlib import Path

import pytest

from storywatch.article.language_codes import two_letters
from storywatch.evaluation import pairs
from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.languages import language_pair


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Fähre sitzt fest\nSie lief auf Grund.", "Fähre sitzt fest", "Sie lief auf Grund."),
        ("All of it on one line.", "", "All of it on one line."),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_first_line_of_its_own_is_the_headline(
    text: str, title: str, rest: str
) -> None:
    assert pairs.text_side(text, "deu") == {
        "title": title,
        "text": rest,
        "language": "de",
    }


def test_languages_are_named_with_two_letters_in_one_order() -> None:
    assert two_letters("eng") == "en"
    assert two_letters("ca") == "ca"
    assert language_pair("eng", "de") == language_pair("de", "en") == "de-en"


def test_near_pairs_should_score_higher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "shared_encoder", lambda: None)
    one = "Ferry runs aground off Vorhaven\nA ferry with 40 people ran onto a sandbank."
    other = "Museum buys medieval globe\nThe globe shows a coast nobody ever saw."
    lines = [
        {"overall": grade, "lang1": "en", "lang2": "en", "text1": one, "text2": text}
        for grade, text in ((1.0, one), (4.0, other), (1, one), (4, other))
    ]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (figure,) = pairs.pair_figures(LabelledFolder(tmp_path), lambda _: None)
    assert figure.name == "p: Pearson"
    assert figure.value > 0.9
    assert figure.of == 4
