"""What the archive knows of the watchlist, asked only when that costs no start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import sqlalchemy as sa

    from storywatch.settings import Settings
    from storywatch.watchlist.origin import Version

T = TypeVar("T")

NO_ARCHIVE = "there is no archive yet (make run)"
NOT_RUNNING = "the archive is not running (storywatch check --count starts it)"
NO_ANSWER = "the archive does not answer (storywatch doctor)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[T]):
    """What the archive said.

    Attributes:
        value: the answer; None when it was not asked.
        silent_because: why it was not; empty when it was.
    """

    value: T | None = None
    silent_because: str = ""


def asked(
    settings: "Settings", question: "Callable[[sa.Connection], T]", *, start: bool
) -> Answer[T]:
    """Put a question to the archive if it is there.

    Args:
        settings: name the archive.
        question: asks on a connection, within a transaction.
        start: an embedded Postgres that holds an archive is started for it.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from storywatch.errors import StorywatchError
    from storywatch.runtime.database import engine_for, transaction
    from storywatch.wiring.databases import databases

    if not settings.database_url:
        silence = _silence_of_own(settings, start=start)
        if silence:
            return Answer(silent_because=silence)
    try:
        with databases(settings) as found:
            engine = engine_for(found.app)
            try:
                with transaction(engine) as connection:
                    return Answer(value=question(connection))
            finally:
                engine.dispose()
    except (StorywatchError, SQLAlchemyError):
        return Answer(silent_because=NO_ANSWER)


def _silence_of_own(settings: "Settings", *, start: bool) -> str:
    """Tell why the embedded Postgres is not asked; empty when it is."""
    from storywatch.runtime.postgres.folder import server_folders
    from storywatch.runtime.postgres.server import state_of

    folders = server_folders(settings.home.resolve())
    if not any(folder.is_initialised() for folder in folders):
        return NO_ARCHIVE
    if start or any(state_of(folder) == "answering" for folder in folders):
        return ""
    return NOT_RUNNING


def kept_version(settings: "Settings", *, start: bool = False) -> "Answer[Version]":
    """Return the version in force that came from a file; no value: there is none.

    Args:
        settings: name the archive.
        start: see ``asked``.
    """
    from storywatch.watchlist.history_store import version_in_force
    from storywatch.wiring.watching import has_had_file

    def question(connection: "sa.Connection") -> "Version | None":
        version = version_in_force(connection)
        return version if version and has_had_file(connection) else None

    answer = asked(settings, question, start=start)
    return Answer(value=answer.value, silent_because=answer.silent_because)
