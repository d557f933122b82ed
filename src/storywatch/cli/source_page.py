"""One source on the terminal: its facts, troubles, polls and changes."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from rich.table import Table
from rich.text import Text

from storywatch.cli.output import out, safe
from storywatch.cli.wording import ago, span, until
from storywatch.entry.difference import (
    Change,
    ParagraphAdded,
    ParagraphChanged,
    ParagraphRemoved,
)
from storywatch.source.detail_store import SourceDetail
from storywatch.source.reasons import explained
from storywatch.source.records import BlindSpot, Source

TEXT_MODE_WORDS = {
    "mentioned": "fetched where its list names somebody watched",
    "never": "never fetched: what its list says has to do",
}

READ = frozenset({"read", "not-modified", "unchanged"})

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def print_source(detail: SourceDetail, *, now: datetime) -> None:
    """Print everything about a source.

    Args:
        detail: as kept.
        now: aware UTC.
    """
    source = detail.source
    out.print(f"[bold]{source.source_id}  {safe(source.title or source.url)}[/]")
    facts = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(detail, now=now):
        facts.add_row(name, safe(value))
    out.print(facts)
    if detail.set_aside:
        _print_why(detail.set_aside, source, said="[red]not polled[/]")
    for spot in detail.blind_spots:
        _print_blind_spot(spot, source, now=now)
    told = {detail.set_aside, *(s.kind for s in detail.blind_spots if not s.ended_at)}
    if source.last_outcome and source.last_outcome not in {*READ, *told}:
        _print_why(source.last_outcome, source, said="[red]last poll[/]")
    if detail.polls:
        out.print()
        out.print(_polls_table(detail, now=now))


def _facts(detail: SourceDetail, *, now: datetime) -> Iterator[tuple[str, str]]:
    source = detail.source
    yield "address", source.url
    if source.moved_to:
        since = ago(source.moved_since, now=now)
        yield "moves to", f"{source.moved_to} (since {since})"
    yield "kind", source.kind
    if detail.listed_by is not None:
        yield "listed by", f"sitemap index {detail.listed_by}"
    yield "polled", _rhythm(source)
    asked = _asked(source)
    if asked:
        yield "asks for", asked
    yield "last read", f"{ago(source.last_read_at, now=now)}"
    yield "last new", f"{ago(source.last_added_at, now=now)}"
    yield "next poll", until(source.due_at, now=now)
    if source.consecutive_failures:
        yield "failures", f"{source.consecutive_failures} in a row"
    if source.text_mode != "always":
        yield "pages", TEXT_MODE_WORDS[source.text_mode]
    for name, selector in (
        ("includes", source.include_selector),
        ("ignores", source.ignore_selector),
    ):
        if selector:
            yield name, selector
    validators = " ".join(filter(None, (source.etag, source.last_modified)))
    if source.distrusted_until is not None and source.distrusted_until > now:
        validators = f"not trusted for {span(source.distrusted_until - now)}"
    yield "validators", validators or "none"
    if not source.verify_tls:
        yield "certificate", "any is accepted; to end that: --verify-certificate"
    yield "added", f"{detail.added_at:%d %b %Y}"


def _rhythm(source: Source) -> str:
    told = f"every {span(source.poll_interval)}"
    shortest, longest = source.shortest_interval, source.longest_interval
    if shortest is not None and shortest == longest:
        told += " (as you set it)"
    elif shortest is not None or longest is not None:
        told += f" (between {_bound(shortest)} and {_bound(longest)})"
    if source.entry_gap is not None:
        told += f"; a new entry about every {span(source.entry_gap)}"
    return told


def _bound(interval: timedelta | None) -> str:
    return "the usual" if interval is None else span(interval)


def _asked(source: Source) -> str:
    """Say what the publisher asks for."""
    told = []
    if source.asked_wait:
        told.append(f"{span(source.asked_wait)} between polls")
    if source.skip_hours:
        told.append(f"none at {', '.join(map(str, source.skip_hours))} h UTC")
    if source.skip_days:
        told.append(f"none on {', '.join(_DAYS[day] for day in source.skip_days)}")
    return "; ".join(told)


def _print_why(reason: str, source: Source, *, said: str) -> None:
    what = explained(reason, url=source.url, source_id=source.source_id)
    out.print(f"{said}: {safe(what.text)}", soft_wrap=True)
    if what.mend:
        out.print(f"  [dim]mend:[/] {safe(what.mend)}", soft_wrap=True)


def _print_blind_spot(spot: BlindSpot, source: Source, *, now: datetime) -> None:
    if spot.ended_at is not None:
        lasted = span(spot.ended_at - spot.since)
        out.print(
            f"[dim]{spot.kind} for {lasted}, over since {ago(spot.ended_at, now=now)}"
            f"{f': {safe(spot.detail)}' if spot.detail else ''}[/]",
            soft_wrap=True,
        )
        return
    detail = f" ({spot.detail})" if spot.detail else ""
    missed = f"; perhaps {spot.missed} missed" if spot.missed else ""
    said = f"[yellow]{spot.kind}[/] since {span(now - spot.since)}"
    _print_why(spot.kind, source, said=f"{said}{safe(detail)}{missed}")


def _polls_table(detail: SourceDetail, *, now: datetime) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("polled", "outcome"):
        table.add_column(name, no_wrap=True)
    for name in ("listed", "new", "revised"):
        table.add_column(name, justify="right")
    for one in detail.polls:
        style = "" if one.outcome in READ else "red"
        table.add_row(
            ago(one.polled_at, now=now),
            Text(one.outcome, style=style),
            *(str(n) if n else "" for n in (one.listed, one.added, one.revised)),
        )
    return table


def print_change(seen_at: datetime, changes: Sequence[Change]) -> None:
    """Print how a text changed: green came, red went, the rest of a paragraph plain.

    Args:
        seen_at: aware UTC, when the change was seen.
        changes: by paragraph.
    """
    out.print(f"[bold]{seen_at:%d %b %Y %H:%M} UTC[/]")
    for change in changes:
        out.print(_line(change), soft_wrap=True)
    if not changes:
        out.print("[dim]only its title or its markup changed[/]")


def _line(change: Change) -> Text:
    match change:
        case ParagraphAdded(text):
            return Text(f"+ {_plain(text)}", style="green")
        case ParagraphRemoved(text):
            return Text(f"- {_plain(text)}", style="red")
        case ParagraphChanged(before, after):
            line = Text("- ", style="red")
            for piece in before:
                line.append(
                    _plain(piece.text), "red strike" if piece.changed else "dim"
                )
            line.append("\n+ ", "green")
            for piece in after:
                line.append(
                    _plain(piece.text), "bold green" if piece.changed else "dim"
                )
            return line


def _plain(text: str) -> str:
    """Return foreign text without control codes; not marked up, hence not escaped."""
    return "".join(c if c.isprintable() else " " for c in text)
