"""What must agree between the parts of a watchlist."""

import unicodedata
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from storywatch.watchlist.document import Document, Path
from storywatch.watchlist.layout import EntityPart, WatchlistPart
from storywatch.watchlist.wording import did_you_mean


def complain_of_disagreements(
    document: Document, part: WatchlistPart, keys: Sequence[str], *, all_watch: str
) -> None:
    """Add a fault for each name that is taken twice or that nobody has.

    Args:
        document: where the faults go.
        part: the file, each value of which is right by itself.
        keys: of the entities, in their order; empty where the name gives none.
        all_watch: key of the watch that stands for none.
    """
    _complain_of_keys(document, keys)
    _complain_of_repeats(document, "watches", [watch.key for watch in part.watches])
    _complain_of_repeats(document, "subscribers", [s.key for s in part.subscribers])
    _complain_of_shared_aliases(document, part.entities)
    for number, watch in enumerate(part.watches):
        for relation in ("any", "all", "none"):
            path = ("watches", number, relation)
            _complain_of_unknown(document, path, getattr(watch, relation), keys)
    watches = [watch.key for watch in part.watches] or [all_watch]
    for number, subscriber in enumerate(part.subscribers):
        path = ("subscribers", number, "watches")
        _complain_of_unknown(document, path, subscriber.watches or (), watches)
        if not _is_zone(subscriber.time_zone):
            guess = did_you_mean(subscriber.time_zone, available_timezones())
            document.complain(
                document.place_of(("subscribers", number, "time_zone")),
                f'There is no time zone "{subscriber.time_zone}"{guess}',
            )


def _complain_of_keys(document: Document, keys: Sequence[str]) -> None:
    for number, key in enumerate(keys):
        if not key:
            document.complain(
                document.place_of(("entities", number)),
                'No key can be made from this name: give one, as "key: some-name".',
            )
    _complain_of_repeats(document, "entities", keys)


def _complain_of_repeats(document: Document, kind: str, keys: Sequence[str]) -> None:
    first: dict[str, int] = {}
    for number, key in enumerate(keys):
        if key and key in first:
            line = document.place_of((kind, first[key]))[0]
            path: Path = (kind, number, "key")
            document.complain(
                document.place_of(path),
                f'The key "{key}" is taken twice, first in line {line}.',
            )
        first.setdefault(key, number)


def _complain_of_shared_aliases(
    document: Document, entities: Sequence[EntityPart]
) -> None:
    owners: dict[str, list[tuple[int, str | None]]] = {}
    for number, entity in enumerate(entities):
        for path, text, language in _spellings(number, entity):
            for owner, other in owners.get(text, ()):
                same = None in {language, other} or language == other
                if same and owner != number:
                    document.complain(
                        document.place_of(path),
                        f'The alias "{text}" belongs to two entities: '
                        f'"{entities[owner].name}" and "{entity.name}".',
                    )
                    break
            owners.setdefault(text, []).append((number, language))


def _spellings(
    number: int, entity: EntityPart
) -> Iterable[tuple[Path, str, str | None]]:
    """Yield an entity's aliases: where, comparable, in which language."""
    listed = {_comparable(alias.text) for alias in entity.aliases}
    if _comparable(entity.name) not in listed:
        yield ("entities", number, "name"), _comparable(entity.name), None
    for place, alias in enumerate(entity.aliases):
        path = ("entities", number, "aliases", place)
        yield path, _comparable(alias.text), alias.language


def _comparable(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _complain_of_unknown(
    document: Document, path: Path, named: Sequence[str], known: Sequence[str]
) -> None:
    noun = "watch" if path[-1] == "watches" else "entity"
    for number, key in enumerate(named):
        if key not in known:
            document.complain(
                document.place_of((*path, number)),
                f'There is no {noun} "{key}"{did_you_mean(key, known)}',
            )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
