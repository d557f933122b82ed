"""Where a page of hits ended, as a word that a program hands back for the next one."""

import base64
import binascii
import hashlib
import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime

from storywatch.archive.search.query import SearchQuery, SearchQueryError

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the archive, from the newest on; of two as old the later one first."""

    published_at: datetime
    article_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Where a page ended.

    Attributes:
        newest_id: articles that came later are not part of this search.
        start: hits from here on are looked at; None: from the newest.
        after: score and number of the last hit shown; None: none of these was.
    """

    newest_id: int
    start: Place | None = None
    after: tuple[float, int] | None = None


def search_key(query: SearchQuery, *, way: str) -> str:
    """Return what tells a search from others; ``way`` is its order and level."""
    return hashlib.sha256(f"{way}\n{query!r}".encode()).hexdigest()[:16]


def written_marker(marker: Marker, key: str) -> str:
    """Return a marker as a word for an address or a command line."""
    start = marker.start
    told = [
        key,
        marker.newest_id,
        [start.published_at.isoformat(), start.article_id] if start else None,
        list(marker.after) if marker.after else None,
    ]
    text = json.dumps(told, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_marker(text: str, key: str) -> Marker:
    """Return the marker of a page of this search.

    Raises:
        SearchQueryError: it is none, or another search's.
    """
    try:
        padded = text.encode() + b"=" * (-len(text) % 4)
        told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        told_key, newest_id, start, after = told
        marker = Marker(
            newest_id=_number(newest_id),
            start=_place(start) if start is not None else None,
            after=(_finite(after[0]), _number(after[1])) if after is not None else None,
        )
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, binascii.Error):
        raise SearchQueryError(
            "This page marker cannot be read; leave it out to begin with the first"
            " page."
        ) from None
    if told_key != key:
        raise SearchQueryError(
            "This page marker is of another search; leave it out to begin with the"
            " first page."
        )
    return marker


def _place(told: list[object]) -> Place:
    published_at, article_id = told
    moment = datetime.fromisoformat(str(published_at))
    if moment.tzinfo is None:
        raise ValueError
    return Place(published_at=moment.astimezone(UTC), article_id=_number(article_id))


def _number(told: object) -> int:
    if type(told) is not int or not 0 <= told <= _LARGEST:
        raise ValueError
    return told


def _finite(told: object) -> float:
    if type(told) not in (int, float) or not math.isfinite(found := float(told)):  # type: ignore[arg-type] # either is a number
        raise ValueError
    return found
