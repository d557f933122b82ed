"""What a mention is: one alias found at one span of one article."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Field: TypeAlias = Literal["title", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An alias of an entity at one place.

    Attributes:
        entity_key: whose alias it is.
        alias: the alias as the watchlist spells it.
        field: where it stands.
        start: first code point in the field, 0-based.
        end: one past the last code point, endings included.
        text: the field's own characters from ``start`` to ``end``.
        doubtful: probably another sense; kept, but it never alerts.
        score: how sure the sense is, in [0, 1].
        why: the evidence for or against, each a short phrase.
    """

    entity_key: str
    alias: str
    field: Field
    start: int
    end: int
    text: str
    doubtful: bool = False
    score: float = 1.0
    why: tuple[str, ...] = ()
