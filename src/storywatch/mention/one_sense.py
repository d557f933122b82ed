"""Mentions of one article settle each other: one sense an article.

After Gale, Church and Yarowsky, "One sense per discourse" (1992): a name that is
given in full once is meant wherever it is given in short; and where another bearer
is given in full ("Kimbal Musk ... Musk"), the short one is in doubt.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from storywatch.mention.bearers import names_a_person
from storywatch.mention.found import Found, names_in_full

NAMED_IN_FULL = 2.0
ANOTHER_IN_FULL = -2.6
ENTITY_NEAR = 1.0
ENTITY_ELSEWHERE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A mention with its evidence so far.

    Attributes:
        found: where, and whose.
        start: place in the whole article, title and text read as one.
        end: exclusive.
        odds: log odds of our sense; infinite where there is no other.
        why: the evidence in words.
        other: the name of another that it is part of (``Kimbal Musk``), or empty.
    """

    found: Found
    start: int
    end: int
    odds: float
    why: tuple[str, ...] = ()
    other: str = ""


@dataclass(slots=True)
class _Article:
    """What the mentions of an article say of each other, by entity key.

    ``full``: an alias that settles it; ``others``: another's name; ``introduced``:
    the text speaks of ours before it names another of the same surname ("Trump's
    wife, Melania Trump"); ``places``: where ours stands.
    """

    full: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    introduced: set[str] = field(default_factory=set)
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def settled(alone: Sequence[Weighed]) -> list[Weighed]:
    """Let the mentions of one article settle each other.

    Args:
        alone: in the order of their places, each weighed by itself.

    Returns:
        The same, in the same order, with what the others say.
    """
    article = _Article()
    for one in alone:
        key = one.found.entity.key
        if one.other and (_is_thing(one) or key not in article.introduced):
            article.others.setdefault(key, one.other)
        elif one.found.field == "text":
            article.introduced.add(key)
        if one.odds > 0:
            article.places[key].append(one.start)
            if names_in_full(one.found):
                article.full.setdefault(key, one.found.alias.text)
    return [_with_the_others(one, article) for one in alone]


def _is_thing(one: Weighed) -> bool:
    return one.found.entity.kind != "person" or not names_a_person(one.other)


def _with_the_others(one: Weighed, article: _Article) -> Weighed:
    entity = one.found.entity
    if not entity.has_other_senses:
        return one
    odds, why = one.odds, list(one.why)
    if entity.key in article.full:
        if not one.found.sure:
            odds += NAMED_IN_FULL
            why.append(f'for: "{article.full[entity.key]}" in the article')
    elif entity.key in article.others and not one.other:
        odds += ANOTHER_IN_FULL
        why.append(f'against: "{article.others[entity.key]}" in the article')
    together, said = _company(one, article.places)
    if said:
        why.append(said)
    return replace(one, odds=odds + together, why=tuple(why))


def _company(one: Weighed, places: Mapping[str, Sequence[int]]) -> tuple[float, str]:
    """Weigh the other entities of the watchlist in the article."""
    entity = one.found.entity
    others = {key: at for key, at in places.items() if key != entity.key}
    near = sorted(
        key for key, at in others.items() if _distance(at, one) <= entity.context_within
    )
    if near:
        return ENTITY_NEAR, f"for: {', '.join(near[:3])} mentioned nearby"
    if others:
        named = ", ".join(sorted(others)[:3])
        return ENTITY_ELSEWHERE, f"for: {named} mentioned in the article"
    return 0.0, ""


def _distance(places: Sequence[int], one: Weighed) -> float:
    after = bisect_left(places, one.start)
    before = places[after - 1] if after else -math.inf
    following = places[after] if after < len(places) else math.inf
    return min(one.start - before, following - one.end)
