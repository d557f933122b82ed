"""Which articles of a story is an article most like?

The sum of a story says what it is about on the whole; a large story's newest turn
stands in a few of its members.
"""

from collections.abc import Sequence

import numpy as np

from storywatch.story.encoder import Vectors
from storywatch.story.rarity import Rarity
from storywatch.story.records import Member, NearestMember, Profile, Weights
from storywatch.story.similarity import length_of, score_of

MOST_NEAREST = 8
"""Members of a story that are told: those most like an article."""


def nearest_members(
    article: Profile,
    members: Sequence[Member],
    *,
    rarity: Rarity,
    centre: Vectors | None,
) -> list[tuple[Member, NearestMember]]:
    """Return a story's members with their likeness to an article, the most alike first.

    Time is left out: that a story is old is held against it once, by its sum.
    """
    if not members:
        return []
    length = length_of(article.stems, rarity)
    told = {
        stem: weight * rarity.of(stem) ** 2 for stem, weight in article.stems.items()
    }
    words = [_told_alike(told, length, member) for member in members]
    meanings = _meanings_alike(article, members, centre)
    scores = [
        score_of(one, meaning, 1.0, same=article.language == member.profile.language)
        for one, meaning, member in zip(words, meanings, members, strict=True)
    ]
    ranked = sorted(range(len(members)), key=lambda place: (-scores[place], -place))
    return [
        (
            members[place],
            NearestMember(
                article_id=members[place].article_id,
                title=members[place].profile.title,
                words=words[place],
                meaning=meanings[place],
                score=scores[place],
            ),
        )
        for place in ranked[:MOST_NEAREST]
    ]


def _told_alike(told: Weights, length: float, member: Member) -> float:
    stems = member.profile.stems
    product = sum(
        weight * stems[stem] for stem, weight in told.items() if stem in stems
    )
    return min(1.0, product / (length * member.length)) if product else 0.0


def _meanings_alike(
    article: Profile, members: Sequence[Member], centre: Vectors | None
) -> list[float | None]:
    found: list[float | None] = [None] * len(members)
    known = [n for n, one in enumerate(members) if one.profile.vector is not None]
    if article.vector is None or not known:
        return found
    there = np.stack(
        [vector for one in members if (vector := one.profile.vector) is not None]
    )
    here = article.vector
    if centre is not None:
        here, there = here - centre, there - centre
    lengths = np.linalg.norm(there, axis=1) * np.linalg.norm(here)
    for n, cosine in zip(
        known, (there @ here) / np.maximum(lengths, 1e-9), strict=True
    ):
        found[n] = float(cosine)
    return found
