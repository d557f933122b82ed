"""JSON Lines in and out: a bad line is an answer of its own, never an end."""

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Line: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = dict[str, Any]


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""NUL and lone surrogates: neither Postgres nor UTF-8 takes them. Replaced one
for one, so that offsets stay true."""


class LineUnreadableError(ValueError):
    """A line is not what it must be; the text says why."""


def answers(
    lines: Iterable[str], answer: Callable[[Line], Iterable[Answer]]
) -> Iterator[Answer]:
    """Answer line by line.

    Args:
        lines: JSON objects, one a line; empty lines are passed over.
        answer: what one line gives; raises ``LineUnreadableError`` (or
            ``KeyError``, ``TypeError``, ``ValueError``) for a line it can't use.

    Yields:
        The answers; for a line that cannot be used ``{"id", "error"}``.
    """
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        line: Line = {}
        try:
            line = read_line(text, number)
            yield from answer(line)
        except (KeyError, TypeError, ValueError) as error:
            yield {"id": line.get("id", f"line {number}"), "error": _reason(error)}


def read_line(text: str, number: int) -> Line:
    """Read one JSON object.

    Raises:
        LineUnreadableError: it is none; the text names the line.
    """
    try:
        line = json.loads(text)
    except json.JSONDecodeError as error:
        raise LineUnreadableError(f"line {number} is not JSON: {error.msg}") from None
    except RecursionError:
        raise LineUnreadableError(f"line {number} is nested too deep") from None
    if not isinstance(line, dict):
        raise LineUnreadableError(f"line {number} is not a JSON object")
    return line


def text_of(line: Line, name: str, *, needed: bool = False) -> str:
    """Return a text field; an absent or null one is empty.

    Raises:
        LineUnreadableError: it is no text, or it is needed and absent.
    """
    value = line.get(name)
    if value is None:
        if needed:
            raise LineUnreadableError(f'"{name}" is missing')
        return ""
    if not isinstance(value, str):
        raise LineUnreadableError(f'"{name}" must be a text')
    return _UNSTORABLE.sub("\ufffd", value)


def id_of(line: Line) -> str | int:
    """Return the line's id.

    Raises:
        LineUnreadableError: there is none.
    """
    value = line.get("id")
    if isinstance(value, str | int):
        return value
    raise LineUnreadableError('"id" is missing')


def file_bytes(path: Path) -> bytes:
    """Read a file, decompressed when its name ends in ``.gz``.

    Raises:
        OSError: it cannot be read.
        EOFError: it is cut off.
    """
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error) or type(error).__name__
