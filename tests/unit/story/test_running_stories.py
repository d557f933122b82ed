"""Running stories stay whole, and apart, when all begin on the same day."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from storywatch.evaluation.clusters import bcubed
from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder
from storywatch.trial.group import try_group

LABELLED = Path(__file__).parents[2] / "quality"
RUNNING = ("stream_1.jsonl", "stream_2.jsonl", "stream_3.jsonl")

BEGIN = datetime.fromisoformat("2026-03-02T06:00:00+00:00")

ONE_MATTER = {"stargate-quarrel": "stargate"}
"""Two sets tell of the same quarrel, each in its own words."""


def lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (LABELLED / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def moved(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return articles with the first of them at the begin, the others as far from it."""
    told_at = [datetime.fromisoformat(one["published_at"]) for one in articles]
    return [
        one | {"published_at": (BEGIN + (at - min(told_at))).isoformat()}
        for one, at in zip(articles, told_at, strict=True)
    ]


def interleaved() -> list[dict[str, Any]]:
    """Return the running stories tuned on, and many small ones, as one stream."""
    running = [
        one for name in RUNNING for one in lines(name) if one["half"] == "tuning"
    ]
    by_story = [
        [one for one in running if one["story"] == story]
        for story in sorted({one["story"] for one in running})
    ]
    sets = [*by_story, list(lines("stories.jsonl"))]
    told = [one for articles in sets for one in moved(articles)]
    return sorted(told, key=lambda one: str(one["published_at"]))


@pytest.mark.slow
@pytest.mark.parametrize("with_encoder", [True, False], ids=["encoder", "words-only"])
def test_running_stories_hold_together_and_take_in_no_other(
    *, with_encoder: bool
) -> None:
    encoder: Encoder | None = built_in_encoder() if with_encoder else None
    if with_encoder and encoder is None:
        pytest.skip("the built-in encoder is not installed")
    stream = interleaved()
    answers = try_group((json.dumps(one) for one in stream), None, encoder=encoder)
    found = {str(one["id"]): str(one["story"]) for one in answers}
    expected = {
        str(one["id"]): ONE_MATTER.get(one["story"], one["story"]) for one in stream
    }
    assert len(expected) == len(stream)
    scores = bcubed(found, expected)
    assert scores.precision >= 0.97
    assert scores.recall >= 0.8
