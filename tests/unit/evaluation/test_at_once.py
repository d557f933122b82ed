"""Stories that were written months apart are laid over one another."""

from storywatch.evaluation.at_once import all_at_once

LINES = [
    {"id": "a1", "story": "a", "published_at": "2026-01-12T06:00:00+00:00"},
    {"id": "a2", "story": "a", "published_at": "2026-01-14T06:00:00+00:00"},
    {"id": "b1", "story": "b", "published_at": "2026-09-07T05:00:00Z"},
    {"id": "b2", "story": "b", "published_at": "2026-09-08T07:00:00+02:00"},
]


def test_every_story_begins_when_the_first_did() -> None:
    laid = {str(line["id"]): line["published_at"] for line in all_at_once(LINES)}
    assert laid["a1"] == laid["b1"] == "2026-01-12T06:00:00+00:00"


def test_a_story_keeps_its_own_distances_and_the_stream_its_order() -> None:
    laid = all_at_once(LINES)
    assert [line["id"] for line in laid] == ["a1", "b1", "b2", "a2"]
    assert laid[-1] == LINES[1]


def test_no_articles_make_no_stream() -> None:
    assert all_at_once([]) == []
