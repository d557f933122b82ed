"""Does an article join a running story, or open one? Do two stories become one?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from storywatch.story.encoder import Vectors
from storywatch.story.nearest import nearest_members
from storywatch.story.rarity import Rarity
from storywatch.story.records import (
    Assignment,
    Candidate,
    JoinStory,
    Likeness,
    MergeStories,
    OpenStory,
    Profile,
)
from storywatch.story.similarity import likeness
from storywatch.story.vetoes import stories_veto, story_veto

LEAST_SCORE = 0.25
"""To join. This and the weights were chosen on labelled headlines of nine languages
with all of them in view: none were held out."""

LEAST_TO_MERGE = 0.25
"""Of the score, for two stories to become one."""

STORY_IS_ACTIVE = timedelta(days=7)
"""After so long without an article a story is quiet: nothing joins it."""

LEAST_WORDS = 0.05
"""Of the words' cosine, for words to count as a channel of evidence."""

LEAST_MEANING = 0.2
"""Of the meaning's cosine, for meaning to count as a channel of evidence."""

LEAST_CHANNELS = 2

MOST_BY_MEMBERS = 3
"""Candidates whose members are looked at one by one: the right story is nearly
always among the first by its sum."""

SHARE_OF_NEAREST = 0.5
"""Of the score; the likeness to the story's sum has the rest."""

STRONG_WORDS = 0.25
"""Of the words' cosine: so many rare words in common are evidence enough where
meaning is unknown."""

PATTERN_WORDS = 0.6
"""Of the words' cosine: two headlines with nearly the same words but other names
tell of two events of one kind (*earthquake shakes Chile, Peru*)."""


def assignment(
    article: Profile,
    candidates: Sequence[Candidate],
    *,
    rarity: Rarity,
    centre: Vectors | None,
) -> Assignment:
    """Decide where an article belongs.

    Args:
        article: it alone.
        candidates: stories that may fit, those an index found.
        rarity: of stems.
        centre: of meaning; None without an encoder.

    Returns:
        The story that it is most like, if it is enough and two independent
        channels say so; else that it opens a story, with the nearest one.
    """
    rough = _ranked(article, candidates, rarity=rarity, centre=centre)
    if not rough:
        return OpenStory()
    ranked = _by_members(article, rough, rarity=rarity, centre=centre)
    place = next((n for n, (_, alike) in enumerate(ranked) if not alike.veto), 0)
    best, alike = ranked[place]
    refused = objection(alike, least=LEAST_SCORE)
    if refused:
        return OpenStory(nearest=(best.story_id, alike), refused=refused)
    others = ranked[:place] + ranked[place + 1 :]
    runner_up = (others[0][0].story_id, others[0][1].score) if others else None
    return JoinStory(
        story_id=best.story_id,
        likeness=alike,
        runner_up=runner_up,
        nearest_article=alike.nearest.article_id if alike.nearest else None,
    )


def merger(
    story: Candidate,
    others: Sequence[Candidate],
    *,
    rarity: Rarity,
    centre: Vectors | None,
) -> MergeStories | None:
    """Tell whether a story that has just changed is one with another.

    Returns:
        The merger with the most alike; the larger of the two keeps its id, among
        equals the one with the smaller id. None when no other is enough alike.
    """
    ranked = _ranked(story.profile, others, rarity=rarity, centre=centre)
    if not ranked or objection(ranked[0][1], least=LEAST_TO_MERGE):
        return None
    other, alike = ranked[0]
    if stories_veto(story, other, rarity=rarity):
        return None
    kept, gone = sorted((story, other), key=lambda c: (-c.profile.articles, c.story_id))
    return MergeStories(kept=kept.story_id, gone=gone.story_id, likeness=alike)


def objection(alike: Likeness, *, least: float = LEAST_SCORE) -> str:
    """Return why two profiles do not belong together; empty when they do."""
    if alike.score < least:
        return f"not alike enough ({alike.score:.2f} < {least:.2f})"
    if alike.words >= PATTERN_WORDS and alike.strangers and not alike.entities:
        return f"the same pattern elsewhere ({' / '.join(alike.strangers)})"
    if alike.veto:
        return alike.veto
    if alike.meaning is None and alike.words >= STRONG_WORDS:
        return ""
    if len(channels(alike)) < LEAST_CHANNELS:
        return f"only one kind of evidence ({', '.join(channels(alike))})"
    return ""


def channels(alike: Likeness) -> tuple[str, ...]:
    """Return the independent channels that speak for two profiles."""
    told = {
        "words": alike.words >= LEAST_WORDS,
        "meaning": alike.meaning is not None and alike.meaning >= LEAST_MEANING,
        "names": bool(alike.names),
        "entities": bool(alike.entities),
        "figures": bool(alike.figures),
    }
    return tuple(channel for channel, speaks in told.items() if speaks)


def _by_members(
    article: Profile,
    ranked: Sequence[tuple[Candidate, Likeness]],
    *,
    rarity: Rarity,
    centre: Vectors | None,
) -> list[tuple[Candidate, Likeness]]:
    """Rank the foremost candidates anew, by their nearest members too."""
    near = [
        (one, _with_nearest(article, one, alike, rarity=rarity, centre=centre))
        for one, alike in ranked[:MOST_BY_MEMBERS]
    ]
    return sorted(near, key=lambda pair: (-pair[1].score, pair[0].story_id))


def _with_nearest(
    article: Profile,
    story: Candidate,
    alike: Likeness,
    *,
    rarity: Rarity,
    centre: Vectors | None,
) -> Likeness:
    near = nearest_members(article, story.members, rarity=rarity, centre=centre)
    if not near:
        return alike
    nearest = near[0][1]
    beside = SHARE_OF_NEAREST * nearest.score * alike.time
    return replace(
        alike,
        nearest=nearest,
        score=(1 - SHARE_OF_NEAREST) * alike.score + beside,
        veto=story_veto(
            article, story.profile, [member for member, _ in near], rarity=rarity
        ),
    )


def _ranked(
    profile: Profile,
    candidates: Sequence[Candidate],
    *,
    rarity: Rarity,
    centre: Vectors | None,
) -> list[tuple[Candidate, Likeness]]:
    """Return the active candidates with their likeness, the most alike first."""
    compared = [
        (one, likeness(profile, one.profile, rarity=rarity, centre=centre))
        for one in candidates
        if abs(profile.last_at - one.profile.last_at) <= STORY_IS_ACTIVE
    ]
    return sorted(compared, key=lambda pair: (-pair[1].score, pair[0].story_id))
