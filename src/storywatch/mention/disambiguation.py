"""Is a name that has several senses really our entity?

Each piece of evidence around a mention has a weight; their sum is the log odds
of our sense. Weights were set by hand, so that one word against outweighs a mere
capital, and one word for our sense outweighs one further off against it.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storywatch.mention.context import Clue, ClueFinder
from storywatch.mention.folding import FoldedText, fold
from storywatch.mention.records import Field, Mention
from storywatch.mention.script import has_case, script_of
from storywatch.watchlist.records import Alias, Entity, Watchlist

NEAR_CHARACTERS = 150
"""About two lines: what stands this close to a mention speaks of it."""

FULL_NAME = 4.0
SURE_ALIAS = 2.5
CAPITAL_INSIDE = 1.0
CAPITAL_AT_START = 0.5
NO_SUPPORTS_LISTED = 0.25
NEEDS_SUPPORT = -1.0
SUPPORT_MISSING = -0.25
OTHER_PHRASE = -6.0
NAMED_IN_FULL = 2.0
ENTITY_NEAR = 1.0
ENTITY_ELSEWHERE = 0.5

SUPPORT_NEAR = (1.5, 0.5, 0.5, 0.5)
SUPPORT_ELSEWHERE = (0.75, 0.25, 0.25)
EXCLUDE_NEAR = (-1.5, -1.0, -0.5)
EXCLUDE_ELSEWHERE = (-0.75, -0.5, -0.5)
"""The first word of a kind counts most; further ones add less, then nothing."""

GAP = "  "
"""Stands between title and text where both are read as one."""

_OPENING = " \u00a0\"'«»‹›„“”‚‘’([{#*_>"
_SENTENCE_ENDS = ".!?…:;|•·\n\r。！？"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An alias found, its sense not yet weighed.

    Attributes:
        entity: whose alias.
        alias: which.
        field: title or text.
        start: in the field as given.
        end: exclusive, the ending included.
        folded_start: in the folded field.
        folded_end: exclusive, the ending included.
        alias_end: exclusive, without the ending, in the folded field.
        order: of the entity in the watchlist.
        sure: the alias has no other sense.
    """

    entity: Entity
    alias: Alias
    field: Field
    start: int
    end: int
    folded_start: int
    folded_end: int
    alias_end: int
    order: int
    sure: bool


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A mention with its evidence so far; places are those of the whole article."""

    found: Found
    start: int
    end: int
    odds: float
    why: tuple[str, ...]


class Disambiguator:
    """Weighs the mentions of a watchlist's ambiguous entities."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._clues = ClueFinder(one for one in watchlist.entities if one.ambiguous)

    def mentions(
        self,
        found: Sequence[Found],
        *,
        title: str,
        text: str,
        folded_title: FoldedText,
        folded_text: FoldedText,
    ) -> tuple[Mention, ...]:
        """Decide the sense of everything found in one article.

        Evidence: the alias itself, capitals, context words near and elsewhere,
        the full name elsewhere in the article (one sense an article), and other
        entities of the watchlist.

        Args:
            found: in the order of their places, title first.
            title: as given.
            text: as given.
            folded_title: the same, folded.
            folded_text: the same, folded.

        Returns:
            One mention for each found, in the same order.
        """
        fields: Mapping[Field, str] = {"title": title, "text": text}
        shift: Mapping[Field, int] = {
            "title": 0,
            "text": len(folded_title.text) + len(GAP),
        }
        clues: dict[str, list[Clue]] = defaultdict(list)
        if any(one.entity.ambiguous for one in found):
            whole = folded_title.text + GAP + folded_text.text
            cased = folded_title.cased + GAP + folded_text.cased
            for clue in self._clues.clues(whole, cased):
                clues[clue.entity_key].append(clue)
        alone = [
            _weighed_alone(one, fields[one.field], shift[one.field], clues)
            for one in found
        ]
        together = _weighed_together(alone)
        return tuple(_mention(one, fields[one.found.field]) for one in together)


def _mention(weighed: _Weighed, field: str) -> Mention:
    found = weighed.found
    return Mention(
        entity_key=found.entity.key,
        alias=found.alias.text,
        field=found.field,
        start=found.start,
        end=found.end,
        text=field[found.start : found.end],
        doubtful=weighed.odds <= 0,
        score=round(1 / (1 + math.exp(-weighed.odds)), 3),
        why=weighed.why,
    )


def _weighed_alone(
    found: Found, field: str, shift: int, clues: Mapping[str, Sequence[Clue]]
) -> _Weighed:
    """Weigh a mention by its own looks and the words around it."""
    start, end = found.folded_start + shift, found.folded_end + shift
    if not found.entity.ambiguous:
        return _Weighed(found, start, end, math.inf, ())
    own = [_looks(found, field)]
    own += _words_around(clues.get(found.entity.key, ()), start, end)
    odds = sum(weight for weight, _ in own)
    return _Weighed(found, start, end, odds, tuple(why for _, why in own if why))


def _looks(found: Found, field: str) -> tuple[float, str]:
    """Weigh the alias itself and its capital."""
    entity = found.entity
    if found.sure:
        full = entity.kind == "person" and " " in found.alias.text
        return FULL_NAME if full else SURE_ALIAS, f'"{found.alias.text}" is plain'
    prior = NO_SUPPORTS_LISTED
    if entity.supports:
        needs = SUPPORT_MISSING if entity.excludes else NEEDS_SUPPORT
        prior = 0.0 if entity.kind == "person" else needs
    if not has_case(field[found.start]):
        return prior, ""
    if not _begins_sentence(field, found.start):
        return prior + CAPITAL_INSIDE, "a capital inside a sentence"
    declined = found.folded_end > found.alias_end
    if declined and script_of(field[found.start]) == "cyrillic":
        return prior, ""  # at the start any word has a capital: Маска, маска
    return prior + CAPITAL_AT_START, ""


def _begins_sentence(field: str, start: int) -> bool:
    place = start
    while place > 0 and field[place - 1] in _OPENING:
        place -= 1
    return place == 0 or field[place - 1] in _SENTENCE_ENDS


def _words_around(
    clues: Sequence[Clue], start: int, end: int
) -> Iterable[tuple[float, str]]:
    """Weigh an entity's context words in an article for one mention."""
    near: dict[str, set[str]] = {"supports": set(), "excludes": set()}
    elsewhere: dict[str, set[str]] = {"supports": set(), "excludes": set()}
    for clue in clues:
        covers = clue.start < end and start < clue.end
        if covers and clue.holds_name and clue.side == "excludes":
            yield OTHER_PHRASE, f'against: it reads "{clue.word}"'
        elif covers or clue.holds_name:
            continue
        elif max(clue.start - end, start - clue.end) <= NEAR_CHARACTERS:
            near[clue.side].add(fold(clue.word))
        else:
            elsewhere[clue.side].add(fold(clue.word))
    yield _sum(near["supports"], SUPPORT_NEAR, "for: {} nearby")
    yield _sum(near["excludes"], EXCLUDE_NEAR, "against: {} nearby")
    far_supports = elsewhere["supports"] - near["supports"]
    far_excludes = elsewhere["excludes"] - near["excludes"]
    yield _sum(far_supports, SUPPORT_ELSEWHERE, "for: {} in the article")
    yield _sum(far_excludes, EXCLUDE_ELSEWHERE, "against: {} in the article")


def _sum(words: set[str], weights: Sequence[float], why: str) -> tuple[float, str]:
    if not words:
        return 0.0, ""
    shown = ", ".join(f'"{word}"' for word in sorted(words)[:3])
    return sum(weights[: len(words)]), why.format(shown)


def _weighed_together(alone: Sequence[_Weighed]) -> list[_Weighed]:
    """Let the mentions of one article settle each other."""
    full: dict[str, str] = {}
    places: dict[str, list[int]] = defaultdict(list)
    for one in alone:
        key = one.found.entity.key
        if one.odds > 0:
            places[key].append(one.start)
            if one.found.sure:
                full.setdefault(key, one.found.alias.text)
    return [_settled(one, full, places) for one in alone]


def _settled(
    one: _Weighed, full: Mapping[str, str], places: Mapping[str, Sequence[int]]
) -> _Weighed:
    key = one.found.entity.key
    if not one.found.entity.ambiguous:
        return one
    odds, why = one.odds, list(one.why)
    if key in full and not one.found.sure:
        odds += NAMED_IN_FULL
        why.append(f'for: "{full[key]}" in the article')
    others = {other: at for other, at in places.items() if other != key}
    near = sorted(other for other, at in others.items() if _is_near(at, one))
    if near:
        odds += ENTITY_NEAR
        why.append(f"for: {', '.join(near[:3])} mentioned nearby")
    elif others:
        odds += ENTITY_ELSEWHERE
        why.append(f"for: {', '.join(sorted(others)[:3])} mentioned in the article")
    return _Weighed(one.found, one.start, one.end, odds, tuple(why))


def _is_near(places: Sequence[int], one: _Weighed) -> bool:
    after = bisect_left(places, one.start)
    before = places[after - 1] if after else -math.inf
    following = places[after] if after < len(places) else math.inf
    return min(one.start - before, following - one.end) <= NEAR_CHARACTERS
