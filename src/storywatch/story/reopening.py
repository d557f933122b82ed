"""Does an article wake a story that has been quiet for weeks?

To go on after a silence asks for more than to join: time says nothing any more, and
what comes again and again (a rate decision, a quarter's figures) is alike each time.
So the words must be much alike, and a full name be shared, or two single ones, that no
other story of the watched entity says; the entity's own name is none of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeAlias

from storywatch.story.assignment import channels, objection
from storywatch.story.encoder import Vectors
from storywatch.story.rarity import Rarity
from storywatch.story.records import Candidate, Likeness, Profile
from storywatch.story.similarity import likeness
from storywatch.story.vetoes import story_veto

RESTS_FOR = timedelta(days=60)
"""After its last article; later nothing but a copy wakes a story."""

LEAST_SCORE_TO_WAKE = 0.35
"""With the time between left aside; to join a running story .25 is enough."""

LEAST_RARE_WORDS = 2
"""In the rare names that are shared: a person's full name, or two single names."""

LEAST_CHANNELS_TO_WAKE = 3

COMMON_NAME = 1
"""Quiet stories of the watched entity; a name that more of them say goes with the
entity, like that of its head or its town, and tells none of them from the others."""

LEAST_STORIES = 5
"""Quiet stories of the watched entity; with fewer nobody can tell which names go with
it, and nothing wakes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A quiet story that an article may wake.

    Attributes:
        story: with the sum of its articles, and some of them.
        rare_names: that it shares with the article and with hardly any other story.
    """

    story: Candidate
    rare_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wake:
    """An article wakes a story.

    Attributes:
        story: which.
        likeness: the time between left aside.
        rare_names: that say so.
    """

    story: Candidate
    likeness: Likeness
    rare_names: tuple[str, ...]


Waker: TypeAlias = Callable[[Profile, Rarity, Vectors | None], Wake | None]
"""Given an article, the rarity of stems and the centre of meaning: what it wakes."""


def waking(
    article: Profile,
    resting: Sequence[Resting],
    *,
    rarity: Rarity,
    centre: Vectors | None,
) -> Wake | None:
    """Decide whether an article that would open a story wakes one instead.

    Args:
        article: its profile.
        resting: that an index found.
        rarity: of stems, among the active stories.
        centre: of meaning; None without an encoder.

    Returns:
        The story most alike, if it is enough; else None.
    """
    found = [
        Wake(
            story=one.story,
            likeness=_timeless(article, one.story.profile, rarity, centre),
            rare_names=one.rare_names,
        )
        for one in resting
        if _words_in(one.rare_names) >= LEAST_RARE_WORDS
        and not story_veto(article, one.story.profile, one.story.members, rarity=rarity)
    ]
    enough = [one for one in found if _is_enough(one.likeness)]
    return max(
        enough,
        key=lambda one: (one.likeness.score, one.story.story_id),
        default=None,
    )


def telling_names(names: Iterable[str], entities: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are not those of the watched entities themselves.

    Args:
        names: folded.
        entities: keys, as ``"sam-altman"``.
    """
    watched = {word for key in entities for word in key.replace("-", " ").split()}
    return tuple(
        sorted(name for name in set(names) if not watched.issuperset(name.split()))
    )


def _words_in(names: Iterable[str]) -> int:
    """Count the different words: *Marrant* and *Odile Marrant* are one person."""
    return len({word for name in names for word in name.split()})


def _is_enough(alike: Likeness) -> bool:
    return (
        not objection(alike, least=LEAST_SCORE_TO_WAKE)
        and len(channels(alike)) >= LEAST_CHANNELS_TO_WAKE
    )


def _timeless(
    article: Profile, story: Profile, rarity: Rarity, centre: Vectors | None
) -> Likeness:
    """Compare as if the article had come in the story's middle."""
    moved = replace(article, mean_at=story.mean_at, last_at=story.last_at)
    return likeness(moved, story, rarity=rarity, centre=centre)
