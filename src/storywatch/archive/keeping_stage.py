"""Obey the rules of keeping, a batch at a time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from storywatch.archive.keeping import KeepRule, KeptKind, Removed
from storywatch.archive.keeping_store import remove_batch
from storywatch.runtime.database import transaction

BATCH: Final = 500
"""Rows of one transaction: nobody waits long for them."""

MOST_BATCHES: Final = 200
"""Of a kind in one run; the next one, a day later, goes on."""


def obey_rules(
    engine: sa.Engine,
    rules: Iterable[KeepRule],
    *,
    now: datetime,
    most_batches: int = MOST_BATCHES,
) -> Mapping[KeptKind, Removed]:
    """Remove what the rules let go; what is cited stays.

    A run that is cut off has removed whole batches, and the next one goes on.

    Args:
        engine: our database.
        rules: of each kind at most one.
        now: aware UTC.
        most_batches: of each kind.
    """
    found: dict[KeptKind, Removed] = {}
    for rule in rules:
        rows = size = 0
        for _ in range(most_batches):
            with transaction(engine) as connection:
                gone = remove_batch(connection, rule, now=now, most=BATCH)
            rows, size = rows + gone.rows, size + gone.bytes
            if gone.rows < BATCH:
                break
        found[rule.kind] = Removed(rows=rows, bytes=size)
    return found
