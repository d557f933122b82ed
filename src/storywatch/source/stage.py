"""Add a source by its address."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

import sqlalchemy as sa
import structlog

from storywatch.runtime.database import transaction
from storywatch.runtime.http import Fetch
from storywatch.source.address import source_address
from storywatch.source.fetch import found_behind
from storywatch.source.records import DEFAULT_POLL_INTERVAL, SourceId, SourceKind
from storywatch.source.store import add_source, known_source

log = structlog.get_logger()

AddOutcome: TypeAlias = Literal["added", "known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of an address that was to be added.

    Attributes:
        outcome: ``"known"`` when it was polled before.
        source_id: the source.
        kind: how it is polled.
        url: where it is polled: the feed behind the page that was named.
        title: as the page calls it; may be empty.
        other_feeds: further feeds that the page names.
    """

    outcome: AddOutcome
    source_id: SourceId
    kind: SourceKind
    url: str
    title: str = ""
    other_feeds: tuple[str, ...] = ()


def add_source_by_url(
    engine: sa.Engine,
    url: str,
    *,
    fetch: Fetch,
    now: datetime,
    kind: SourceKind | None = None,
    poll_interval: timedelta = DEFAULT_POLL_INTERVAL,
) -> AddReport:
    """Ask an address what it is, and poll it from now on.

    Args:
        engine: our database.
        url: a feed, a site or a page, as typed.
        fetch: the guarded client.
        now: aware UTC.
        kind: ``"page"`` watches the page itself even if it names a feed,
            ``"feed"`` takes nothing but a feed.
        poll_interval: the wait between polls when the publisher asks for none.

    Raises:
        SourceUnreachableError: it does not answer, or not with a document.
        AddressRefusedError: it is not asked.
        FeedUnreadableError: it is neither a feed nor a page.
    """
    address = source_address(url)
    with engine.connect() as connection:
        known = known_source(connection, address)
    if known is not None:
        return AddReport(
            outcome="known", source_id=known[0], kind=known[1], url=address
        )
    found = found_behind(address, fetch=fetch, kind=kind)
    with transaction(engine) as connection:
        source_id, is_new = add_source(
            connection,
            kind=found.kind,
            url=found.url,
            title=found.title,
            now=now,
            poll_interval=poll_interval,
        )
    outcome: AddOutcome = "added" if is_new else "known"
    log.info("source added", source_id=source_id, outcome=outcome, url=found.url)
    return AddReport(
        outcome=outcome,
        source_id=source_id,
        kind=found.kind,
        url=source_address(found.url),
        title=found.title,
        other_feeds=tuple(link.url for link in found.others),
    )
