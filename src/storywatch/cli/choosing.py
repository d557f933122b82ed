"""What was found behind an address, as a numbered choice on the terminal."""

import re
import sys

import typer
from rich.table import Table
from rich.text import Text

from storywatch.cli.output import out, safe
from storywatch.source.choice import Choice

_PART = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")


def is_terminal() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked_for(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Show what was found, and let a person choose; one clear case is not asked."""
    if len(choices) == 1:
        return choices
    out.print(choices_table(choices))
    question = f"Which? 1-{len(choices)}, several as 1,3, a = all, n = none"
    while True:
        typed = typer.prompt(question, default="1")
        numbers = numbers_in(typed, count=len(choices))
        if numbers is not None:
            return tuple(choices[number - 1] for number in numbers)
        out.print("Please give numbers of the list.")


def numbers_in(typed: str, *, count: int) -> tuple[int, ...] | None:
    """Return the numbers that a person typed; None when they are not understood.

    Args:
        typed: ``"2"``, ``"1,3"``, ``"2-4"``, ``"a"`` for all, ``"n"`` for none.
        count: the highest number there is.
    """
    text = typed.strip().lower()
    if text in {"a", "all", "*"}:
        return tuple(range(1, count + 1))
    if text in {"n", "none", "no", "q", "0"}:
        return ()
    numbers: list[int] = []
    for part in re.split(r"[\s,;]+", text.strip(" ,;")):
        found = _PART.fullmatch(part)
        if found is None:
            return None
        first, last = int(found.group(1)), int(found.group(2) or found.group(1))
        if not 1 <= first <= last <= count:
            return None
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))


def choices_table(choices: tuple[Choice, ...]) -> Table:
    """Return the ways to poll an address, numbered."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(ratio=1, overflow="fold")
    for number, choice in enumerate(choices, start=1):
        told = Text.from_markup(f"{safe(choice.title) or safe(choice.url)}")
        told.append(f"  {what_it_lists(choice)}", style="dim")
        if choice.title:
            told.append(f"\n{choice.url}", style="dim")
        table.add_row(str(number), _kind(choice), told)
    return table


def what_it_lists(choice: Choice) -> str:
    """Say what would be polled: how many entries, and how new they are."""
    preview = choice.preview
    if choice.kind == "page":
        told = "its text, told anew when it changes"
    elif preview.further and not preview.listed:
        told = f"an index of {preview.further} sitemaps"
    else:
        told = f"{preview.listed} {'entry' if preview.listed == 1 else 'entries'}"
    if preview.newest_at is not None:
        told += f", newest {preview.newest_at:%d %b %Y}"
    if choice.known_as is not None:
        told += f" (known: source {choice.known_as})"
    return told


def _kind(choice: Choice) -> str:
    return "links" if choice.kind == "listing" else choice.kind
