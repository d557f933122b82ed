"""What a backup says of itself, and whether it can be restored here."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from storywatch.errors import StorywatchError

FORMAT: Final = 1
"""Of the file; a reader of another one refuses it."""

MANIFEST: Final = "manifest.json"
DUMP: Final = "archive.dump"
WATCHLIST: Final = "watchlist.yaml"
LINK_KEY: Final = "link.key"
MEMBERS: Final = frozenset({MANIFEST, DUMP, WATCHLIST, LINK_KEY})
"""Parts of the file: what it says of itself, the rows as ``pg_dump`` writes them, the
watchlist and the key that signs the links of messages."""


class BackupError(StorywatchError):
    """A backup that cannot be written or restored; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMark:
    """What a table holds, so that another one can be compared.

    Attributes:
        rows: how many.
        digest: sum of a 64-bit hash of each row's text, whatever their order.
    """

    rows: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        made_at: aware UTC.
        version: of storywatch that wrote it.
        head: version of the schema.
        server: major version of its Postgres.
        tables: by name, without schema.
        form: of the file.
    """

    made_at: datetime
    version: str
    head: str
    server: int
    tables: Mapping[str, TableMark]
    form: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(one.rows for one in self.tables.values())


def written_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in the file."""
    told = asdict(manifest) | {"made_at": manifest.made_at.isoformat()}
    return (json.dumps(told, indent=1) + "\n").encode()


def read_manifest(text: bytes) -> Manifest:
    """Return what a backup says of itself.

    Raises:
        BackupError: it is none, or of a later form.
    """
    try:
        told: dict[str, Any] = json.loads(text)
        form = int(told["form"])
        if form > FORMAT:
            raise BackupError(
                f"This backup has form {form}, and this storywatch knows {FORMAT}:"
                " update storywatch (git pull, make install)."
            )
        return Manifest(
            made_at=datetime.fromisoformat(told["made_at"]),
            version=str(told["version"]),
            head=str(told["head"]),
            server=int(told["server"]),
            tables={
                str(name): TableMark(rows=int(one["rows"]), digest=str(one["digest"]))
                for name, one in told["tables"].items()
            },
            form=form,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BackupError("This file is no backup of storywatch, or damaged.") from None


def refusal(manifest: Manifest, *, known_heads: Collection[str]) -> str | None:
    """Say why a backup can't be restored by this code; None: it can.

    Args:
        manifest: the backup's.
        known_heads: versions of the schema that this code knows.
    """
    if manifest.head not in known_heads:
        return (
            f"The backup was made by a newer storywatch ({manifest.version}, schema"
            f" {manifest.head}): update storywatch (git pull, make install)."
        )
    return None


def differences(
    wanted: Mapping[str, TableMark], found: Mapping[str, TableMark]
) -> tuple[str, ...]:
    """Say how the tables of a restored database differ; empty: they do not."""
    told = []
    for name in sorted(wanted.keys() | found.keys()):
        before, after = wanted.get(name), found.get(name)
        if before is None or after is None:
            told.append(f"{name} is {'missing' if after is None else 'not its own'}")
        elif before.rows != after.rows:
            told.append(f"{name} has {after.rows:,} rows, not {before.rows:,}")
        elif before.digest != after.digest:
            told.append(f"rows of {name} differ")
    return tuple(told)
