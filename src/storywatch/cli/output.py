"""What the terminal shows: tables for people, JSON for scripts, errors for both."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console

from storywatch.archive.plain import plain
from storywatch.errors import SetupError, StorywatchError, WatchlistInvalidError

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

FAILED = 1
"""Exit status: the work failed."""

MISUSED = 2
"""Exit status: the call or the configuration is wrong."""


def print_json(value: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")


def print_line(value: object) -> None:
    """Print one line of JSON Lines, at once."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def print_lines(answers: Iterable[dict[str, Any]]) -> None:
    """Print answers as JSON Lines; exit with 1 when one of them is an error."""
    failed = False
    for answer in answers:
        failed = failed or "error" in answer
        print_line(answer)
    if failed:
        raise typer.Exit(FAILED)


def fail(error: StorywatchError) -> typer.Exit:
    """Print an expected error and return the exit that fits it."""
    err.print(f"[bold red]storywatch:[/] {_escaped(str(error))}", soft_wrap=True)
    wrong_call = isinstance(error, SetupError | WatchlistInvalidError)
    return typer.Exit(MISUSED if wrong_call else FAILED)


@contextmanager
def expected_errors() -> Iterator[None]:
    """Turn our errors into one clear sentence and an exit status."""
    try:
        yield
    except StorywatchError as error:
        raise fail(error) from None


def safe(text: str) -> str:
    """Return foreign text without terminal control codes and rich's mark-up."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return printable.replace("[", r"\[")


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")
