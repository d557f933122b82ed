"""What changed in a text."""

import time

import pytest

from storywatch.entry.difference import (
    ParagraphAdded,
    ParagraphChanged,
    ParagraphRemoved,
    difference,
    difference_text,
)

BEFORE = """Störungen
Linie 4 fährt bis 18 Uhr nach Plan.
Wir bitten um Geduld.
Ende"""
AFTER = """Störungen
Neu: Linie 7 fällt aus.
Linie 4 fährt bis 20 Uhr nach Plan.
Ende"""


def test_paragraphs_come_go_and_change() -> None:
    changes = difference(BEFORE, AFTER)
    assert [type(change) for change in changes] == [
        ParagraphAdded,
        ParagraphChanged,
        ParagraphRemoved,
    ]
    changed = changes[1]
    assert isinstance(changed, ParagraphChanged)
    assert [p.text for p in changed.before if p.changed] == ["18"]
    assert [p.text for p in changed.after if p.changed] == ["20"]
    assert "".join(p.text for p in changed.after) in AFTER


def test_a_difference_can_be_read() -> None:
    assert difference_text(difference(BEFORE, AFTER)) == (
        "+ Neu: Linie 7 fällt aus.\n"
        "~ Linie 4 fährt bis [-18-]{+20+} Uhr nach Plan.\n"
        "- Wir bitten um Geduld."
    )


@pytest.mark.parametrize("other", [BEFORE, BEFORE + "\n\n", BEFORE.replace(" ", "  ")])
def test_blanks_are_no_difference(other: str) -> None:
    assert difference(BEFORE, other) == ()


def test_from_nothing_and_to_nothing() -> None:
    assert difference("", "a\nb") == (ParagraphAdded("a"), ParagraphAdded("b"))
    assert difference("a", "") == (ParagraphRemoved("a"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("wort " * 20_000, "wort satz " * 10_000),
        ("\n".join(["a b"] * 25_000), "\n".join(["a b", "c"] * 16_000)),
        ("\n".join(["a b"] * 1000), "\n".join(["a b", "c"] * 500)),
        (
            "\n".join(f"satz {n} " + "x y z " * 14 for n in range(999)),
            "\n".join(f"satz {n} " + "x z y " * 14 for n in range(999)),
        ),
        (
            "\n".join(str(n) for n in range(18_000)),
            "\n".join(str(n * 2) for n in range(18_000)),
        ),
        (" ".join(str(n % 977) for n in range(1900)), "977 " * 1900),
    ],
)
def test_long_texts_cost_at_most_a_second(before: str, after: str) -> None:
    begun = time.process_time()
    difference_text(difference(before, after))
    # Twice the limit: the tests share their processors.
    assert time.process_time() - begun < 2
