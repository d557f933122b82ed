"""Is a name that has several senses really our entity?

Each piece of evidence around a mention has a weight; their sum is the log odds
of our sense. Weights were set by hand, so that one word against outweighs a mere
capital, and one word for our sense outweighs one further off against it.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storywatch.mention.agents import agency
from storywatch.mention.bearers import other_bearer
from storywatch.mention.context import Clue, ClueFinder, Side
from storywatch.mention.designations import designation, strange_groups
from storywatch.mention.folding import FoldedText
from storywatch.mention.found import Found, names_in_full
from storywatch.mention.inflection import UNKNOWN
from storywatch.mention.kind_words import kind_key
from storywatch.mention.looks import looks
from storywatch.mention.one_sense import Weighed, settled
from storywatch.mention.records import Field, Mention
from storywatch.mention.sections import section_weight
from storywatch.mention.topics import (
    TOPIC_ELSEWHERE,
    TOPIC_NEAR,
    TOPIC_OF_A_PERSON,
    foreign_topics,
    topic_key,
)
from storywatch.watchlist.records import Watchlist

__all__ = ["Disambiguator", "Found"]

OTHER_PHRASE = -6.0

SUPPORT_NEAR = (1.5, 0.5, 0.5, 0.5)
SUPPORT_ELSEWHERE = (0.75, 0.25, 0.25)
KIND_NEAR = (0.75, 0.25)
KIND_ELSEWHERE = (0.25,)
EXCLUDE_NEAR = (-1.5, -1.0, -0.5)
EXCLUDE_ELSEWHERE = (-0.75, -0.5, -0.5)
"""The first word of a kind counts most; further ones add less, then nothing."""

GAP = "  "
"""Stands between title and text where both are read as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """Title or text, as given and folded; ``shift`` is its place in the article."""

    given: str
    folded: FoldedText
    shift: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foreign:
    """Fields of life in which an entity is not at home."""

    groups: Sequence[str] = ()
    topics: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What is the same for all mentions of an article."""

    clues: Mapping[str, Sequence[Clue]]
    language: str
    section: str


class Disambiguator:
    """Weighs the mentions of a watchlist's ambiguous entities."""

    def __init__(self, watchlist: Watchlist) -> None:
        ambiguous = [one for one in watchlist.entities if one.has_other_senses]
        self._clues = ClueFinder(ambiguous)
        self._foreign = {
            one.key: _Foreign(groups=strange_groups(one), topics=foreign_topics(one))
            for one in ambiguous
        }

    def mentions(
        self,
        found: Sequence[Found],
        *,
        title: str,
        text: str,
        folded_title: FoldedText,
        folded_text: FoldedText,
        language: str = UNKNOWN,
        section: str = "",
    ) -> tuple[Mention, ...]:
        """Decide the sense of everything found in one article.

        Evidence: the alias itself, capitals, the names beside it, context words
        near and elsewhere, the section, the full name elsewhere in the article (one
        sense an article), and other entities of the watchlist. A mention whose score
        is below its entity's ``threshold`` is doubtful; near is within its
        ``context_within``.

        Args:
            found: in the order of their places, title first.
            title: as given.
            text: as given.
            folded_title: the same, folded.
            folded_text: the same, folded.
            language: ISO 639-1, or ``"und"``.
            section: where the article stands in its paper, or empty.

        Returns:
            One mention for each found, in the same order.
        """
        gap = len(folded_title.text) + len(GAP)
        fields: Mapping[Field, _Field] = {
            "title": _Field(given=title, folded=folded_title, shift=0),
            "text": _Field(given=text, folded=folded_text, shift=gap),
        }
        clues: dict[str, list[Clue]] = defaultdict(list)
        if any(one.entity.has_other_senses for one in found):
            whole = folded_title.text + GAP + folded_text.text
            cased = folded_title.cased + GAP + folded_text.cased
            for clue in self._clues.clues(whole, cased):
                clues[clue.entity_key].append(clue)
        article = _Article(clues=clues, language=language, section=section)
        alone = [
            _weighed(one, fields[one.field], article, self._foreign.get(one.entity.key))
            for one in found
        ]
        return tuple(
            _mention(one, fields[one.found.field].given) for one in settled(alone)
        )


def _mention(weighed: Weighed, field: str) -> Mention:
    found = weighed.found
    score = round(1 / (1 + math.exp(-weighed.odds)), 3)
    return Mention(
        entity_key=found.entity.key,
        alias=found.alias.text,
        field=found.field,
        start=found.start,
        end=found.end,
        text=field[found.start : found.end],
        doubtful=score < found.entity.threshold,
        score=score,
        why=weighed.why,
    )


def _weighed(
    found: Found, field: _Field, article: _Article, foreign: _Foreign | None
) -> Weighed:
    """Weigh a mention by its own looks and the words around it."""
    entity, within = found.entity, found.entity.context_within
    start, end = found.folded_start + field.shift, found.folded_end + field.shift
    if foreign is None:
        return Weighed(found=found, start=start, end=end, odds=math.inf)
    clues = article.clues
    listed = clues.get(entity.key, ())
    other = _other_name(found, field, listed, start, end)
    own = [looks(found, field.given, article.language)]
    if other:
        own.append((OTHER_PHRASE, f'against: it reads "{other}"'))
    if not found.sure:
        own += [
            agency(found, field.folded.text, article.language),
            designation(found, foreign.groups, field.folded, article.language),
        ]
    near, elsewhere = _words_around(listed, start, end, within)
    own += [
        _sum(near["supports"], SUPPORT_NEAR, "for: {} nearby"),
        _sum(near["excludes"], EXCLUDE_NEAR, "against: {} nearby"),
        _sum(elsewhere["supports"], SUPPORT_ELSEWHERE, "for: {} in the article"),
        _sum(elsewhere["excludes"], EXCLUDE_ELSEWHERE, "against: {} in the article"),
    ]
    kind = clues.get(kind_key(entity.kind), ())
    of_kind, of_kind_far = _words_around(kind, start, end, within)
    known = near["supports"] | elsewhere["supports"]
    own += [
        _sum(of_kind["supports"] - known, KIND_NEAR, f"for: {{}} ({entity.kind})"),
        _sum(of_kind_far["supports"] - known, KIND_ELSEWHERE, "for: {} further off"),
        section_weight(article.section, entity.kind),
    ]
    if not found.sure and not near["excludes"] | elsewhere["excludes"]:
        about = [
            clue for one in foreign.topics for clue in clues.get(topic_key(one), ())
        ]
        here, far = _words_around(about, start, end, within)
        person = entity.kind == "person"
        weights = TOPIC_OF_A_PERSON if person else TOPIC_NEAR
        own += [
            _sum(here["excludes"], weights, "against: {} nearby"),
            _sum(far["excludes"], TOPIC_ELSEWHERE, "against: {} far off"),
        ]
    return Weighed(
        found=found,
        start=start,
        end=end,
        odds=sum(weight for weight, _ in own),
        why=tuple(why for _, why in own if why),
        other=other,
    )


def _other_name(
    found: Found, field: _Field, clues: Sequence[Clue], start: int, end: int
) -> str:
    """Return the name of another that the mention is part of, or ``""``."""
    for clue in clues:
        if clue.holds_name and clue.side == "excludes" and clue.covers(start, end):
            return clue.word
    return other_bearer(
        found.entity,
        field.folded.text,
        field.folded.cased,
        found.folded_start,
        found.folded_end,
        in_full=names_in_full(found),
    )


def _words_around(
    clues: Sequence[Clue], start: int, end: int, within: int
) -> tuple[Mapping[Side, set[str]], Mapping[Side, set[str]]]:
    """Return the context words of an article near one mention, and the others."""
    near: dict[Side, set[str]] = {"supports": set(), "excludes": set()}
    elsewhere: dict[Side, set[str]] = {"supports": set(), "excludes": set()}
    for clue in clues:
        if clue.holds_name or clue.covers(start, end):
            continue
        is_near = max(clue.start - end, start - clue.end) <= within
        (near if is_near else elsewhere)[clue.side].add(clue.folded)
    for side, words in near.items():
        elsewhere[side] -= words
    return near, elsewhere


def _sum(words: set[str], weights: Sequence[float], why: str) -> tuple[float, str]:
    if not words:
        return 0.0, ""
    shown = ", ".join(f'"{word}"' for word in sorted(words)[:3])
    return sum(weights[: len(words)]), why.format(shown)
