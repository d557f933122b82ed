"""A text cut into its sentences."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.article.sentences import LONGEST_SENTENCE, sentences


def cut(text: str) -> list[str]:
    return [span.text for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Oracle zögert. SoftBank zahlt.",
            ["Oracle zögert.", "SoftBank zahlt."],
            id="two",
        ),
        pytest.param(
            "Am 22. Januar kam er. Dann ging er.",
            ["Am 22. Januar kam er.", "Dann ging er."],
            id="date",
        ),
        pytest.param(
            "Es sind z. B. 3,5 Mio. Franken. Mehr gibt es nicht.",
            ["Es sind z. B. 3,5 Mio. Franken.", "Mehr gibt es nicht."],
            id="abbreviations",
        ),
        pytest.param(
            "Mr. Altman met Donald J. Trump. He smiled.",
            ["Mr. Altman met Donald J. Trump.", "He smiled."],
            id="initial",
        ),
        pytest.param(
            "Er schrieb es auf X. Trump schwieg.",
            ["Er schrieb es auf X.", "Trump schwieg."],
            id="a-letter-that-is-a-name",
        ),
        pytest.param(
            "«Das stimmt. Ganz sicher.», sagte Altman.",
            ["«Das stimmt. Ganz sicher.», sagte Altman."],
            id="short-quotation-stays-whole",
        ),
        pytest.param(
            "“Really?” Leavitt asked. Nobody answered.",
            ["“Really?” Leavitt asked.", "Nobody answered."],
            id="question-and-its-speaker",
        ),
        pytest.param(
            "He said no. Five others agreed with No. 7 on it.",
            ["He said no.", "Five others agreed with No. 7 on it."],
            id="no-and-number",
        ),
        pytest.param(
            "Kurzer Titel\nDer Text beginnt hier.",
            ["Kurzer Titel", "Der Text beginnt hier."],
            id="short-line-ends-on-purpose",
        ),
        pytest.param(
            "The first of these lines was wrapped by a very old program at\n"
            "seventy columns. It goes on.",
            [
                (
                    "The first of these lines was wrapped by a very old program at\n"
                    "seventy columns."
                ),
                "It goes on.",
            ],
            id="wrapped-line",
        ),
        pytest.param(
            "東京で会議が開かれた。参加者は五人だった。",
            ["東京で会議が開かれた。", "参加者は五人だった。"],
            id="japanese",
        ),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\n \n", [], id="blank"),
    ],
)
def test_sentences_end_where_a_reader_says(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=400))
def test_spans_lie_in_order_and_hold_their_text(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end


def test_text_without_an_end_is_cut_in_bounded_time() -> None:
    started = time.process_time()
    spans = sentences("word " * 40_000 + "'a" * 20_000 + "„" * 20_000)
    assert max(len(span.text) for span in spans) <= LONGEST_SENTENCE
    assert time.process_time() - started < 5
