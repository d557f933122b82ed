"""Every part looked at in turn: what works, and what mends the rest."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from storywatch.delivery.records import addresses_of
from storywatch.delivery.send import address_fault
from storywatch.delivery.smtp_send import mail_failures, session
from storywatch.entry.health_store import listed_sources
from storywatch.errors import (
    DeliveryFailedError,
    DeliveryRefusedError,
    StorywatchError,
    WatchlistInvalidError,
)
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import engine_for
from storywatch.runtime.migration import schema_state
from storywatch.runtime.reader_role import callable_refused, reader_exists
from storywatch.settings import Settings
from storywatch.source.reasons import explained
from storywatch.source.records import BlindSpotKind, SourceHealth
from storywatch.source.state import source_state
from storywatch.watchlist.history_store import version_in_force
from storywatch.wiring.databases import databases
from storywatch.wiring.gateways import encoder_of, mail_server_of
from storywatch.wiring.watching import checked_watchlist, has_had_file
from storywatch.wiring.watchlist_file import found_file

LEAST_FREE_BYTES = 1 << 30
"""Postgres stops when the disk is full: a gigabyte is time to act."""

MOST_CLOCK_DRIFT = timedelta(seconds=30)
"""Leases and "not before" times are compared with the database's clock."""

MOST_SOURCE_FINDINGS = 50
"""Of thousands of sources some hundred fail at any time; the list shows all."""

_NOTHING_COMES: Final[frozenset[BlindSpotKind]] = frozenset(
    {"failing", "gone", "empty", "html", "consent", "captcha", "login"}
)
"""Blind spots of sources that bring nothing any more; the others only lack some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of one part.

    Attributes:
        part: which.
        good: whether it works.
        text: one sentence.
        mend: the command or step that mends it; empty when it is good.
        warns: whether it works, but not as well as it could.
    """

    part: str
    good: bool
    text: str
    mend: str = ""
    warns: bool = False


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at every part; a part that is broken does not hide the others."""
    looks: tuple[tuple[str, Callable[[Settings], Iterator[Finding]]], ...] = (
        ("disk", _disk),
        ("watchlist", _watchlist),
        ("mail", mail_findings),
        ("encoder", _encoder),
        ("database", _database),
    )
    for part, look in looks:
        try:
            yield from look(settings)
        except StorywatchError as error:
            text, _, mend = str(error).partition("\n  mend: ")
            yield Finding(part=part, good=False, text=text, mend=mend)


def _disk(settings: Settings) -> Iterator[Finding]:
    there = settings.home
    while not there.exists():
        there = there.parent
    free = shutil.disk_usage(there).free
    yield Finding(
        part="disk",
        good=free >= LEAST_FREE_BYTES,
        text=f"{free / (1 << 30):.1f} GiB are free at {settings.home}.",
        mend="" if free >= LEAST_FREE_BYTES else "free space, or move STORYWATCH_HOME",
    )


def _watchlist(settings: Settings) -> Iterator[Finding]:
    try:
        watchlist = checked_watchlist(settings)
    except WatchlistInvalidError as error:
        more = f" (and {len(error.faults) - 1} more faults)" * (len(error.faults) > 1)
        yield Finding(
            part="watchlist",
            good=False,
            text=f"{str(error).splitlines()[0].rstrip('.')}{more}; "
            "the last good one stays in force.",
            mend="storywatch check",
        )
        return
    counts = f"{len(watchlist.entities)} entities, {len(watchlist.watches)} watches"
    if found_file(settings.watchlist) is None:
        counts = (
            f"There is no file {settings.watchlist}; built in are {counts} "
            "(write your own: storywatch init)"
        )
    yield Finding(part="watchlist", good=True, text=f"{counts}.")
    for subscriber in watchlist.subscribers:
        for address in addresses_of(subscriber):
            fault = address_fault(address)
            yield Finding(
                part="channel",
                good=not fault,
                text=f"{subscriber.key}: {address.name} "
                + (fault or "is an address that can be used."),
                mend="correct it in the watchlist" if fault else "",
            )


def mail_findings(settings: Settings) -> Iterator[Finding]:
    """Greet the mail server and log in, where a channel needs it; nothing is sent."""
    wanted = [
        subscriber.key
        for subscriber in checked_watchlist(settings).subscribers
        if any(one.kind == "mail" for one in addresses_of(subscriber))
    ]
    if not wanted and not settings.smtp_host:
        return
    if settings.mail_folder:
        text = f"Mails are written into {settings.mail_folder}, none is sent."
        yield Finding(part="mail", good=True, text=text, warns=bool(wanted))
        return
    server = mail_server_of(settings)
    if server is None:
        yield Finding(
            part="mail",
            good=False,
            text=f"{', '.join(wanted)}: mails wait, for no server is set.",
            mend="set STORYWATCH_SMTP_HOST and STORYWATCH_SMTP_FROM, or write mails "
            "into a folder with STORYWATCH_MAIL_FOLDER",
        )
        return
    where = f"{server.host}:{server.port}"
    try:
        with mail_failures(), session(server):
            pass
    except (DeliveryFailedError, DeliveryRefusedError) as error:
        yield Finding(
            part="mail",
            good=False,
            text=f"{where}: {str(error).removeprefix('mail: ')}.",
            mend="correct STORYWATCH_SMTP_HOST, _PORT, _SECURITY, _USER or _PASSWORD",
        )
        return
    login = " takes our login" if server.user else " answers"
    unsafe = server.security == "none"
    yield Finding(
        part="mail",
        good=True,
        text=f"{where}{login}" + (", without TLS." if unsafe else " over TLS."),
        warns=unsafe,
    )


def _encoder(settings: Settings) -> Iterator[Finding]:
    encoder = encoder_of(settings)
    if encoder is not None:
        text = f"{encoder.name} compares meaning across languages."
    elif settings.encoder:
        text = "It is not installed: stories join on names, figures and words only."
    else:
        text = "Switched off: stories join on names, figures and words only."
    missing = encoder is None and settings.encoder
    yield Finding(
        part="encoder",
        good=not missing,
        text=text,
        mend="make install" if missing else "",
    )


def _database(settings: Settings) -> Iterator[Finding]:
    kind = "yours" if settings.database_url else "embedded"
    with databases(settings) as found:
        engine = engine_for(found.app)
        try:
            with engine.connect() as connection:
                version, now = connection.execute(
                    sa.text("SELECT current_setting('server_version'), now()")
                ).one()
        except sa.exc.OperationalError as error:
            lines = str(error.orig).strip().splitlines()
            yield Finding(
                part="database",
                good=False,
                text=f"Postgres ({kind}) does not answer: {lines[0]}",
                mend="start it, or correct STORYWATCH_DATABASE_URL",
            )
            return
        yield Finding(
            part="database", good=True, text=f"Postgres {version} ({kind}) answers."
        )
        drift = abs(utc_now() - now)
        yield Finding(
            part="clock",
            good=drift <= MOST_CLOCK_DRIFT,
            text=f"Clocks here and there differ by {drift.total_seconds():.1f} s.",
            mend="" if drift <= MOST_CLOCK_DRIFT else "set the clock (NTP)",
        )
        yield from _schema(settings, engine)


def _schema(settings: Settings, engine: sa.Engine) -> Iterator[Finding]:
    state = schema_state(engine)
    mend = {
        "empty": "make run, or storywatch watch",
        "behind": "make run, or storywatch watch",
        "newer": "update storywatch: git pull, make install",
        "current": "",
    }[state]
    yield Finding(
        part="schema",
        good=state == "current",
        text=f"The schema is {state}.",
        mend=mend,
    )
    if state == "current":
        yield from _reader(settings, engine)
        yield from _watchlist_in_force(settings, engine)
        yield from _sources(engine)


def _reader(settings: Settings, engine: sa.Engine) -> Iterator[Finding]:
    """Tell whether the read-only role is there, and what it may still call."""
    with engine.connect() as connection:
        exists = reader_exists(connection)
        left = callable_refused(connection) if exists else ()
    if not exists:
        yield Finding(
            part="reader",
            good=settings.reader_url is not None,
            text="There is no read-only role: storywatch sql can't be used.",
            mend="" if settings.reader_url else "storywatch sql 'select 1' says how",
        )
    elif left:
        text = f"The read-only role may still call {len(left)} functions that lock, "
        text += "write large objects or lift its time-out."
        mend = "REVOKE EXECUTE ON them FROM PUBLIC as a superuser, if nobody needs them"
        yield Finding(part="reader", good=True, text=text, mend=mend, warns=True)
    else:
        text = "The read-only role sees views only, and can neither lock nor write."
        yield Finding(part="reader", good=True, text=text)


def _watchlist_in_force(settings: Settings, engine: sa.Engine) -> Iterator[Finding]:
    with engine.connect() as connection:
        version, had_file = version_in_force(connection), has_had_file(connection)
    try:
        is_gone = had_file and found_file(settings.watchlist) is None
    except WatchlistInvalidError:
        is_gone = False  # told already
    if version is None:
        return
    gone = f"There was a file {settings.watchlist}, now gone: " if is_gone else ""
    yield Finding(
        part="watchlist",
        good=not is_gone,
        text=f"{gone or 'In force: '}{version.named()}"
        + (" stays in force." if is_gone else "."),
        mend="put the file back, or write one: storywatch init" if is_gone else "",
    )


def _sources(engine: sa.Engine) -> Iterator[Finding]:
    with engine.connect() as connection:
        sources = listed_sources(connection)
    if not sources:
        yield Finding(
            part="sources",
            good=False,
            text="There are none.",
            mend="storywatch source add URL",
        )
    found = sorted(
        (finding for one in sources for finding in source_findings(one)),
        key=lambda finding: finding.good,
    )
    yield from found[:MOST_SOURCE_FINDINGS]
    more = found[MOST_SOURCE_FINDINGS:]
    if more:
        yield Finding(
            part="sources",
            good=all(finding.good for finding in more),
            text=f"There are {len(more)} more such lines.",
            mend="storywatch source list",
            warns=True,
        )
    healthy = sum(source_state(one) in {"ok", "quiet", "new"} for one in sources)
    if healthy:
        yield Finding(
            part="sources", good=True, text=f"{healthy} of {len(sources)} are healthy."
        )


def source_findings(one: SourceHealth) -> Iterator[Finding]:
    """Tell what a source does not show us, and what it is forgiven."""
    name = one.title or one.url
    for spot in one.blind_spots:
        told = explained(spot.kind, url=one.url, source_id=one.source_id)
        detail = f" ({spot.detail})" if spot.detail else ""
        yield Finding(
            part="source",
            good=spot.kind not in _NOTHING_COMES,
            text=f"{name}: {told.text}{detail} Since {spot.since:%d %b %H:%M} UTC.",
            mend=told.mend,
            warns=True,
        )
    reason = one.set_aside or (one.last_outcome if one.consecutive_failures else None)
    if reason and not one.blind_spots:
        told = explained(reason, url=one.url, source_id=one.source_id)
        yield Finding(
            part="source",
            good=one.set_aside is None and source_state(one) != "failing",
            text=f"{name}: {told.text}",
            mend=told.mend or "wait; it is tried again",
            warns=True,
        )
    if not one.verify_tls:
        yield Finding(
            part="source",
            good=True,
            text=f"{name}: any certificate is accepted, as you asked.",
            mend=f"storywatch source set {one.source_id} --verify-certificate",
            warns=True,
        )
