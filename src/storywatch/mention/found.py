"""An alias found at a place, its sense not yet weighed."""

from dataclasses import dataclass

from storywatch.mention.records import Field
from storywatch.watchlist.records import Alias, Entity


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


def is_bare(found: Found) -> bool:
    """Tell whether the alias is only a surname, which others bear too."""
    alias = found.alias.text
    return found.entity.kind == "person" and any(
        other.text != alias
        and other.text.endswith(alias)
        and other.text[-len(alias) - 1] in " -·・"
        for other in found.entity.aliases
    )


def names_in_full(found: Found) -> bool:
    """Tell whether it settles which of several bearers an article speaks of."""
    return found.sure and not is_bare(found)
