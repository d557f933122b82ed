"""Evidence as people read it."""

import pytest

from storywatch.archive.explanation import brief, shown_evidence


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "yes"),
        (0.4021, "0.40"),
        (7, "7"),
        (["a", None, "b"], "a; b"),
        ({"new_names": [], "likeness": 0.5}, "likeness 0.50"),
        ([{"text": "x", "score": 1.0}, {"text": "y"}], "text x, score 1.00; text y"),
    ],
)
def test_plain_data_is_a_short_phrase(value: object, shown: str) -> None:
    assert brief(value) == shown


def test_evidence_is_named_and_what_is_empty_is_left_out() -> None:
    evidence = {"new_figures": [], "nearest": {"story": 3}}
    assert shown_evidence(evidence) == (("nearest", "story 3"),)
    assert shown_evidence(["one", "two"]) == (("found", "one; two"),)
    assert shown_evidence(None) == ()
