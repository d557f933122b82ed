"""While storywatch runs, no query of the reader outlives its time-out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
import structlog

from storywatch.archive.reader_watch_store import end_overlong, sessions
from storywatch.runtime.reader_limit import let_others_go_first
from storywatch.runtime.reader_role import LONGEST_SECONDS

log = structlog.get_logger()

LOOK_EVERY_SECONDS = 0.25
"""A look costs a fifth of a millisecond."""

PATIENCE_SECONDS = 0.1
"""The server's own time-out comes first, with a kinder word."""


@contextmanager
def reader_watched(
    engine: sa.Engine,
    *,
    seconds: float = LONGEST_SECONDS,
    is_own_server: bool = False,
) -> Iterator[None]:
    """Watch the reader's sessions, in a thread of its own, while the block runs.

    Args:
        engine: of the database's owner; one connection is held.
        seconds: that a statement may take.
        is_own_server: its processes run on this machine, and may be told to let the
            pipeline's go first.
    """
    ended = threading.Event()
    watch = threading.Thread(
        target=_look,
        args=(engine, ended),
        kwargs={
            "seconds": seconds + PATIENCE_SECONDS,
            "is_own_server": is_own_server,
        },
        daemon=True,
    )
    watch.start()
    try:
        yield
    finally:
        ended.set()
        watch.join()


def _look(
    engine: sa.Engine, ended: threading.Event, *, seconds: float, is_own_server: bool
) -> None:
    while not ended.is_set():
        try:
            with engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            ) as connection:
                while not ended.wait(LOOK_EVERY_SECONDS):
                    for process_id in sessions(connection) if is_own_server else ():
                        let_others_go_first(process_id)
                    stopped = end_overlong(connection, seconds=seconds)
                    if stopped:
                        log.warning("reader's queries ended", outcome=stopped)
        except sa.exc.SQLAlchemyError as error:
            # Postgres is away or restarts; the pipeline says so, we only go on.
            log.debug("reader's queries unwatched", reason=type(error).__name__)
            ended.wait(5)
