"""Secrets that storywatch makes for itself: made once, kept in the home."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from storywatch.errors import SetupError

KEY_BYTES = 32


def kept_key(path: Path, *, what: str, lost: str) -> bytes:
    """Return a key of ``KEY_BYTES`` random bytes, made at first use.

    Whoever makes it, all get the same one: a key is written whole under another name,
    and of several only the first gets the key's name.

    Args:
        path: below storywatch's folder, which is made if missing; mode 600.
        what: whose key it is, for people.
        lost: what happens when another is made, for people.

    Raises:
        SetupError: it can be neither read nor made, or is not a key.
    """
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
    except OSError as error:
        raise SetupError(
            f"The key of {what} can't be used: {error}.",
            mend=f"let storywatch read and write the folder {path.parent}",
        ) from error
    if len(secret) != KEY_BYTES:
        raise SetupError(
            f"{path} is not a key of {KEY_BYTES} bytes.",
            mend="put it back from a copy, or delete it: a new one is made, and "
            f"{lost}",
        )
    return secret


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A temporary file is readable by its owner only.
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.stem}-") as made:
        made.write(secrets.token_bytes(KEY_BYTES))
        made.flush()
        os.fsync(made.fileno())
        with suppress(FileExistsError):
            os.link(made.name, path)
