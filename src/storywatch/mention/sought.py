"""What is looked for: every spelling of every alias, by its anchor."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from storywatch.mention.anchor import Anchors, split
from storywatch.mention.capitals import needs_capitals
from storywatch.mention.folding import fold, folded
from storywatch.mention.spelling import spellings
from storywatch.mention.stem import stems
from storywatch.watchlist.records import Alias, Entity

_Key: TypeAlias = tuple[str, str, str | None]
"""Anchor, what follows it, the stem if the spelling is one."""


_NOTHING = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The spellings of one alias that have an anchor, and what follows it, in common.

    Attributes:
        entity: whose alias.
        alias: which.
        order: of the entity in the watchlist.
        sure: the alias has one sense only.
        capitals: the text's capitals must agree with the alias's.
        befores: what may stand before the anchor, the longest first; one of them may
            be empty.
        after: what follows the anchor; may be empty.
        stem: the folded alias without the letters that change; None: the spelling is
            whole.
        whole: the folded alias.
        only_in: the alias's language; None: it is one of all.
        initial: the first letter of the spelling must be a capital.
    """

    entity: Entity
    alias: Alias
    order: int
    sure: bool
    capitals: bool
    befores: tuple[str, ...]
    after: str
    stem: str | None = None
    whole: str = ""
    only_in: str | None = None
    initial: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether the anchor is all of the spelling."""
        return self.befores == _NOTHING and not self.after

    def span(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Compare what stands around an anchor.

        Args:
            text: folded.
            start: of the anchor.
            end: of the anchor, exclusive.

        Returns:
            The place of the spelling in the text, half-open; None: it is another.
        """
        if self.after and not text.startswith(self.after, end):
            return None
        if self.befores == _NOTHING:
            return start, end + len(self.after)
        if not text.endswith(self.befores, 0, start):  # one call for all of them
            return None
        for before in self.befores:
            if text.endswith(before, 0, start):
                return start - len(before), end + len(self.after)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """What is looked for by one anchor.

    Attributes:
        spellings: all of them.
        longer: those of which the anchor is not the whole.
        initial: the whole of all others is the anchor and must begin with a capital.
    """

    spellings: Sequence[Sought]
    longer: Sequence[Sought]
    initial: bool


def sought(entities: Iterable[Entity]) -> Mapping[str, Anchored]:
    """List the spellings of all aliases of all entities by their anchor."""
    aliases = [
        (order, entity, alias, folded(" ".join(alias.text.split())).text)
        for order, entity in enumerate(entities)
        for alias in entity.aliases
    ]
    anchors = Anchors(whole for *_, whole in aliases)
    by_anchor: dict[str, list[Sought]] = defaultdict(list)
    for order, entity, alias, whole in aliases:
        sure = is_sure(alias, entity)
        capitals = needs_capitals(alias, sure=sure)
        initial = capitals and alias.text[:1].isupper()
        spelt = _befores(alias, entity, whole, anchors.place_in(whole))
        for (anchor, after, stem), befores in spelt.items():
            by_anchor[anchor].append(
                Sought(
                    entity=entity,
                    alias=alias,
                    order=order,
                    sure=sure,
                    capitals=capitals,
                    befores=tuple(sorted(befores, key=len, reverse=True)),
                    after=after,
                    stem=stem,
                    whole=whole,
                    only_in=alias.language,
                    initial=initial,
                )
            )
    return {anchor: _anchored(listed) for anchor, listed in by_anchor.items()}


def _anchored(spellings: Sequence[Sought]) -> Anchored:
    return Anchored(
        spellings=spellings,
        longer=[one for one in spellings if not one.is_alone],
        initial=all(one.initial for one in spellings if one.is_alone),
    )


def _befores(
    alias: Alias, entity: Entity, whole: str, place: int
) -> Mapping[_Key, Sequence[str]]:
    """Split the spellings of an alias at its anchor; list what stands before it.

    A name that may lose its last letter is sought without it. Each spelling of
    several words has a twin with hyphens.
    """
    befores: dict[tuple[str, str], list[str]] = defaultdict(list)
    for spelling in spellings(alias, entity):
        before, word, after = split(spelling, place)
        befores[word, after].append(before)
    found: dict[_Key, list[str]] = defaultdict(list)
    cut = stems(whole) if alias.inflected else frozenset()
    lost = whole[len(min(cut, key=len, default=whole)) :]
    for (word, after), each in befores.items():
        rest, sought_by = word + after, len(word)
        if not after and word.endswith(lost):
            sought_by = max(1, len(word) - len(lost))
        anchor = rest[:sought_by]
        _add(found, (anchor, rest[sought_by:], None), each)
        for stem in cut:
            end = len(rest) - (len(whole) - len(stem))
            if end >= sought_by and rest.endswith(whole[len(stem) :]):
                _add(found, (anchor, rest[sought_by:end], stem), each)
    return found


def _add(found: dict[_Key, list[str]], key: _Key, befores: Sequence[str]) -> None:
    found[key] += befores
    anchor, after, stem = key
    hyphened = after.replace(" ", "-")
    twins = [
        before.replace(" ", "-")
        for before in befores
        if " " in before or hyphened != after
    ]
    if twins:
        found[anchor, hyphened, stem] += twins


def is_sure(alias: Alias, entity: Entity) -> bool:
    """Tell whether an alias has one sense only, whatever stands around it."""
    if alias.ambiguous is not None:
        return not alias.ambiguous
    if not entity.ambiguous:
        return True
    several = any(sign in fold(alias.text) for sign in " -·")
    return several or alias.text.startswith(("@", "#"))
