"""The watchlist in Postgres."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.watchlist.difference import Change
from storywatch.watchlist.origin import Origin
from storywatch.watchlist.records import Entity
from storywatch.watchlist.tables import entity, watchlist, watchlist_change

_LATEST = (watchlist.c.loaded_at.desc(), watchlist.c.digest)


def lock_watchlist(connection: sa.Connection) -> None:
    """Let one transaction at a time change the watchlist; readers go on."""
    name = {"name": "storywatch:watchlist"}
    connection.execute(
        sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), name
    )


def digest_in_force(connection: sa.Connection) -> str | None:
    """Return the version in force; None before the first."""
    query = sa.select(watchlist.c.digest).order_by(*_LATEST).limit(1)
    return connection.execute(query).scalar_one_or_none()


def content_in_force(connection: sa.Connection) -> str | None:
    """Return the text of the version in force; None before the first."""
    query = sa.select(watchlist.c.content).order_by(*_LATEST).limit(1)
    return connection.execute(query).scalar_one_or_none()


def save_version(
    connection: sa.Connection, *, digest: str, content: str, now: datetime
) -> None:
    """Keep a version and put it in force; an earlier one may come back."""
    statement = pg.insert(watchlist).values(
        digest=digest, content=content, loaded_at=now
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[watchlist.c.digest],
            set_={"loaded_at": statement.excluded.loaded_at},
        )
    )


def save_change(
    connection: sa.Connection,
    *,
    digest: str,
    digest_before: str | None,
    origin: Origin,
    changes: Sequence[Change] | None,
    now: datetime,
) -> None:
    """Record that a version came in force.

    Args:
        connection: in a transaction that holds the watchlist's lock.
        digest: of the version, which is saved already.
        digest_before: of the one in force until now; None: there was none.
        origin: who and where from.
        changes: what it says differently; None: not known.
        now: aware UTC.
    """
    rows = [{**asdict(one), "told": one.told()} for one in changes or ()]
    connection.execute(
        watchlist_change.insert().values(
            digest=digest,
            digest_before=digest_before,
            loaded_at=now,
            loaded_by=origin.loaded_by,
            path=origin.path or None,
            file_owner=origin.file_owner or None,
            file_changed_at=origin.file_changed_at,
            changes=None if changes is None else rows,
        )
    )


def file_in_force(connection: sa.Connection) -> str | None:
    """Return the path of the file that the version in force came from.

    Returns:
        Empty: it is the built-in watchlist. None: not known, as nothing was
        recorded of it.
    """
    change = watchlist_change.c
    query = (
        sa.select(sa.func.coalesce(change.path, ""))
        .where(change.digest == digest_in_force(connection))
        .order_by(change.change_id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def save_entities(connection: sa.Connection, entities: Sequence[Entity]) -> None:
    """Make these the watched entities; earlier ones are kept, unwatched."""
    keys = [one.key for one in entities]
    connection.execute(
        entity.update().where(entity.c.entity_key.not_in(keys)).values(watched=False)
    )
    statement = pg.insert(entity).values(
        [
            {
                "entity_key": one.key,
                "name": one.name,
                "kind": one.kind,
                "aliases": [alias.text for alias in one.aliases],
                "watched": True,
            }
            for one in entities
        ]
    )
    told = ("name", "kind", "aliases", "watched")
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[entity.c.entity_key],
            set_={name: statement.excluded[name] for name in told},
        )
    )
