"""Attacks through every door of the reader: what changed, leaked or would not end."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import psycopg
import sqlalchemy as sa

from storywatch.archive.reader_store import Door, QueryRefusedError, read_only_rows
from storywatch.evaluation.reader_attacks import HOLDS, Attack

PATIENCE_SECONDS = 0.5
"""After its time-out every statement must have ended."""

_FETCHED = 1_000
_LARGEST = 20_000_000

_OBJECTS = {
    # Postgres itself writes its statistics into pg_class.
    "pg_class": "relname, relnamespace, relkind, relacl, relowner",
    "pg_proc": "oid, proacl",
    "pg_namespace": "*",
    "pg_largeobject_metadata": "*",
    "pg_rewrite": "oid",
    "pg_extension": "*",
    "pg_foreign_server": "*",
    "pg_replication_slots": "slot_name",
    "pg_roles": "*",
    "pg_auth_members": "*",
    "pg_description": "*",
    "pg_default_acl": "*",
}
"""What of Postgres's own tables must stay as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One statement of an attack at one door.

    Attributes:
        rows: that came back.
        seconds: until it ended.
        said: the refusal; empty: none.
    """

    rows: int
    seconds: float
    said: str


TryAttack: TypeAlias = Callable[[Attack], Sequence[Attempt]]
"""One door: takes an attack as far as it goes there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an attack achieved.

    Attributes:
        door: where.
        attack: what.
        fault: in words.
    """

    door: str
    attack: str
    fault: str


def at_the_door(door: Door) -> TryAttack:
    """Return the way through our own function: all at once, and one by one."""

    def attempt(attack: Attack) -> list[Attempt]:
        together = "; ".join(attack.statements)
        return [
            _timed(partial(_asked, door, query))
            for query in dict.fromkeys([together, *attack.statements])
        ]

    return attempt


def _asked(door: Door, query: str) -> int:
    return len(read_only_rows(door, query).rows)


def by_login(door: Door) -> TryAttack:
    """Return the way of somebody who logs in with a client of their own."""

    def attempt(attack: Attack) -> list[Attempt]:
        with psycopg.connect(door.url, autocommit=True) as line:
            return [
                _timed(partial(_fetched, line, statement))
                for statement in attack.statements
                if not line.closed
            ]

    return attempt


def _fetched(line: psycopg.Connection[object], statement: str) -> int:
    rows = size = 0
    with line.cursor() as cursor:
        for row in cursor.stream(statement.encode()):
            rows += 1
            size += len(str(row))
            if rows >= _FETCHED or size > _LARGEST:
                line.close()
                break
    return rows


def _timed(run: Callable[[], int]) -> Attempt:
    started = time.perf_counter()
    rows, said = 0, ""
    try:
        rows = run()
    except (psycopg.Error, QueryRefusedError) as error:
        said = str(error).strip() or type(error).__name__
    return Attempt(rows=rows, seconds=time.perf_counter() - started, said=said)


def findings(
    doors: Mapping[str, TryAttack],
    attacks: Sequence[Attack],
    *,
    longest_seconds: float,
    owner: sa.Engine,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Iterator[Finding]:
    """Try every attack at every door, and return what should not have been.

    Nothing may change (rows, objects, roles); only attacks that hold resources may
    get rows at all, and those of the views; everything ends soon after its time-out.

    Args:
        doors: by name.
        attacks: what is tried.
        longest_seconds: the time-out in force.
        owner: sees whether anything changed.
        patience_seconds: after the time-out; more on a machine that others use.
    """
    before = mark_of_everything(owner)
    harmless = {attack.name for attack in HOLDS}
    for door, attempt in doors.items():
        for attack in attacks:
            for one in attempt(attack):
                if one.rows and attack.name not in harmless:
                    yield Finding(door=door, attack=attack.name, fault="rows came back")
                if one.seconds > longest_seconds + patience_seconds:
                    took = f"took {one.seconds:.1f} s"
                    yield Finding(door=door, attack=attack.name, fault=took)
        after = mark_of_everything(owner)
        if after != before:
            yield Finding(door=door, attack="one of them", fault="changed the data")
            before = after


def mark_of_everything(owner: sa.Engine) -> str:
    """Return a digest of all rows of ours, and of all objects and roles."""
    digest = hashlib.sha256()
    with owner.connect() as connection:
        tables = connection.scalars(
            sa.text(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
                "WHERE schemaname IN ('storywatch', 'public') ORDER BY 1"
            )
        ).all()
        for name, columns in {**dict.fromkeys(tables, "*"), **_OBJECTS}.items():
            rows = connection.scalar(
                sa.text(
                    "SELECT md5(coalesce(string_agg(t::text, ';' ORDER BY t::text), "
                    f"'')) FROM (SELECT {columns} FROM {name}) AS t"
                )
            )
            digest.update(f"{name} {rows}\n".encode())
    return digest.hexdigest()
