"""Add the sources of a list; nothing is asked yet, so nothing takes long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from storywatch.errors import AddressRefusedError
from storywatch.runtime.address import askable_address
from storywatch.runtime.database import transaction
from storywatch.source.address import address_fault, place_key, source_address
from storywatch.source.known_store import sources_by_place
from storywatch.source.records import DEFAULT_POLL_INTERVAL, SourceId
from storywatch.source.source_list import ListedSource
from storywatch.source.store import add_source

log = structlog.get_logger()

LINES_AT_ONCE = 200
"""In one transaction: a list that breaks off half-way has its first half added."""

LONGEST_TITLE = 500
"""Characters; some lists give a whole paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A line of a list that cannot be a source.

    Attributes:
        place: where it stands, 1-based.
        url: as the list gives it; may be empty.
        title: may be empty.
        reason: a label, see ``reasons``.
    """

    place: int
    url: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of a list.

    Attributes:
        listed: its lines.
        added: of these, added or taken up again.
        known: of these, polled before, or listed twice.
        refused: the others.
        unverified: of those added, sources for which the list accepts any
            certificate, and we do not.
    """

    listed: int
    added: int
    known: int
    refused: tuple[RefusedLine, ...]
    unverified: int


def import_sources(
    engine: sa.Engine,
    lines: Sequence[ListedSource],
    *,
    now: datetime,
    poll_interval: timedelta = DEFAULT_POLL_INTERVAL,
    trust_certificates: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> ImportReport:
    """Add the sources of a list; a bad line never stops the others.

    Args:
        engine: our database.
        lines: of the list.
        now: aware UTC.
        poll_interval: the wait between polls to begin with.
        trust_certificates: keep what the list says of certificates; else all are
            verified, for whoever wrote the list must not decide that.
        tell: is told how many more lines are done.
    """
    judged = [(one, _fault(one)) for one in lines]
    good = [one for one, fault in judged if fault is None]
    refused = tuple(
        RefusedLine(place=one.place, url=one.url, title=one.title, reason=fault)
        for one, fault in judged
        if fault is not None
    )
    tell(len(refused))
    added = unverified = 0
    with engine.connect() as connection:
        known = sources_by_place(connection)
    for start in range(0, len(good), LINES_AT_ONCE):
        piece = good[start : start + LINES_AT_ONCE]
        with transaction(engine) as connection:
            for one in piece:
                is_new = _is_added(
                    connection,
                    one,
                    known,
                    now=now,
                    poll_interval=poll_interval,
                    verify_tls=one.verify_tls or not trust_certificates,
                )
                added += is_new
                unverified += is_new and not (one.verify_tls or trust_certificates)
        tell(len(piece))
    log.info("list imported", listed=len(lines), added=added, refused=len(refused))
    return ImportReport(
        listed=len(lines),
        added=added,
        known=len(good) - added,
        refused=refused,
        unverified=unverified,
    )


def _fault(line: ListedSource) -> str | None:
    """Return why a line cannot be a source, as a label; None: it can."""
    fault = address_fault(line.url)
    if fault is not None:
        return fault
    try:
        askable_address(source_address(line.url))
    except AddressRefusedError as error:
        return error.reason
    return None


def _is_added(
    connection: sa.Connection,
    line: ListedSource,
    known: dict[str, SourceId],
    *,
    now: datetime,
    poll_interval: timedelta,
    verify_tls: bool,
) -> bool:
    place = place_key(source_address(line.url))
    if place in known:
        return False
    source_id, is_new = add_source(
        connection,
        kind=line.kind,
        url=line.url,
        title=line.title.replace("\0", "")[:LONGEST_TITLE],
        now=now,
        poll_interval=line.shortest_interval or poll_interval,
        include_selector=line.include_selector.replace("\0", ""),
        ignore_selector=line.ignore_selector.replace("\0", ""),
        verify_tls=verify_tls,
        text_mode=line.text_mode,
        shortest_interval=line.shortest_interval,
        longest_interval=line.longest_interval,
    )
    known[place] = source_id
    return is_new
