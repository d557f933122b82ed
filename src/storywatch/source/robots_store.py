"""The robots.txt of the sites we fetch from, in Postgres."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.source.robots_trust import Robots
from storywatch.source.tables import robots as robots_table

_COLUMNS = tuple(robots_table.c[name] for name in Robots.__dataclass_fields__)


def kept_robots(connection: sa.Connection, origins: Iterable[str]) -> dict[str, Robots]:
    """Return what is known of these origins, fresh or not, by origin."""
    rows = connection.execute(
        sa.select(*_COLUMNS).where(robots_table.c.origin.in_(sorted(set(origins))))
    ).mappings()
    return {row["origin"]: Robots(**row) for row in rows}


def save_robots(connection: sa.Connection, found: Robots) -> None:
    """Keep what is known of an origin, in place of what was."""
    values = {name: getattr(found, name) for name in Robots.__dataclass_fields__}
    connection.execute(
        insert(robots_table)
        .values(values)
        .on_conflict_do_update(index_elements=[robots_table.c.origin], set_=values)
    )
