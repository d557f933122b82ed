"""From the text of ``watchlist.yaml`` to a watchlist, or to all its faults."""

import hashlib
import re
import unicodedata

from pydantic import ValidationError

from storywatch.errors import Fault, WatchlistInvalidError
from storywatch.watchlist.agreement import complain_of_disagreements
from storywatch.watchlist.document import Document, document_in
from storywatch.watchlist.layout import (
    AliasPart,
    EntityPart,
    SubscriberPart,
    WatchlistPart,
)
from storywatch.watchlist.records import Alias, Entity, Subscriber, Watch, Watchlist
from storywatch.watchlist.wording import fault_text

ALL_WATCH = "all"
"""Key of the watch over every entity, when the file names none."""

ONLY_SUBSCRIBER = "me"
"""Key of the subscriber, when the file names none."""


def watchlist_from(text: str, *, path: str) -> Watchlist:
    """Read a watchlist.

    Args:
        text: YAML, as ``template.yaml`` explains it. The least that will do is
            ``entities: [OpenAI]``.
        path: the file's name, for the error.

    Raises:
        WatchlistInvalidError: with every fault that was found, in the order of
            the file.
    """
    document = document_in(text)
    part = None if document.faults else _checked(document)
    if part is not None:
        keys = [entity_key(entity) for entity in part.entities]
        complain_of_disagreements(document, part, keys, all_watch=ALL_WATCH)
    if part is None or document.faults:
        raise WatchlistInvalidError(path, _in_order(document.faults))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return _watchlist(part, digest)


def entity_key(part: EntityPart) -> str:
    """Return an entity's key, made from its name when the file gives none.

    Returns:
        Empty when the name has no letter that a key may hold.
    """
    if part.key is not None:
        return part.key
    plain = unicodedata.normalize("NFKD", part.name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _checked(document: Document) -> WatchlistPart | None:
    if document.value is None:
        document.complain((1, 1), 'The file is empty: it needs "entities".')
        return None
    if not isinstance(document.value, dict):
        document.complain((1, 1), 'The file must begin with a key, as "entities:".')
        return None
    try:
        return WatchlistPart.model_validate(document.value)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_context=True):
            if one["type"] == "too_short" and one["input"]:
                continue  # its items are at fault, each by itself
            path = one["loc"]
            place = (
                document.key_place_of(path)
                if one["type"] == "extra_forbidden"
                else document.place_of(path)
            )
            document.complain(place, fault_text(one))
        return None


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))


def _watchlist(part: WatchlistPart, digest: str) -> Watchlist:
    watches = tuple(
        Watch(key=w.key, any_of=w.any, all_of=w.all, none_of=w.none)
        for w in part.watches
    ) or (Watch(key=ALL_WATCH),)
    everything = tuple(watch.key for watch in watches)
    subscribers = part.subscribers or (SubscriberPart(key=ONLY_SUBSCRIBER),)
    return Watchlist(
        digest=digest,
        entities=tuple(_entity(entity) for entity in part.entities),
        watches=watches,
        subscribers=tuple(_subscriber(one, everything) for one in subscribers),
    )


def _entity(part: EntityPart) -> Entity:
    aliases = tuple(_alias(alias) for alias in part.aliases)
    if part.name not in {alias.text for alias in aliases}:
        aliases = (Alias(text=part.name), *aliases)
    weighed = bool(part.supports or part.excludes)
    return Entity(
        key=entity_key(part),
        name=part.name,
        kind=part.kind,
        aliases=aliases,
        ambiguous=weighed if part.ambiguous is None else part.ambiguous,
        supports=part.supports,
        excludes=part.excludes,
    )


def _alias(part: AliasPart) -> Alias:
    return Alias(
        text=part.text,
        language=part.language,
        inflected=part.inflected,
        exact_case=part.exact_case,
        ambiguous=part.ambiguous,
    )


def _subscriber(part: SubscriberPart, everything: tuple[str, ...]) -> Subscriber:
    return Subscriber(
        key=part.key,
        watches=everything if part.watches is None else part.watches,
        channels=part.channels,
        language=part.language,
        time_zone=part.time_zone,
        digest_at=part.digest_at,
    )
