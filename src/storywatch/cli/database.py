"""How a command reaches the archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlalchemy as sa


@contextmanager
def connected() -> "Iterator[sa.Connection]":
    """Give a transaction on the archive that the settings name."""
    from storywatch.runtime.database import transaction
    from storywatch.settings import Settings
    from storywatch.wiring.databases import archive_engine

    with archive_engine(Settings()) as engine, transaction(engine) as connection:
        yield connection
