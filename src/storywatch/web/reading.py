"""Transactions of the page's askers: nothing can be written, and each ends in time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

LONGEST_SECONDS: Final = 10
"""A query that takes longer is stopped."""

_CANCELLED: Final = "57014"


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a transaction that can only read; a query too slow is cancelled.

    Args:
        engine: of our database.
    """
    with engine.connect() as connection:
        reads = connection.execution_options(postgresql_readonly=True)
        milliseconds = round(LONGEST_SECONDS * 1000)
        reads.execute(sa.text(f"SET LOCAL statement_timeout = {milliseconds}"))
        yield reads


def refusal(error: DBAPIError) -> str:
    """Say in one sentence why the archive did not answer.

    Args:
        error: out of a transaction of ``reading``.
    """
    if getattr(error.orig, "sqlstate", None) == _CANCELLED:
        return (
            f"It took longer than {LONGEST_SECONDS} s and was stopped: ask for less, "
            "or more narrowly."
        )
    return "The archive does not answer now: ask again later."
