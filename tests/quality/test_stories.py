"""Grouping on our own labelled articles stays above its floors."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes.story_articles import story_article

from storywatch.evaluation.clusters import bcubed
from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder
from storywatch.story.groups import Groups
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.story.records import JoinStory
from storywatch.trial.group import try_group

HERE = Path(__file__).parent
MOST_TWINS_WELDED = 11
"""Of 20. Names that the headline's grammar hides are not told apart yet; issue 6
asks for none."""


def lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.fixture(scope="module")
def encoder() -> Encoder | None:
    return built_in_encoder()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("with_encoder", "least_f1"),
    [pytest.param(True, 0.9, id="encoder"), pytest.param(False, 0.88, id="words-only")],
)
def test_stories_are_found(
    encoder: Encoder | None, *, with_encoder: bool, least_f1: float
) -> None:
    asked = list(lines("stories.jsonl"))
    answers = list(
        try_group(
            [json.dumps(one) for one in asked],
            None,
            encoder=encoder if with_encoder else None,
        )
    )
    found = {one["id"]: str(one["story"]) for one in answers}
    scores = bcubed(found, {one["id"]: one["story"] for one in asked})
    assert scores.f1 >= least_f1
    copies = {one["id"]: one["duplicate_of"] for one in answers}
    assert copies == {one["id"]: one.get("copy_of") for one in asked}


@pytest.mark.slow
def test_the_quarrel_is_one_story_in_three_languages_and_no_other_matter_joins(
    encoder: Encoder | None,
) -> None:
    asked = list(lines("stories.jsonl"))
    answers = try_group([json.dumps(one) for one in asked], None, encoder=encoder)
    quarrel = {
        one["story"]
        for one, label in zip(answers, asked, strict=True)
        if label["story"] == "stargate-quarrel" and label["text"]
    }
    assert len(quarrel) == 1
    for one, label in zip(
        try_group([json.dumps(a) for a in asked], None, encoder=encoder),
        asked,
        strict=True,
    ):
        if label["story"] in {"stargate-tv", "musk-rocket", "musk-ox", "musk-party"}:
            assert one["story"] not in quarrel


@pytest.mark.slow
def test_template_twins_are_mostly_told_apart(encoder: Encoder | None) -> None:
    assert encoder is not None
    welded = []
    for twins in lines("template_twins.jsonl"):
        groups = Groups()
        for number, title in enumerate(twins["titles"], 1):
            article = story_article(
                number, title, language=twins["language"], hours=number
            )
            vectors = encoder.vectors(texts_to_encode(article))
            step = groups.add(article, article_profile(article, vectors=vectors))
            if isinstance(step.decision, JoinStory):
                welded.append(title)
    assert len(welded) <= MOST_TWINS_WELDED
