"""What a watchlist says, as tables; and what to be careful about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.table import Table

from storywatch.cli.output import out, print_json, safe

if TYPE_CHECKING:
    from storywatch.archive.alias_store import AliasCounts
    from storywatch.cli.watchlist_archive import Answer
    from storywatch.settings import Settings
    from storywatch.watchlist.definition import Reading
    from storywatch.watchlist.records import Entity

MOST_ALIASES = 6
"""Of an entity, in the table; the rest is counted."""

MOST_ENTITIES = 100
MOST_WARNINGS = 30
"""On the terminal; ``--json`` has them all."""


_ONE = {
    "entities": "entity",
    "aliases": "alias",
    "groups": "group",
    "watches": "watch",
    "subscribers": "subscriber",
}


def show_overview(
    settings: "Settings",
    reading: "Reading",
    *,
    path: str,
    count: bool | None,
    as_json: bool,
) -> None:
    """Show entities, groups, watches, subscribers and warnings.

    Args:
        settings: name the archive.
        reading: the watchlist.
        path: of its file.
        count: ask the archive how often doubtful aliases stand in it; None: only
            when it is running.
        as_json: for scripts.
    """
    counts, left_out = None, ""
    if count is not False:
        answer = _counts(settings, reading, start=bool(count))
        counts, left_out = answer.value, answer.silent_because
    told = {**overview(reading, counts, path=path), "counts_left_out": left_out}
    if as_json:
        print_json(told)
        return
    _show_entities(told)
    _show_interests(told)
    _show_warnings(told)
    if left_out:
        out.print(f"[dim]counts left out: {safe(left_out)}[/]", soft_wrap=True)
    numbers = ", ".join(
        f"{number} {_ONE[name] if number == 1 else name}"
        for name, number in told["counts"].items()
    )
    out.print(f"[green]good[/] {safe(path)}: {numbers}", soft_wrap=True)


def overview(
    reading: "Reading", counts: "AliasCounts | None", *, path: str
) -> dict[str, Any]:
    """Return what a watchlist says, for JSON; channels stay out: they hold secrets."""
    from storywatch.watchlist.watch_wording import watch_in_words

    watchlist = reading.watchlist
    return {
        "path": path,
        "digest": watchlist.digest,
        "counts": {
            "entities": len(watchlist.entities),
            "aliases": sum(len(entity.aliases) for entity in watchlist.entities),
            "groups": len(watchlist.groups),
            "watches": len(watchlist.watches),
            "subscribers": len(watchlist.subscribers),
        },
        "entities": [_entity(one) for one in watchlist.entities],
        "groups": [
            {"key": one.key, "entities": one.entities} for one in watchlist.groups
        ],
        "watches": [
            {"key": one.key, "covers": watch_in_words(one, watchlist)}
            for one in watchlist.watches
        ],
        "subscribers": [
            {
                "key": one.key,
                "watches": one.watches,
                "channels": len(one.channels),
                "language": one.language,
                "time_zone": one.time_zone,
                "digest_at": one.digest_at,
            }
            for one in watchlist.subscribers
        ],
        "warnings": list(_warnings(reading, counts)),
        "articles_counted": counts.articles if counts else None,
    }


def _entity(one: "Entity") -> dict[str, Any]:
    languages = {alias.language for alias in one.aliases if alias.language}
    return {
        "key": one.key,
        "name": one.name,
        "kind": one.kind,
        "aliases": [alias.text for alias in one.aliases],
        "languages": sorted(languages),
        "ambiguous": one.ambiguous,
        "threshold": one.threshold,
        "context_within": one.context_within,
        "wikidata": one.wikidata,
    }


def _warnings(
    reading: "Reading", counts: "AliasCounts | None"
) -> Iterator[dict[str, Any]]:
    from storywatch.archive.alias_risk import counted_in_words, frequent_aliases
    from storywatch.watchlist.cautions import cautions

    watchlist = reading.watchlist
    found = {(one.entity, one.alias): one for one in cautions(watchlist)}
    for one in frequent_aliases(watchlist, counts) if counts else ():
        found.setdefault((one.entity, one.alias), one)
    for place, caution in sorted(found.items()):
        line, column = reading.place_of_alias(*place)
        entity = watchlist.entities[caution.entity]
        alias = entity.aliases[caution.alias].text
        counted = counts.by_alias.get((entity.key, alias)) if counts else None
        yield {
            "line": line,
            "column": column,
            "entity": entity.key,
            "alias": alias,
            "reason": caution.reason,
            "mend": caution.mend,
            "articles": counted.articles if counted else 0 if counts else None,
            "unsupported": counted.unsupported if counted else None,
            "counted": counted_in_words(counted, counts) if counts else "",
        }


def _counts(
    settings: "Settings", reading: "Reading", *, start: bool
) -> "Answer[AliasCounts]":
    """Count in the archive, where one answers."""
    from storywatch.archive.alias_risk import without_weighed
    from storywatch.archive.alias_store import alias_counts
    from storywatch.cli.watchlist_archive import asked
    from storywatch.runtime.clock import utc_now

    doubted = without_weighed(reading.watchlist)
    return asked(
        settings,
        lambda connection: alias_counts(connection, doubted, now=utc_now()),
        start=start,
    )


def _show_entities(told: dict[str, Any]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("entity", style="bold", no_wrap=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("aliases", ratio=1, overflow="fold")
    table.add_column("languages", overflow="fold")
    table.add_column("ambiguous", no_wrap=True)
    table.add_column("threshold", justify="right", no_wrap=True)
    for one in told["entities"][:MOST_ENTITIES]:
        shown = ", ".join(one["aliases"][:MOST_ALIASES])
        more = len(one["aliases"]) - MOST_ALIASES
        table.add_row(
            safe(one["key"]),
            one["kind"],
            safe(shown) + (f" [dim]and {more} more[/]" if more > 0 else ""),
            ", ".join(one["languages"]) or "any",
            "yes" if one["ambiguous"] else "no",
            f"{one['threshold']:.2f}",
        )
    out.print(table)
    rest = len(told["entities"]) - MOST_ENTITIES
    if rest > 0:
        out.print(f"and {rest} more: --json")


def _show_interests(told: dict[str, Any]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for one in told["groups"]:
        table.add_row("group", safe(one["key"]), safe(", ".join(one["entities"])))
    for one in told["watches"]:
        table.add_row("watch", safe(one["key"]), safe(one["covers"]))
    for one in told["subscribers"]:
        channels = f"{one['channels']} channel{'s'[: one['channels'] != 1]}"
        rest = f"{', '.join(one['watches'])}; {channels}, digest at {one['digest_at']}"
        table.add_row(
            "subscriber", safe(one["key"]), safe(f"{rest} {one['time_zone']}")
        )
    out.print()
    out.print(table)
    out.print()


def _show_warnings(told: dict[str, Any]) -> None:
    warnings = told["warnings"]
    for one in warnings[:MOST_WARNINGS]:
        place = f"{told['path']}:{one['line']}:{one['column']}"
        counted = f"; {one['counted']}" if one["counted"] else ""
        out.print(
            f"[yellow]warning[/] {safe(place)}: the alias "
            f'"{safe(one["alias"])}" {safe(one["reason"])}{safe(counted)}\n'
            f"        [dim]mend:[/] {safe(one['mend'])}",
            soft_wrap=True,
        )
    if len(warnings) > MOST_WARNINGS:
        rest = len(warnings) - MOST_WARNINGS
        out.print(f"        and {rest} more warnings: --json")
    if warnings:
        out.print()
