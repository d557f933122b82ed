"""``story`` and ``why``: ask the archive."""

from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.database import connected
from storywatch.cli.output import (
    FAILED,
    AsJson,
    err,
    out,
    print_json,
    safe,
)
from storywatch.cli.story_changes import (
    Merge,
    NotThis,
    Reason,
    Split,
    Take,
    Undo,
    Wish,
    change_story,
)
from storywatch.cli.story_timeline import print_stories, print_timeline

if TYPE_CHECKING:
    from storywatch.archive.records import Explanation


def register(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command()(story)
    app.command()(why)


def story(
    story_id: Annotated[int | None, typer.Argument(help="Its number.")] = None,
    *,
    merge: Merge = None,
    not_this: NotThis = None,
    split: Split = None,
    take: Take = None,
    undo: Undo = None,
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Show a story as a timeline, or mend it; without a number, list the latest.

    What you say of a story is remembered, and no later decision goes against it.

    [dim]storywatch story 1
    storywatch story 1 --merge 7 --reason "the same quarrel"[/]
    """
    from storywatch.archive.store import latest_stories, timeline

    wish = Wish(
        merge=merge,
        not_this=not_this,
        split=split,
        take=take,
        undo=undo,
        reason=reason,
    )
    if wish.asked:
        change_story(story_id, wish, as_json=as_json)
        return
    with connected() as connection:
        lines = latest_stories(connection, most=30) if story_id is None else ()
        found = timeline(connection, story_id) if story_id is not None else None
    if story_id is None:
        if as_json:
            print_json(lines)
            return
        print_stories(lines)
        return
    if found is None:
        err.print(f"There is no story {story_id}. See: storywatch story")
        raise typer.Exit(FAILED)
    if as_json:
        print_json(found)
        return
    print_timeline(found)


def why(
    article: Annotated[str, typer.Argument(help="An article's address or number.")],
    as_json: AsJson = False,
) -> None:
    """Tell why an article did or did not alert, decision by decision.

    [dim]storywatch why https://example.org/news/1[/]
    """
    from storywatch.archive.decision_store import article_at, explanation

    with connected() as connection:
        article_id = article_at(connection, article)
        found = explanation(connection, article_id) if article_id else None
    if found is None:
        err.print(
            f"No article {safe(article)} is known: no source has listed it yet. "
            "See: storywatch source list",
            soft_wrap=True,
        )
        raise typer.Exit(FAILED)
    if as_json:
        print_json(found)
        return
    _print_explanation(found)


def _print_explanation(found: "Explanation") -> None:
    from storywatch.archive.explanation import shown_evidence

    out.print(
        f"[bold]{safe(found.title or '(untitled)')}[/]\n[dim]{safe(found.url)}[/]",
        soft_wrap=True,
    )
    for step in found.steps:
        when = f"{step.decided_at:%d %b %H:%M:%S}" if step.decided_at else "to come"
        out.print(
            f"[cyan]{when:<15}[/] [bold]{step.stage}[/]: {step.outcome}. "
            f"{safe(step.reason)}",
            soft_wrap=True,
        )
        for name, value in shown_evidence(step.evidence):
            out.print(f"                [dim]{name}: {safe(value)}[/]", soft_wrap=True)
