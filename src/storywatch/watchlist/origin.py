"""Where a version of the watchlist came from."""

from dataclasses import dataclass
from datetime import datetime

from storywatch.watchlist.difference import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of who put a version in force. Nothing here is guessed.

    Attributes:
        loaded_by: account and machine of the process that read it, as
            ``"anna@desk"``; empty: not told.
        path: of the file, absolute; empty: the built-in watchlist.
        file_owner: account that owns the file; empty: not known.
        file_changed_at: aware UTC, when the file was last written; None: no file.
    """

    loaded_by: str = ""
    path: str = ""
    file_owner: str = ""
    file_changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One time that a version of the watchlist came in force.

    Attributes:
        digest: of the version.
        digest_before: of the one in force until then; None: none, or not recorded.
        loaded_at: aware UTC.
        origin: who and where from; None: not recorded.
        changes: what it says differently; None: not known.
        in_force: it is the one in force now.
    """

    digest: str
    digest_before: str | None
    loaded_at: datetime
    origin: Origin | None
    changes: tuple[Change, ...] | None
    in_force: bool

    def named(self) -> str:
        """Return it as people name it: by its time and the beginning of its digest."""
        return (
            f"the version of {self.loaded_at:%d %b %Y %H:%M} UTC ({self.digest[:12]})"
        )
