"""What an answer means for a source."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

from storywatch.entry.records import FeedDocument
from storywatch.entry.validators import Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The source answered with a document that differs from the last one.

    Attributes:
        document: what it lists.
        body_digest: SHA-256 of the body.
        validators: to be kept.
        fresh_for: how long the answer calls itself fresh, if it does.
        moved_to: where lasting redirects led, if they did.
    """

    document: FeedDocument
    body_digest: bytes
    validators: Validators
    fresh_for: timedelta | None
    moved_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The source says, or its body shows, that nothing has changed.

    Attributes:
        outcome: who says so: the server, or the body's digest.
        validators: to be kept.
        fresh_for: how long the answer calls itself fresh, if it does.
        moved_to: where lasting redirects led, if they did.
    """

    outcome: Literal["not-modified", "unchanged"]
    validators: Validators
    fresh_for: timedelta | None
    moved_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing that could be read came.

    Attributes:
        reason: a short label.
        retry_after: how long the server asked us to stay away, if it did.
    """

    reason: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The server says that the source is gone for good (410)."""


Look: TypeAlias = Listed | Unchanged | Failed | Gone
