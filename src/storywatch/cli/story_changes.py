"""``story ID --merge``, ``--not``, ``--split``, ``--take``, ``--undo``: mend it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.output import MISUSED, err, out, print_json, safe

if TYPE_CHECKING:
    from storywatch.archive.change_records import StoryChange
    from storywatch.story.change_records import SavedChange
    from storywatch.story.change_stage import StoryEditor

Merge = Annotated[
    int | None,
    typer.Option("--merge", metavar="OTHER", help="Story OTHER is this one too."),
]
NotThis = Annotated[
    str | None,
    typer.Option("--not", metavar="ARTICLE", help="This article is not of it."),
]
Split = Annotated[
    str | None,
    typer.Option("--split", metavar="A,B…", help="These are a story of their own."),
]
Take = Annotated[
    str | None,
    typer.Option("--take", metavar="A,B…", help="These articles are of it."),
]
Undo = Annotated[
    int | None, typer.Option("--undo", metavar="CHANGE", help="Put a change back.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why, for the record.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the options of one call ask for; None: not that.

    Attributes:
        merge: the story to merge into it.
        not_this: the article that is not of it.
        split: articles that are a story of their own.
        take: articles that are of it.
        undo: the change to put back.
        reason: for the record.
    """

    merge: int | None
    not_this: str | None
    split: str | None
    take: str | None
    undo: int | None
    reason: str

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the options that were given."""
        given = {
            "--merge": self.merge,
            "--not": self.not_this,
            "--split": self.split,
            "--take": self.take,
            "--undo": self.undo,
        }
        return tuple(name for name, value in given.items() if value is not None)


def change_story(story_id: int | None, wish: Wish, *, as_json: bool) -> None:
    """Do what was asked for, tell what was done and how to undo it.

    Args:
        story_id: the story, or None when none was named.
        wish: asks for something.
        as_json: tell it as JSON.

    Raises:
        ChangeRefusedError: it cannot be done; nothing was changed.
        StoriesBusyError: grouping did not end in time.
    """
    from getpass import getuser

    from storywatch.runtime.clock import utc_now
    from storywatch.settings import Settings
    from storywatch.story.change_stage import Said, StoryEditor
    from storywatch.wiring.databases import archive_engine

    if len(wish.asked) > 1:
        _misused(f"One at a time: {' or '.join(wish.asked)}.")
    if story_id is None:
        _misused("Which story? storywatch story ID …")
        return
    said = Said(by=getuser(), reason=wish.reason.strip(), now=utc_now())
    act = _action(story_id, wish)
    with archive_engine(Settings()) as engine:
        done = act(StoryEditor(engine, said))
    _tell(done, as_json=as_json)


def _action(
    story_id: int, wish: Wish
) -> "Callable[[StoryEditor], Sequence[SavedChange]]":
    merge, undo = wish.merge, wish.undo
    if merge is not None:
        return lambda editor: [editor.merge(story_id, merge)]
    if undo is not None:
        return lambda editor: [editor.undo(undo)]
    if wish.take is not None:
        taken = _numbers("--take", wish.take)
        return lambda editor: editor.take(story_id, taken)
    name, given = (
        ("--not", wish.not_this)
        if wish.not_this is not None
        else ("--split", wish.split)
    )
    leaving = _numbers(name, given or "")
    return lambda editor: [editor.split(story_id, leaving)]


def _tell(done: "Sequence[SavedChange]", *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    for one in done:
        change = one.change
        count = len(change.article_ids)
        articles = f"{count} {'article' if count == 1 else 'articles'}"
        told = {
            "merged": f"Story {change.other_story_id} is part of story "
            f"{change.story_id} now, with {articles}; its number leads there.",
            "split": f"{articles} of story {change.story_id} are story "
            f"{change.other_story_id} now.",
            "moved": f"{articles} of story {change.other_story_id} are in story "
            f"{change.story_id} now.",
        }[change.kind]
        out.print(
            f"{told}\n[dim]Remembered: no later decision goes against it. "
            f"To undo: storywatch story {change.story_id} --undo {one.change_id}[/]",
            soft_wrap=True,
        )


def print_changes(changes: "Sequence[StoryChange]") -> None:
    """Print what became of a story."""
    if not changes:
        return
    out.print("\n[bold]What became of it[/]")
    for one in changes:
        out.print(
            f"[cyan]{one.changed_at:%d %b %H:%M}[/] {safe(one.text)}, {one.by}. "
            f"[dim]{safe(one.reason)} (change {one.change_id})[/]",
            soft_wrap=True,
        )


def print_redirect(
    asked: int | None, *, found: int, merger: "StoryChange | None"
) -> None:
    """Say that a number leads to another story, since when and why.

    Args:
        asked: the number, or None when it leads nowhere else.
        found: the story that is shown.
        merger: the change that made it so, when it is on record.
    """
    if asked is None:
        return
    since = f" since {merger.changed_at:%d %b %Y %H:%M}" if merger else ""
    why = f" {merger.reason}" if merger else ""
    out.print(
        f"[yellow]Story {asked} is part of story {found}{since}.[/]{safe(why)}\n",
        soft_wrap=True,
    )


def _numbers(name: str, text: str) -> list[int]:
    numbers = [part.strip() for part in text.split(",") if part.strip()]
    wrong = next((one for one in numbers if not one.isdecimal()), None)
    if wrong is not None or not numbers:
        _misused(
            f"{name} takes articles by their numbers, as in {name} 12,15: "
            f"“{safe(wrong or text)}” is none."
        )
    return [int(one) for one in numbers]


def _misused(text: str) -> None:
    err.print(text, soft_wrap=True)
    raise typer.Exit(MISUSED)
