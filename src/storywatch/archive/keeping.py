"""How long what is kept: a rule for each kind, none of which touches what is cited."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias, get_args

KeptKind: TypeAlias = Literal["text", "summary", "evidence", "message"]
KINDS: Final[tuple[KeptKind, ...]] = get_args(KeptKind)

LEAST_DAYS: Final = 30
"""Younger things may still be needed: stories run for weeks, pages are looked at
again, and what was sent may have to be sent again."""

WHAT: Final[dict[KeptKind, str]] = {
    "text": "texts of articles that nothing cites, their earlier ones included",
    "summary": "what feeds told of their entries",
    "evidence": "evidence of decisions that led to no alert",
    "message": "contents of messages that have all been sent",
}
"""What a kind is, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRule:
    """How long one kind is kept.

    Attributes:
        kind: what.
        days: at least ``LEAST_DAYS``; None: for ever.
    """

    kind: KeptKind
    days: int | None = None

    @property
    def name(self) -> str:
        """The setting's name."""
        return f"STORYWATCH_KEEP_{self.kind.upper()}_DAYS"

    @property
    def setting(self) -> str:
        """The setting as it is, for people."""
        return f"{self.name}={self.days or ''}"

    def older_than(self, now: datetime) -> datetime | None:
        """Return the instant before which things may go; None: nothing may."""
        if self.days is None:
            return None
        return now - timedelta(days=max(self.days, LEAST_DAYS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What went, or would go.

    Attributes:
        rows: how many.
        bytes: of texts and data, as they stand on disk.
    """

    rows: int = 0
    bytes: int = 0
