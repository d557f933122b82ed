"""What became of a story is told from the side that is shown."""

from datetime import UTC, datetime
from typing import Any

import pytest

from storywatch.archive.changes import change_of, change_step

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


def row(kind: str, *articles: int, made_by: str = "user") -> dict[str, Any]:
    return {
        "change_id": 7,
        "kind": kind,
        "story_id": 1,
        "other_story_id": None if kind in {"quiet", "reopened"} else 2,
        "article_ids": list(articles),
        "made_by": made_by,
        "reason": "Because.",
        "evidence": {"linked": 0.75},
        "changed_at": NOON,
    }


@pytest.mark.parametrize(
    ("kind", "seen_from", "text"),
    [
        ("merged", 1, "Story 2 became part of it, with three articles"),
        ("merged", 2, "It became part of story 1"),
        ("split", 1, "Three articles left it for story 2"),
        ("split", 2, "It was split off from story 1, with three articles"),
        ("moved", 1, "Three articles moved to it from story 2"),
        ("moved", 2, "Three articles moved to story 1"),
        ("quiet", 1, "It went quiet"),
        ("reopened", 1, "Article 4 re-opened it"),
        ("merged", None, "Its story 2 became part of story 1"),
        ("split", None, "It left story 1 for story 2"),
        ("moved", None, "It moved to story 1 from story 2"),
        ("reopened", None, "It re-opened story 1"),
    ],
)
def test_a_change_is_told_from_either_side(
    kind: str, seen_from: int | None, text: str
) -> None:
    assert change_of(row(kind, 4, 5, 6), seen_from=seen_from).text == text


def test_a_change_is_a_step_on_an_articles_way() -> None:
    step = change_step(row("moved", 4, made_by="repair"))
    assert (step.stage, step.outcome, step.decided_at) == ("story", "moved", NOON)
    assert step.reason == (
        "It moved to story 1 from story 2, by the nightly repair (change 7): Because."
    )
    assert step.evidence == {"linked": 0.75}


def test_many_articles_are_counted_in_digits() -> None:
    many = change_of(row("split", *range(20)), seen_from=1)
    assert many.text == "20 articles left it for story 2"
    assert many.story_ids == (1, 2)
    assert change_of(row("quiet"), seen_from=1).story_ids == (1,)
