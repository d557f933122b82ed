"""What a text would match: mentions in colour, their evidence, the watches."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer
from rich.table import Table
from rich.text import Text

from storywatch.cli.output import FAILED, out, print_json, safe

if TYPE_CHECKING:
    from storywatch.mention.records import Mention
    from storywatch.watchlist.interest import Seen
    from storywatch.watchlist.records import Watch, Watchlist

SURE, DOUBTFUL = "bold green", "bold yellow"


def show_text(
    watchlist: "Watchlist", *, title: str, text: str, language: str, as_json: bool
) -> None:
    """Show the mentions of a text and the watches that cover it.

    Args:
        watchlist: whose entities are looked for.
        title: of the article; may be empty.
        text: of the article.
        language: ISO 639-1; empty: guessed.
        as_json: for scripts.

    Raises:
        SetupError: there is no such language.
        typer.Exit: 1 when nobody is mentioned.
    """
    from storywatch.article.language import language_of
    from storywatch.mention.matcher import Matcher

    read_as = _language(language) or language_of(f"{title}\n{text}")
    mentions = Matcher(watchlist).mentions(title=title, text=text, language=read_as)
    seen = _seen(title, text, mentions, read_as)
    watches = [_interest(one, seen, watchlist) for one in watchlist.watches]
    if as_json:
        print_json({"language": read_as, "mentions": mentions, "watches": watches})
    else:
        names = {one.key: one.name for one in watchlist.entities}
        _print_fields({"title": title, "text": text}, mentions)
        _print_evidence(mentions, names, read_as)
        _print_watches(watches)
    if not mentions:
        raise typer.Exit(FAILED)


def _language(given: str) -> str:
    from storywatch.errors import SetupError
    from storywatch.watchlist.languages import is_language
    from storywatch.watchlist.values import unknown_language

    if given and not is_language(given):
        raise SetupError(unknown_language(given))
    return given


def _interest(watch: "Watch", seen: "Seen", watchlist: "Watchlist") -> dict[str, Any]:
    """Tell whether a watch covers a text, and why not."""
    from storywatch.watchlist.interest import coverage
    from storywatch.watchlist.watch_wording import watch_in_words

    found = coverage(watch, seen)
    return {
        "watch": watch.key,
        "covers": watch_in_words(watch, watchlist),
        "covered": found.covered,
        "reasons": list(found.reasons),
    }


def _seen(
    title: str, text: str, mentions: "Sequence[Mention]", language: str
) -> "Seen":
    """Return what watches ask of a text; it stands alone, and comes from nowhere."""
    from storywatch.mention.places import places
    from storywatch.mention.salience import central_entities
    from storywatch.watchlist.interest import Seen

    return Seen(
        entities=frozenset(one.entity_key for one in mentions if not one.doubtful),
        central=central_entities(title=title, text=text, mentions=mentions),
        places=places(title=title, text=text, mentions=mentions),
        language=language,
    )


def _print_fields(fields: Mapping[str, str], mentions: "Sequence[Mention]") -> None:
    for name, written in fields.items():
        if written:
            here = [one for one in mentions if one.field == name]
            shown = coloured(written, here)
            shown.stylize("underline" if name == "title" else "")
            out.print(shown, soft_wrap=True)
    out.print()


def coloured(written: str, mentions: "Sequence[Mention]") -> Text:
    """Return a text with its mentions in colour, each with its score.

    A doubtful one has a question mark, for terminals and pipes without colour.

    Args:
        written: one field of an article.
        mentions: in it, in the order of their places.
    """
    shown, after = Text(), 0
    for one in mentions:
        colour = DOUBTFUL if one.doubtful else SURE
        shown.append(_plain(written[after : one.start]))
        shown.append(_plain(written[one.start : one.end]), style=colour)
        mark = "?" if one.doubtful else ""
        shown.append(f" ({one.score:.2f}{mark})", style="dim")
        after = one.end
    return shown.append(_plain(written[after:]))


def _plain(text: str) -> str:
    """Drop terminal control codes; lines stay."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)


def _print_evidence(
    mentions: "Sequence[Mention]", names: Mapping[str, str], language: str
) -> None:
    if not mentions:
        out.print(f"no mention (read as {safe(language)})")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("entity", "as", "where", "score", "", "evidence"):
        table.add_column(column, overflow="fold", no_wrap=column == "score")
    for one in mentions:
        table.add_row(
            safe(names.get(one.entity_key, one.entity_key)),
            safe(one.text),
            f"{one.field} {one.start}-{one.end}",
            f"{one.score:.2f}",
            "[yellow]doubtful[/]" if one.doubtful else "[green]sure[/]",
            safe("; ".join(one.why)) or "[dim]its alias has one sense only[/]",
        )
    out.print(table)


def _print_watches(watches: Sequence[Mapping[str, Any]]) -> None:
    out.print()
    for one in watches:
        mark = "[green]covered by[/]" if one["covered"] else "[dim]not covered by[/]"
        told = "; ".join([one["covers"], *one["reasons"]])
        out.print(f"{mark} [bold]{safe(one['watch'])}[/]: {safe(told)}", soft_wrap=True)
