"""Which language a text is in."""

import pytest

from storywatch.article.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Musk bezweifelt, dass das Geld da ist", "de"),
        ("Altman fires back at Musk over Stargate money", "en"),
        ("Musk doute du financement du projet", "fr"),
        ("トランプ氏が発表した", "ja"),
        ("MUSK ZWEIFELT AN TRUMPS PLAN", "de"),
        ("", "und"),
        (" \n\t", "und"),
        ("Stargate", "und"),
        ("500 100.000 2025", "und"),
        ("Die Anlage\nentsteht in Texas\r\nnoch in diesem Jahr.", "de"),
    ],
)
def test_a_headline_is_enough_and_a_name_is_not(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_long_text_is_judged_by_its_beginning() -> None:
    german = "Die Halle in Texas wird schon gebaut, sagt der Chef des Unternehmens. "
    assert language_of(german * 10 + "and so on in English " * 10_000) == "de"
