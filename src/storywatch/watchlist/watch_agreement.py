"""What must agree between watches, groups and entities."""

import re
from collections.abc import Mapping, Sequence

from storywatch.watchlist.document import Document, Path
from storywatch.watchlist.layout import GroupPart, WatchlistPart, WatchPart
from storywatch.watchlist.naming import complain_of_unknown

Members = Mapping[str, tuple[str, ...]]
"""Entity keys by the name that stands for them: their own, or a group's."""

_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?:www\.)?([^/?#\s]+)|([^/\s]+\.[^/\s]+)/"
)


def complain_of_watches(
    document: Document, part: WatchlistPart, entities: Sequence[str]
) -> None:
    """Add a fault for each group and watch that cannot mean anything.

    Args:
        document: where the faults go.
        part: the file, each value of which is right by itself.
        entities: their keys.
    """
    _complain_of_groups(document, part.groups, entities)
    named = members(part.groups, entities)
    for number, watch in enumerate(part.watches):
        path: Path = ("watches", number)
        before = len(document.faults)
        for relation in ("any", "all", "none"):
            noun = "entity or group" if part.groups else "entity"
            keys = getattr(watch, relation)
            complain_of_unknown(document, (*path, relation), keys, named, noun)
        _complain_of_sources(document, path, watch)
        if len(document.faults) == before:
            _complain_of_nobody(document, path, watch, named)
            _complain_of_near(document, path, watch, named)


def members(groups: Sequence[GroupPart], entities: Sequence[str]) -> Members:
    """Return which entities each name stands for, an entity's before a group's."""
    of_groups = {group.key: tuple(dict.fromkeys(group.entities)) for group in groups}
    return of_groups | {key: (key,) for key in entities}


def expanded(keys: Sequence[str], named: Members) -> tuple[str, ...]:
    """Return entities for names, each once, in their order."""
    return tuple(dict.fromkeys(one for key in keys for one in named[key]))


def _complain_of_groups(
    document: Document, groups: Sequence[GroupPart], entities: Sequence[str]
) -> None:
    known = set(entities)
    first = {group.key: number for number, group in reversed([*enumerate(groups)])}
    for number, group in enumerate(groups):
        path: Path = ("groups", number)
        place = document.place_of((*path, "key"))
        if group.key in known:
            document.complain(
                place,
                f'An entity has the key "{group.key}" already: name it otherwise.',
            )
        if first[group.key] != number:
            line = document.place_of(("groups", first[group.key]))[0]
            document.complain(
                place, f'The key "{group.key}" is taken twice, first in line {line}.'
            )
        for place_in_group, key in enumerate(group.entities):
            if key in first and key not in known:
                document.complain(
                    document.place_of((*path, "entities", place_in_group)),
                    f'"{key}" is a group: a group holds entities only.',
                )
        complain_of_unknown(
            document, (*path, "entities"), group.entities, known | set(first), "entity"
        )


def _complain_of_sources(document: Document, path: Path, watch: WatchPart) -> None:
    for number, source in enumerate(watch.sources):
        address = _ADDRESS.match(source.strip().lower())
        if address:
            document.complain(
                document.place_of((*path, "sources", number)),
                "A watch names hosts, not addresses; did you mean "
                f'"{address[1] or address[2]}"?',
            )


def _complain_of_nobody(
    document: Document, path: Path, watch: WatchPart, named: Members
) -> None:
    """Complain of a watch that no article can fulfil, or that says too little."""
    if not watch.none:
        return
    barred = set(expanded(watch.none, named))
    place = document.place_of((*path, "none"))
    if not watch.any and not watch.all:
        document.complain(
            place, 'This watch only says whom not: give "any" or "all" beside "none".'
        )
    for number, key in enumerate(watch.all):
        if barred.issuperset(named[key]):
            document.complain(
                document.place_of((*path, "all", number)),
                f'This watch covers nothing: "{key}" must be mentioned ("all") '
                'and must not be ("none").',
            )
    if watch.any and barred.issuperset(expanded(watch.any, named)):
        document.complain(
            place, 'This watch covers nothing: "none" holds everybody under "any".'
        )


def _complain_of_near(
    document: Document, path: Path, watch: WatchPart, named: Members
) -> None:
    if watch.near is None:
        return
    wanted = [set(named[key]) for key in dict.fromkeys(watch.all)]
    if watch.any:
        wanted.append(set(expanded(watch.any, named)))
    if len(wanted) < 2 or len(set().union(*wanted)) < 2:
        document.complain(
            document.key_place_of((*path, "near")),
            '"near" needs two entities that stand together: both under "all", '
            'or one under "all" and others under "any".',
        )
