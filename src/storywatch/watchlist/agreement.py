"""What must agree between the parts of a watchlist."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from storywatch.watchlist.document import Document, Path
from storywatch.watchlist.layout import EntityPart, WatchlistPart
from storywatch.watchlist.naming import complain_of_unknown, guess_of
from storywatch.watchlist.subscriber_layout import SubscriberPart
from storywatch.watchlist.values import hours_between
from storywatch.watchlist.watch_agreement import complain_of_watches


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
    complain_of_watches(document, part, keys)
    watches = [watch.key for watch in part.watches] or [all_watch]
    _complain_of_subscribers(document, part.subscribers, watches)


def _complain_of_subscribers(
    document: Document, subscribers: Sequence[SubscriberPart], watches: Sequence[str]
) -> None:
    for number, subscriber in enumerate(subscribers):
        path: Path = ("subscribers", number, "watches")
        complain_of_unknown(document, path, subscriber.watches or (), watches, "watch")
        if not _is_zone(subscriber.time_zone):
            guess = guess_of(document, subscriber.time_zone, _zones())
            document.complain(
                document.place_of(("subscribers", number, "time_zone")),
                f'There is no time zone "{subscriber.time_zone}"{guess}',
            )
        if subscriber.quiet and len(set(hours_between(subscriber.quiet))) == 1:
            document.complain(
                document.place_of(("subscribers", number, "quiet")),
                f'"quiet" must end at another time than it begins, not '
                f'"{subscriber.quiet}".',
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
    """Complain of each alias that two entities have in one language."""
    owners: dict[str, dict[str | None, int]] = {}
    for number, entity in enumerate(entities):
        for path, text, language in _spellings(number, entity):
            known = owners.setdefault(text, {})
            owner = _owner(known, language, other_than=number)
            if owner is not None:
                document.complain(
                    document.place_of(path),
                    f'The alias "{text}" belongs to two entities: '
                    f'"{entities[owner].name}" and "{entity.name}".',
                )
            known.setdefault(language, number)


def _owner(
    known: Mapping[str | None, int], language: str | None, *, other_than: int
) -> int | None:
    """Return the first entity whose alias could stand in the same articles."""
    found = known.values() if language is None else (known.get(language),)
    others = (*found, known.get(None))
    return next((one for one in others if one is not None and one != other_than), None)


def _spellings(
    number: int, entity: EntityPart
) -> Iterable[tuple[Path, str, str | None]]:
    """Yield an entity's aliases: where, comparable, in which language."""
    listed = [_comparable(alias.text) for alias in entity.aliases]
    name = _comparable(entity.name)
    if name not in listed:
        yield ("entities", number, "name"), name, None
    for place, (text, alias) in enumerate(zip(listed, entity.aliases, strict=True)):
        yield ("entities", number, "aliases", place), text, alias.language


def _comparable(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Return every zone's name; finding them reads a folder."""
    return frozenset(available_timezones())


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
