"""What is attributed without quotation marks."""

import time

import pytest

from storywatch.article.statements import statements_in


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "Laut Petra Lindner war die Strasse gesperrt.", "Petra Lindner"),
        ("de", "Petra Lindner zufolge war die Strasse gesperrt.", "Petra Lindner"),
        ("de", "Die Strasse sei gesperrt, sagte Petra Lindner.", "Petra Lindner"),
        ("de", "Wie Petra Lindner erklärte, war die Strasse frei.", "Petra Lindner"),
        ("de", "Die Strasse sei gesperrt, heisst es bei der Stadt.", None),
        ("en", "According to Ray Mollard, the road was closed.", "Ray Mollard"),
        ("en", "The road was closed, Ray Mollard told reporters.", "Ray Mollard"),
        ("en", "Police chief Ray Mollard said that the road was icy.", "Ray Mollard"),
        ("en", "Ray Mollard said the road was icy.", "Ray Mollard"),
    ],
)
def test_an_attributed_sentence_is_a_statement(
    language: str, text: str, speaker: str | None
) -> None:
    (found,) = statements_in(text, language)
    assert (found.text, found.speaker) == (text, speaker)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Stadt sperrt die Strasse am Montag."),
        ("de", "«Die Strasse ist gesperrt», sagte Petra Lindner."),
        ("en", "The road was closed, a spokesman said."),
        ("en", "Ray Mollard closed the road on Monday."),
    ],
)
def test_plain_facts_quotes_and_nameless_offices_are_none(
    language: str, text: str
) -> None:
    assert statements_in(text, language) == ()


def test_long_texts_are_read_in_bounded_time() -> None:
    started = time.process_time()
    statements_in("a, said b " * 3_000 + ".", "en")
    statements_in("Wie ein Wort, sagte der Mann. " * 1_000, "de")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "language", "speakers"),
    [
        ("Ona Trask is not troubled, she told reporters in the Grey House.", "en", ["Ona Trask"]),
        ("From Hamburg to Zurich, editors ask how long it can last.", "en", []),
        ("Die Brücke halte, sagte Ingenieurin Eva Brandt in Hamburg.", "de", ["Eva Brandt"]),
    ],
)  # fmt: skip
def test_a_place_states_nothing(text: str, language: str, speakers: list[str]) -> None:
    assert [one.speaker for one in statements_in(text, language)] == speakers
