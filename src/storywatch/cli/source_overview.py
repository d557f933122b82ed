"""``storywatch source list``: how the sources are doing, at a glance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.database import connected
from storywatch.cli.output import AsJson, out, print_json, safe
from storywatch.cli.wording import ago, sparkline, until

if TYPE_CHECKING:
    from rich.table import Table

    from storywatch.source.records import SourceHealth
    from storywatch.source.state import State

WIDE = 100
"""Columns from which on a terminal shows all there is."""

COLOURS: "dict[State, str]" = {
    "stopped": "red",
    "failing": "red",
    "blind": "yellow",
    "quiet": "dim",
    "new": "cyan",
    "ok": "green",
}

SUMMED: "dict[State, str]" = {"blind": "with blind spots"}
"""What the sum calls a state, where its own word would say too little."""


def register(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command("list")(list_)


def list_(
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was removed, and parts of indexes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the sources and how they are doing, trouble first.

    [dim]storywatch source list[/]
    """
    from storywatch.entry.health_store import listed_sources
    from storywatch.runtime.clock import utc_now
    from storywatch.source.known_store import removed_sources
    from storywatch.source.state import source_state, trouble_first

    with connected() as connection:
        listed = listed_sources(connection)
        removed = removed_sources(connection) if everything else ()
    sources = sorted(listed, key=trouble_first)
    if as_json:
        print_json([{**asdict(one), "state": source_state(one)} for one in sources])
        return
    if not sources and not removed:
        out.print("No sources yet. Add one: storywatch source add URL")
        return
    shown = [one for one in sources if everything or not _is_a_healthy_part(one)]
    out.print(overview_table(shown, now=utc_now(), width=out.width))
    out.print(f"\n{_summary(sources, hidden=len(sources) - len(shown))}")
    for one in removed:
        out.print(f"[dim]removed: {one.source_id} {safe(one.title or one.url)}[/]")


def _is_a_healthy_part(one: "SourceHealth") -> bool:
    from storywatch.source.state import source_state

    return one.listed_by is not None and source_state(one) in {"ok", "quiet", "new"}


def overview_table(
    sources: "Sequence[SourceHealth]", *, now: datetime, width: int
) -> "Table":
    """Return the sources as a table that fits a terminal.

    Args:
        sources: in the order to be shown.
        now: aware UTC.
        width: of the terminal, in columns; a narrow one gets fewer of ours.
    """
    from rich.table import Table
    from rich.text import Text

    from storywatch.source.state import source_state

    is_wide = width >= WIDE
    number = max(2, *(len(str(one.source_id)) for one in sources), 0)
    gap = 2 if is_wide else 1
    # What has a fixed width, with the gaps between.
    taken = number + 14 + 4 + 10 + 5 * gap + (7 + 9 + 2 * gap if is_wide else 0)
    said = max([len(_state(one)) for one in sources], default=0)
    for_state = max(5, min(said, 36, (width - taken) // 2))
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0))
    table.add_column("id", justify="right", min_width=number)
    if is_wide:
        table.add_column("kind", min_width=7)
    table.add_column(
        "source",
        max_width=max(12, width - taken - for_state),
        no_wrap=True,
        overflow="ellipsis",
    )
    table.add_column("state", min_width=for_state, max_width=for_state)
    table.add_column("14 days", min_width=14)
    table.add_column("week", justify="right", min_width=4)
    table.add_column("read", min_width=10)
    if is_wide:
        table.add_column("next", min_width=9)
    shared = Counter(one.title for one in sources)
    for one in sources:
        read, after = ago(one.last_read_at, now=now), until(one.next_poll_at, now=now)
        table.add_row(
            str(one.source_id),
            *([one.kind] if is_wide else []),
            safe(_name(one, is_shared=shared[one.title] > 1)),
            Text(_state(one), style=COLOURS[source_state(one)]),
            sparkline(one.added_by_day),
            str(one.entries_added),
            read,
            *([after] if is_wide else []),
        )
    return table


def _state(one: "SourceHealth") -> str:
    from storywatch.source.state import state_words

    return state_words(one) + ("" if one.verify_tls else ", unverified")


def _summary(sources: "Sequence[SourceHealth]", *, hidden: int) -> str:
    from storywatch.source.state import STATES, source_state

    counts = Counter(source_state(one) for one in sources)
    parts = [
        f"[{COLOURS[state]}]{counts[state]} {SUMMED.get(state, state)}[/]"
        for state in STATES
        if counts[state]
    ]
    total = f"{len(sources)} source{'' if len(sources) == 1 else 's'}"
    trouble = next(
        (
            one
            for one in sources
            if source_state(one) in {"stopped", "failing", "blind"}
        ),
        None,
    )
    lines = [f"{total}: {', '.join(parts)}"]
    if hidden:
        lines.append(f"[dim]{hidden} parts of sitemap indexes are well (--all)[/]")
    if trouble is not None:
        lines.append(f"[dim]what to do: storywatch source show {trouble.source_id}[/]")
    return "\n".join(lines)


def _name(one: "SourceHealth", *, is_shared: bool) -> str:
    """Return a title; with the address where several have the same, or none."""
    address = _without_scheme(one.url)
    if not one.title:
        return address
    return f"{one.title} · {address}" if is_shared else one.title


def _without_scheme(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
