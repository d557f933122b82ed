"""The data dictionary: the archive's views and columns, as the database describes them.

It is read from the comments on views and columns, never kept by hand.
"""

from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa

_COLUMNS = sa.text(
    """
    SELECT
        pg_class.relname AS view,
        COALESCE(obj_description(pg_class.oid, 'pg_class'), '') AS about,
        attname AS name,
        format_type(atttypid, atttypmod) AS type,
        COALESCE(col_description(pg_class.oid, attnum), '') AS meaning
    FROM pg_class
    INNER JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
    WHERE relnamespace = to_regnamespace('archive') AND relkind = 'v'
    ORDER BY pg_class.relname, attnum
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a view.

    Attributes:
        name: as queries write it.
        type: as Postgres writes it.
        meaning: its comment.
    """

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view of the schema ``archive``.

    Attributes:
        name: without the schema.
        about: its comment.
        columns: in the view's order.
    """

    name: str
    about: str
    columns: tuple[Column, ...]


def dictionary(connection: sa.Connection) -> tuple[View, ...]:
    """Return the archive's views by name."""
    rows = connection.execute(_COLUMNS).all()
    return tuple(
        View(
            name=name,
            about=about,
            columns=tuple(
                Column(name=row.name, type=row.type, meaning=row.meaning)
                for row in members
            ),
        )
        for (name, about), members in groupby(rows, lambda row: (row.view, row.about))
    )
