"""Labelled data on disk: which files there are, and what stands in them."""

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from storywatch.errors import SetupError

Labelled: TypeAlias = Mapping[str, Any]
"""One JSON object with its labels."""

Needed: TypeAlias = Mapping[str, type | tuple[type, ...]]
"""Fields that each line of a set must have, and of which type."""

NUMBER = (int, float)


class LabelledFolder:
    """A folder below which labelled sets are looked for.

    Sets are known by their layout, never by an exact path, so that a part of a
    collection can be measured as well as the whole.

    Attributes:
        root: the folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """All files below the folder, hidden ones left out, in the paths' order."""
        return tuple(
            path
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
            and not any(
                part.startswith(".") for part in path.relative_to(self.root).parts
            )
        )

    def line_files(self) -> Iterator[tuple[Path, Labelled]]:
        """List the JSON Lines files, ``.gz`` too, each with its first line.

        Empty files are passed over.

        Raises:
            SetupError: a first line cannot be read.
        """
        for path in self.files:
            if bare_name(path).endswith(".jsonl"):
                first = next(lines_in(path), None)
                if first is not None:
                    yield path, first

    def name_of(self, path: Path) -> str:
        """Return what a set in this file or folder is called: its path, no suffix."""
        below = path.relative_to(self.root).as_posix()
        name = below.removesuffix(".gz").removesuffix(".jsonl")
        return self.root.name if name in {"", "."} else name


def bare_name(path: Path) -> str:
    """Return a file's name as it is once decompressed."""
    return path.name.removesuffix(".gz")


def lines_in(path: Path, needed: Needed = MappingProxyType({})) -> Iterator[Labelled]:
    """Read JSON Lines, ``.gz`` too; empty lines are passed over.

    Raises:
        SetupError: the file cannot be read, a line is no JSON object, or it lacks
            a field; the text names file and line.
    """
    try:
        with _opened(path) as file:
            for number, text in enumerate(file, start=1):
                if text.strip():
                    yield _complete(text, f"{path}:{number}", needed)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise unreadable(path, str(error)) from None


def object_in(path: Path) -> Labelled:
    """Read a file that holds one JSON object.

    Raises:
        SetupError: it cannot be read, or is something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, str(error)) from None
    return _object(text, str(path))


def json_line(**fields: object) -> str:
    """Return a line as ``storywatch try`` reads it."""
    return json.dumps(fields, ensure_ascii=False)


def unreadable(place: Path | str, reason: str) -> SetupError:
    """Return the error for labelled data that is not as it must be."""
    return SetupError(
        f"The labelled data {place} cannot be read: {reason}.",
        mend="mend the file, or measure the other kinds with --only",
    )


def _opened(path: Path) -> Any:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _complete(text: str, place: str, needed: Needed) -> Labelled:
    line = _object(text, place)
    for name, kind in needed.items():
        if not isinstance(line.get(name), kind):
            raise unreadable(place, f'"{name}" is missing, or not what it must be')
    return line


def _object(text: str, place: str) -> Labelled:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise unreadable(place, f"it is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise unreadable(place, "it is not a JSON object")
    return value
