"""YAML as plain values with places."""

import pytest

from storywatch.watchlist.document import LARGEST_CHARACTERS, document_in


def test_values_and_keys_know_their_places() -> None:
    document = document_in("a:\n  - b: [x, true]\n    c: 'true'\n")
    assert document.value == {"a": [{"b": ["x", True], "c": "true"}]}
    assert document.place_of(("a", 0, "b", 1)) == (2, 12)
    assert document.key_place_of(("a", 0, "c")) == (3, 5)
    assert document.place_of(("a", 0, "b", 1, "text")) == (2, 12)
    assert document.faults == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("a: 'x", 1, "not YAML", id="open-quote"),
        pytest.param("a:\n\t- b", 2, "spaces, not tabs", id="tab"),
        pytest.param("a: b: c", 1, "mapping values are not allowed", id="two-colons"),
        pytest.param("a: [b", 2, "',' or ']' is missing", id="open-bracket"),
        pytest.param("a: &x [b]\nc: *x", 1, "Anchors", id="anchor"),
        pytest.param("a: !!int 3", 1, "Tags", id="tag"),
        pytest.param("a: [b]\nc: \ud800", 2, "surrogate", id="half-a-character"),
        pytest.param(
            "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", 1, "Anchors", id="bomb"
        ),
        pytest.param("a: b\n---\nc: d", 2, "two documents", id="two-documents"),
        pytest.param("a: \x00", 1, "not allowed", id="control-character"),
        pytest.param("[" * 100_000, 1, "Nested deeper", id="deep-flow"),
        pytest.param("- " * 5_000, 1, "Nested deeper", id="deep-block"),
        pytest.param("? [a]\n: b", 1, "A key must be a word", id="odd-key"),
        pytest.param("x" * (LARGEST_CHARACTERS + 1), 1, "5 MB", id="too-large"),
    ],
)
def test_what_cannot_be_read_is_one_fault(text: str, line: int, words: str) -> None:
    (fault,) = document_in(text).faults
    assert fault.line == line
    assert words in fault.text
