"""``storywatch source show, set, poll, diff``: one source, looked at and changed."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from storywatch.cli.database import connected
from storywatch.cli.output import FAILED, AsJson, err, out, print_json, safe
from storywatch.source.records import SourceKind, TextMode

if TYPE_CHECKING:
    import sqlalchemy as sa

    from storywatch.source.records import SourceId

SourceArgument = Annotated[str, typer.Argument(help="Its number or its address.")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command()(show)
    app.command("set")(set_)
    app.command()(poll)
    app.command()(diff)


def show(source: SourceArgument, as_json: AsJson = False) -> None:
    """Show everything about one source, and what to do about its troubles.

    [dim]storywatch source show 3[/]
    """
    from storywatch.cli.source_page import print_source
    from storywatch.runtime.clock import utc_now
    from storywatch.source.detail_store import source_detail
    from storywatch.source.reasons import explained

    with connected() as connection:
        detail = source_detail(connection, _found(connection, source))
    if detail is None:
        raise _missing(source)
    if not as_json:
        print_source(detail, now=utc_now())
        return
    from dataclasses import asdict

    told = asdict(detail)
    told["source"]["body_digest"] = (detail.source.body_digest or b"").hex() or None
    for spot in told["blind_spots"]:
        what = explained(
            spot["kind"], url=detail.source.url, source_id=detail.source.source_id
        )
        spot |= {"text": what.text, "mend": what.mend}
    print_json(told)


def set_(
    source: SourceArgument,
    every: Annotated[
        str | None,
        typer.Option("--every", metavar="MINUTES", help="30, or 15-240, or auto."),
    ] = None,
    kind: Annotated[
        SourceKind | None, typer.Option("--kind", help="How it is read.")
    ] = None,
    include: Annotated[
        str | None,
        typer.Option("--include", metavar="CSS", help='What counts; "" for all.'),
    ] = None,
    ignore: Annotated[
        str | None,
        typer.Option("--ignore", metavar="CSS", help='What does not; "" for none.'),
    ] = None,
    text: Annotated[
        TextMode | None,
        typer.Option(
            "--text",
            help="Whose pages are fetched: always; mentioned (its list names "
            "somebody watched); never.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title")] = None,
    any_certificate: Annotated[
        bool | None,
        typer.Option(
            "--accept-any-certificate/--verify-certificate",
            help="Whether anybody may answer in its place. Unsafe.",
        ),
    ] = None,
) -> None:
    """Change how a source is polled.

    [dim]storywatch source set 3 --every 15-120[/]
    """
    from storywatch.runtime.clock import utc_now
    from storywatch.source.detail_store import change_source

    changes = _changes(every)
    told = {
        "kind": kind,
        "include_selector": include,
        "ignore_selector": ignore,
        "text_mode": text,
        "title": title,
        "verify_tls": None if any_certificate is None else not any_certificate,
    }
    changes |= {name: value for name, value in told.items() if value is not None}
    if not changes:
        raise typer.BadParameter("name what to change; see --help")
    for name in ("include_selector", "ignore_selector"):
        _check_selector(changes.get(name))
    with connected() as connection:
        source_id = _found(connection, source)
        change_source(connection, source_id, changes, now=utc_now())
    if any_certificate:
        err.print(
            "[yellow]warning:[/] nobody vouches for who answers; doctor reminds you."
        )
    out.print(f"changed {source_id}: {', '.join(sorted(changes))}")


def _changes(every: str | None) -> dict[str, Any]:
    """Return what ``--every`` changes; automatic begins with the general wait."""
    from storywatch.cli.every import bounds_of
    from storywatch.settings import Settings

    if every is None:
        return {}
    shortest, longest = bounds_of(every)
    return {
        "shortest_interval": shortest,
        "longest_interval": longest,
        "poll_interval": shortest or Settings().poll_interval,
    }


def _check_selector(selector: str | None) -> None:
    """Refuse a selector that no page could be read with."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    if not selector:
        return
    try:
        LexborHTMLParser("<p>").css(selector)
    except (SelectolaxError, ValueError) as error:
        raise typer.BadParameter(
            f"'{selector}' is not a valid CSS selector."
        ) from error


def poll(
    sources: Annotated[list[str], typer.Argument(help="Numbers or addresses.")],
) -> None:
    """Let sources be polled at the next pass, whatever their rhythm.

    [dim]storywatch source poll 3[/]
    """
    from storywatch.runtime.clock import utc_now
    from storywatch.source.detail_store import poll_soon

    with connected() as connection:
        for name in sources:
            if not poll_soon(connection, _found(connection, name), now=utc_now()):
                err.print(
                    f"{safe(name)} was removed. Take it up again: "
                    "storywatch source add URL"
                )
                raise typer.Exit(FAILED)
            out.print(f"due now: {safe(name)} [dim](storywatch watch polls it)[/]")


def diff(
    source: SourceArgument,
    most: Annotated[
        int, typer.Option("--last", min=1, max=50, help="How many changes.")
    ] = 1,
    as_json: AsJson = False,
) -> None:
    """Show how the text of a watched page changed.

    [dim]storywatch source diff 3[/]
    """
    from itertools import pairwise

    from storywatch.cli.source_page import print_change
    from storywatch.entry.difference import difference, difference_text
    from storywatch.entry.revision_store import last_revisions

    with connected() as connection:
        revisions = last_revisions(
            connection, _found(connection, source), most=most + 1
        )
    changes = [
        (after.seen_at, difference(before.text, after.text))
        for before, after in pairwise(revisions)
    ]
    if as_json:
        print_json(
            [{"seen_at": at, "difference": difference_text(c)} for at, c in changes]
        )
        return
    if not changes:
        out.print(
            "No change yet."
            if revisions
            else "Nothing is kept of it: only the text of a page is compared."
        )
    for seen_at, change in changes:
        print_change(seen_at, change)


def _found(connection: "sa.Connection", name: str) -> "SourceId":
    """Return the source that a person names, or end with one sentence."""
    from storywatch.source.known_store import named_source

    source_id = named_source(connection, name)
    if source_id is None:
        raise _missing(name)
    return source_id


def _missing(name: str) -> typer.Exit:
    err.print(f"No source {safe(name)}. See: storywatch source list")
    return typer.Exit(FAILED)
