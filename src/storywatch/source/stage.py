"""Add a source by its address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa
import structlog

from storywatch.errors import AddressRefusedError
from storywatch.runtime.database import transaction
from storywatch.runtime.http import Fetch
from storywatch.source.address import address_fault, source_address
from storywatch.source.choice import Choice, Choose, SourceOptions, the_first
from storywatch.source.fetch import LookInto, choices_behind
from storywatch.source.known_store import source_at
from storywatch.source.records import SourceId, SourceKind
from storywatch.source.store import add_source

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
        title: as the document or the page calls it; may be empty.
        listed: entries in it now; None: it was not asked.
        newest_at: aware UTC, the latest date among them; None: unknown.
        other_feeds: further ways that were found and not taken.
    """

    outcome: AddOutcome
    source_id: SourceId
    kind: SourceKind
    url: str
    title: str = ""
    listed: int | None = None
    newest_at: datetime | None = None
    other_feeds: tuple[str, ...] = ()


def add_source_by_url(
    engine: sa.Engine,
    url: str,
    *,
    fetch: Fetch,
    look_into: LookInto,
    now: datetime,
    kind: SourceKind | None = None,
    options: SourceOptions | None = None,
    choose: Choose = the_first,
    thorough: bool = False,
) -> tuple[AddReport, ...]:
    """Ask an address what can be polled there, and poll what is chosen from now on.

    Args:
        engine: our database.
        url: a feed, a sitemap, a site or a page, as typed.
        fetch: the guarded client.
        look_into: how a document is read.
        now: aware UTC.
        kind: take nothing else; None: whatever there is, a feed first.
        options: how it is polled; None: as usual.
        choose: takes some of what was found.
        thorough: find everything there is to choose from.

    Returns:
        One for each that was chosen; none if the choice was to add nothing.

    Raises:
        SourceUnreachableError: it does not answer, or not with a document.
        AddressRefusedError: it is not asked, or is no address.
        FeedUnreadableError: there is nothing to poll, or not of this kind.
    """
    fault = address_fault(url)
    if fault is not None:
        raise AddressRefusedError(url, reason=fault)
    address = source_address(url)
    with engine.connect() as connection:
        known = source_at(connection, address)
    if known is not None and (kind in {None, known.kind} or known.url == address):
        return (
            AddReport(
                outcome="known",
                source_id=known.source_id,
                kind=known.kind,
                url=known.url,
                title=known.title,
            ),
        )
    options = options or SourceOptions()
    found = choices_behind(
        address,
        fetch=fetch,
        look_into=look_into,
        options=options,
        kind=kind,
        thorough=thorough,
    )
    with engine.connect() as connection:
        found = tuple(_recognised(connection, choice) for choice in found)
    chosen = choose(found)
    left = _left(found, chosen)
    return tuple(
        _added(engine, choice, options=options, now=now, left=left) for choice in chosen
    )


def _left(found: Iterable[Choice], chosen: Iterable[Choice]) -> tuple[str, ...]:
    taken = {choice.url for choice in chosen}
    return tuple(
        choice.url
        for choice in found
        if choice.url not in taken and not choice.is_last_resort
    )


def _recognised(connection: sa.Connection, choice: Choice) -> Choice:
    """Tell a choice that a source polls already, here or where it leads."""
    for address in (choice.url, choice.leads_to):
        known = source_at(connection, source_address(address))
        if known is not None:
            return replace(choice, known_as=known.source_id)
    return choice


def _added(
    engine: sa.Engine,
    choice: Choice,
    *,
    options: SourceOptions,
    now: datetime,
    left: tuple[str, ...],
) -> AddReport:
    address = source_address(choice.url)
    fault = address_fault(address)
    if fault is not None:
        # A redirect may lead to what nobody would type.
        raise AddressRefusedError(address, reason=fault)
    source_id, is_new = choice.known_as, False
    if source_id is None:
        with transaction(engine) as connection:
            source_id, is_new = add_source(
                connection,
                kind=choice.kind,
                url=address,
                title=choice.title.replace("\0", ""),
                now=now,
                poll_interval=options.poll_interval,
                include_selector=options.include_selector,
                ignore_selector=options.ignore_selector,
                verify_tls=options.verify_tls,
                shortest_interval=options.shortest_interval,
                longest_interval=options.longest_interval,
                text_mode=options.text_mode,
            )
    outcome: AddOutcome = "added" if is_new else "known"
    log.info("source added", source_id=source_id, outcome=outcome, url=address)
    return AddReport(
        outcome=outcome,
        source_id=source_id,
        kind=choice.kind,
        url=address,
        title=choice.title,
        listed=choice.preview.listed,
        newest_at=choice.preview.newest_at,
        other_feeds=left,
    )
