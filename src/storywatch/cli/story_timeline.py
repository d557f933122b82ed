"""A story as the terminal shows it: its turns, its figures, who said what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storywatch.cli.output import out, safe
from storywatch.cli.story_changes import print_changes, print_redirect
from storywatch.cli.wording import counted

if TYPE_CHECKING:
    from storywatch.archive.records import Member, StoryLine, Timeline, Turn

SHOWN_SOURCES = 3
"""Of one fact, by name."""


def print_stories(lines: Sequence["StoryLine"]) -> None:
    """Print a list of stories, a line about each."""
    for line in lines:
        out.print(
            f"[bold]{line.story_id:>5}[/]  {safe(line.title)}\n"
            f"       [dim]{_size(line)}[/]",
            soft_wrap=True,
        )
    if not lines:
        out.print("No stories yet.")


def _size(line: "StoryLine") -> str:
    return ", ".join(
        (
            counted(line.articles, "article"),
            counted(line.publishers, "publisher"),
            counted(line.developments, "development"),
        )
    )


def print_timeline(found: "Timeline") -> None:
    """Print a story with everything that is known of it."""
    line = found.story
    print_redirect(found.asked, found=line.story_id, merger=found.merger)
    copies = f" ({counted(line.copies, 'copy', 'copies')})" if line.copies else ""
    out.print(f"[bold]{safe(line.title or '(untitled)')}[/]", soft_wrap=True)
    out.print(
        f"[dim]story {line.story_id}: {counted(line.articles, 'article')}{copies}, "
        f"{counted(line.developments, 'development')}; {safe(found.sources)}[/]\n",
        soft_wrap=True,
    )
    for turn in found.turns:
        _print_turn(turn)
    _print_figures(found)
    _print_sayings(found)
    out.print("\n[bold]Articles[/]")
    for member in found.members:
        _print_member(member)
    print_changes(found.changes)


def _print_turn(turn: "Turn") -> None:
    told_by = f"             told by {_sources(turn.sources)}\n" if turn.sources else ""
    out.print(
        f"[cyan]{turn.published_at:%d %b %H:%M}[/] "
        f"[bold]{turn.kind.replace('_', ' ')}[/] {safe(turn.text)}\n"
        f"             [dim]{safe(turn.publisher)} {safe(turn.url)}\n"
        f"{told_by}             why: {safe(turn.why)}[/]",
        soft_wrap=True,
    )


def _sources(names: Sequence[str]) -> str:
    """Return ``2 sources: Tagblatt, dpa``, the first ones by name; one alone bare."""
    if len(names) == 1:
        return safe(names[0])
    more = len(names) - SHOWN_SOURCES
    listed = ", ".join(safe(name) for name in names[:SHOWN_SOURCES])
    return f"{counted(len(names), 'source')}: {listed}" + (
        f" and {more} more" if more > 0 else ""
    )


def _print_figures(found: "Timeline") -> None:
    if not found.figures:
        return
    from rich import box
    from rich.table import Table

    table = Table("Figure", "Who says so", "Since", "Stands?", box=box.SIMPLE_HEAD)
    for one in found.figures:
        colour = {"stands": "", "changed": "yellow", "disputed": "red"}[one.standing]
        standing = f"[{colour}]{one.standing}[/]" if colour else one.standing
        against = "".join(f"\n{safe(each)}" for each in one.against)
        table.add_row(
            safe(one.text),
            _sources(one.sources),
            f"{one.since:%d %b %H:%M}",
            standing + against,
        )
    out.print("\n[bold]Figures[/]")
    out.print(table)


def _print_sayings(found: "Timeline") -> None:
    if not found.sayings:
        return
    out.print("[bold]Who said what[/]" if found.figures else "\n[bold]Who said what[/]")
    for one in found.sayings:
        out.print(
            f"[cyan]{one.since:%d %b %H:%M}[/] [bold]{safe(one.speaker)}[/]: "
            f"“{safe(one.text)}”\n             [dim]{_sources(one.sources)}[/]",
            soft_wrap=True,
        )


def _print_member(member: "Member") -> None:
    copied = f" (copy of {member.duplicate_of})" if member.duplicate_of else ""
    out.print(
        f"[cyan]{member.published_at:%d %b %H:%M}[/] {member.article_id:>5} "
        f"{member.outcome:<7} {safe(member.title)} "
        f"[dim]{safe(member.publisher)}{copied}[/]",
        soft_wrap=True,
    )
