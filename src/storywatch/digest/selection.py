"""What of a day a digest tells, and in which order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import log2
from textwrap import shorten
from typing import Final

from storywatch.development.records import DevelopmentKind
from storywatch.digest.calendar import local_day
from storywatch.digest.records import (
    DigestStory,
    DigestTurn,
    FigurePair,
    StorySize,
    ToldDevelopment,
)

MOST_STORIES: Final = 400
"""Kept of one digest, and shown by its page; the rest is counted."""

MOST_TURNS: Final = 12
"""Of one story: the most material ones are kept."""

LONGEST_TURN: Final = 600
"""Characters of a development; a sentence of more is no sentence."""

_MATERIAL: Final[Mapping[DevelopmentKind, float]] = {
    "correction": 2.0,
    "changed_figure": 1.8,
    "contradiction": 1.8,
    "first_report": 1.2,
    "statement": 1.0,
    "new_figure": 1.0,
    "new_fact": 0.9,
}
"""What a development weighs beside its score; set by judgement."""

_COUNTED: Final = 3
"""Best developments of a story that decide its rank: many small ones are not news."""

_BY_SOURCES: Final = 0.25
"""What twice as many independent sources add."""


def digest_stories(
    told: Iterable[ToldDevelopment],
    sizes: Mapping[int, StorySize],
    figures: Iterable[FigurePair] = (),
    *,
    zone: str,
    until: datetime,
) -> tuple[DigestStory, ...]:
    """Gather developments into their stories.

    Args:
        told: what a subscriber's watches cover, in any order.
        sizes: of their stories.
        figures: that differ, of any story.
        zone: IANA name; gives the day of a story's life.
        until: aware; the end of the time told of.

    Returns:
        The most material first, then the lower id.
    """
    by_story: dict[int, list[ToldDevelopment]] = defaultdict(list)
    for one in told:
        by_story[one.story_id].append(one)
    pairs: dict[int, list[FigurePair]] = defaultdict(list)
    for pair in figures:
        pairs[pair.story_id].append(pair)
    ranked = sorted(
        by_story.items(), key=lambda item: (-_materiality(item[1]), item[0])
    )
    return tuple(
        _story(
            story_id,
            developments,
            sizes[story_id],
            pairs[story_id],
            zone=zone,
            until=until,
        )
        for story_id, developments in ranked
    )


def _materiality(developments: Sequence[ToldDevelopment]) -> float:
    best = sorted(map(_weight, developments), reverse=True)[:_COUNTED]
    sources = max(one.seen.independent_sources for one in developments)
    return sum(best) + _BY_SOURCES * log2(1 + max(0, sources))


def _weight(one: ToldDevelopment) -> float:
    return _MATERIAL[one.kind] * one.score


def _story(
    story_id: int,
    developments: Sequence[ToldDevelopment],
    size: StorySize,
    pairs: Sequence[FigurePair],
    *,
    zone: str,
    until: datetime,
) -> DigestStory:
    best = sorted(developments, key=lambda one: (-_weight(one), one.published_at))
    shown = sorted(
        best[:MOST_TURNS], key=lambda one: (one.published_at, one.detected_at, one.text)
    )
    last_day = local_day(max(one.detected_at for one in developments), zone)
    began = local_day(min(size.opened_at, until), zone)
    return DigestStory(
        story_id=story_id,
        title=shown[0].story_title,
        turns=tuple(map(_turn, shown)),
        more_turns=len(developments) - len(shown),
        figures=tuple(dict.fromkeys(pairs)),
        articles=size.articles,
        publishers=size.publishers,
        independent=max(one.seen.independent_sources for one in developments),
        day=max(1, (last_day - began).days + 1),
    )


def _turn(one: ToldDevelopment) -> DigestTurn:
    return DigestTurn(
        kind=one.kind,
        text=shorten(one.text, LONGEST_TURN, placeholder=" …"),
        why=one.why,
        publisher=one.publisher,
        article_id=one.article_id,
        article_url=one.article_url,
        language=one.language,
        published_at=one.published_at,
    )
