"""The proper names in a text."""

import pytest

from storywatch.article.names import folded, name_spans, names_in


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Sprecherin Karoline Leavitt wies den Vorwurf zurück.",
            ("karoline leavitt",),
        ),
        ("de", "Trumps Wahlkampf kostete viel Geld.", ("trump",)),
        ("de", "Das Projekt Stargate kostet Milliarden Dollar.", ("stargate",)),
        ("de", "Ursula von der Leyen reiste nach Berlin.", ("ursula von der leyen", "berlin")),
        ("de", "Sam Altman redete. Am Montag schwieg Altman.", ("sam altman", "altman")),
        ("de", "Gestern Abend sagte Altman nichts.", ("altman",)),
        ("de", "Die Experten sehen eine neue Entwicklung.", ()),
        ("de", "Er kam ins Weisse Haus.", ("weisse haus",)),
        ("en", "Shares of Oracle rose on Monday.", ("oracle",)),
        ("en", "Officials in New York denied it.", ("new york",)),
        ("en", "Mr. Musk's company xAI hired staff.", ("musk", "xai")),
        ("en", "The president spoke. However, nobody listened.", ()),
        ("fr", "Le ministre a rencontré Emmanuel Macron à Lyon.", ("emmanuel macron", "lyon")),
        ("ja", "東京で会議が開かれた。", ()),
        ("und", "", ()),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)  # fmt: skip
def test_names_are_found_without_a_model(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    assert names_in(text, language) == expected


def test_a_word_that_opens_a_sentence_is_a_name_when_it_is_one_elsewhere() -> None:
    text = "President Trump met donors. “Fine,” Trump said."
    assert [span.start for span in name_spans(text, "en")] == [10, 36]


def test_names_are_folded_without_case_and_accents() -> None:
    assert folded(" Söder ") == "soder"
