"""``search``: find articles and stories by words and fields."""

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.database import connected
from storywatch.cli.output import AsJson, out, print_json, safe

if TYPE_CHECKING:
    from storywatch.archive.search.records import Hit, SearchPage


def register(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command()(search)


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            help='Words, "phrases", or, -not, begin*; entity:, source:, lang:, kind:, '
            "from:, to:, story: narrow it."
        ),
    ],
    *,
    stories: Annotated[
        bool, typer.Option("--stories", help="Each story once, at its best article.")
    ] = False,
    newest: Annotated[
        bool, typer.Option("--newest", help="The newest first, in place of the best.")
    ] = False,
    facets: Annotated[
        bool,
        typer.Option("--facets", help="Count by entity, source, language and month."),
    ] = False,
    page: Annotated[
        str | None, typer.Option("--page", help="The marker of the page before.")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1000)] = 20,
    as_json: AsJson = False,
) -> None:
    """Search the archive's titles and texts: the most relevant and recent first.

    Any form of a word will do, and part of a German compound.

    [dim]storywatch search '"data centre" SoftBank'
    storywatch search entity:musk from:2025-01-20 -source:blog Geld[/]
    """
    from storywatch.archive.search.query import parsed_search
    from storywatch.archive.search.store import searched_articles, searched_stories

    asked = parsed_search(" ".join(query))
    searched = searched_stories if stories else searched_articles
    with connected() as connection:
        found = searched(
            connection,
            asked,
            most=most,
            order="newest" if newest else "best",
            marker=page,
            with_facets=facets,
        )
    if as_json:
        print_json(found)
        return
    _print_page(found)


def _print_page(found: "SearchPage") -> None:
    for story in found.stories:
        out.print(
            f"[bold]story {story.story_id}: {safe(story.title or '(untitled)')}[/]"
            f" [dim]{story.found} found[/]",
            soft_wrap=True,
        )
        _print_hit(story.best)
    for hit in found.hits:
        _print_hit(hit)
    if not (found.hits or found.stories):
        out.print("Nothing found." if found.next is None else "Nothing found so far.")
    for field, facets in groupby(found.facets, key=lambda one: one.field):
        counts = ", ".join(f"{safe(one.label)} {one.articles}" for one in facets)
        out.print(f"[dim]{field}:[/] {counts}", soft_wrap=True)
    if found.facets and not found.reached:
        out.print(f"[dim]counted: the newest {found.counted}[/]")
    if found.next:
        out.print(f"[dim]more: --page {found.next}[/]", soft_wrap=True)


def _print_hit(hit: "Hit") -> None:
    place = f"story {hit.story_id}" if hit.story_id else "no story"
    out.print(f"[bold]{safe(hit.title or '(untitled)')}[/]", soft_wrap=True)
    out.print(
        f"  [dim]{hit.published_at:%d %b %Y %H:%M} {safe(hit.publisher)}, {place}"
        f", article {hit.article_id}[/]\n  {safe(hit.excerpt)}\n  {safe(hit.url)}",
        soft_wrap=True,
    )
