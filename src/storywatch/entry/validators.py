"""Which validators are sent with a poll, and which are kept after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from storywatch.source.records import Source

WHOLE_LOOK_EVERY = timedelta(days=7)
"""A server that answers "not modified" is asked for the whole document this often:
some say so for ever (Media Cloud does without validators for that reason)."""

DISTRUST_FOR = timedelta(days=30)
"""How long a server whose "not modified" was untrue is sent no validator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What is kept for the next conditional request, byte for byte.

    Attributes:
        etag: None: the server gave none.
        last_modified: None: the server gave none.
        doubted: the document had changed though the server had said that it had
            not: they are sent once more, and the answer decides.
        distrusted_until: aware UTC; none is sent until then.
    """

    etag: str | None = None
    last_modified: str | None = None
    doubted: bool = False
    distrusted_until: datetime | None = None


def kept_validators(source: Source) -> Validators:
    """Return what is kept of a source."""
    return Validators(
        etag=source.etag,
        last_modified=source.last_modified,
        doubted=source.validators_doubted,
        distrusted_until=source.distrusted_until,
    )


def sent_validators(source: Source, *, now: datetime) -> Validators | None:
    """Return the validators to send; None: the whole document is asked for.

    Args:
        source: as it was claimed.
        now: aware UTC.
    """
    if not (source.etag or source.last_modified):
        return None
    if source.distrusted_until is not None and now < source.distrusted_until:
        return None
    if source.validators_doubted:
        return kept_validators(source)
    since = source.last_whole_at
    if since is None or now - since >= WHOLE_LOOK_EVERY:
        return None
    return kept_validators(source)


def after_not_modified(
    source: Source, headers: Mapping[str, str], *, now: datetime
) -> Validators:
    """Return what is kept after a 304.

    A doubted validator that brings another 304 is proof: the server answers so
    whatever has changed.

    Args:
        source: as it was claimed.
        headers: of the answer, names in lower case.
        now: aware UTC.
    """
    if source.validators_doubted:
        return Validators(distrusted_until=now + DISTRUST_FOR)
    return Validators(
        etag=headers.get("etag") or source.etag,
        last_modified=headers.get("last-modified") or source.last_modified,
    )


def after_document(
    source: Source, headers: Mapping[str, str], *, is_changed: bool, now: datetime
) -> Validators:
    """Return what is kept after the whole document came.

    Args:
        source: as it was claimed.
        headers: of the answer, names in lower case.
        is_changed: the body differs from the last one.
        now: aware UTC.
    """
    if source.distrusted_until is not None and now < source.distrusted_until:
        return Validators(distrusted_until=source.distrusted_until)
    was_asked_whole = sent_validators(source, now=now) is None
    if was_asked_whole and is_changed and source.last_outcome == "not-modified":
        return Validators(
            etag=source.etag, last_modified=source.last_modified, doubted=True
        )
    return Validators(
        etag=headers.get("etag") or None,
        last_modified=headers.get("last-modified") or None,
    )
