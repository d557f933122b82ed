"""From the text of ``watchlist.yaml`` to a watchlist, or to all its faults."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace

from pydantic import ValidationError

from storywatch.errors import Fault, WatchlistInvalidError
from storywatch.watchlist.agreement import complain_of_disagreements
from storywatch.watchlist.aliases_by_language import list_aliases
from storywatch.watchlist.document import Document, Path, Place, document_in
from storywatch.watchlist.layout import (
    AliasPart,
    EntityPart,
    WatchlistPart,
    WatchPart,
)
from storywatch.watchlist.records import (
    Alias,
    Entity,
    Group,
    Subscriber,
    Watch,
    Watchlist,
)
from storywatch.watchlist.subscriber_layout import SubscriberPart
from storywatch.watchlist.values import hours_between
from storywatch.watchlist.watch_agreement import Members, expanded, members
from storywatch.watchlist.wording import fault_text

ALL_WATCH = "all"
"""Key of the watch over every entity, when the file names none."""

MOST_FAULTS = 100
"""Nobody reads more; one mistake made everywhere may give a hundred thousand."""

ONLY_SUBSCRIBER = "me"
"""Key of the subscriber, when the file names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A watchlist with the places of its parts in the file.

    Attributes:
        watchlist: what the file says.
        document: where it says so.
    """

    watchlist: Watchlist
    document: Document

    def place_of_alias(self, entity: int, alias: int) -> Place:
        """Return the 1-based line and column of an alias.

        Args:
            entity: number of its entity in the watchlist, from 0.
            alias: its number among the entity's, from 0.
        """
        path: Path = ("entities", entity)
        listed = self.document.value_of((*path, "aliases"))
        # The name is the first alias unless the file lists it among them.
        count = len(listed) if isinstance(listed, list) else 0
        number = alias - len(self.watchlist.entities[entity].aliases) + count
        place: Path = ("aliases", number) if number >= 0 else ("name",)
        return self.document.place_of((*path, *place))


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
    return reading_of(text, path=path).watchlist


def reading_of(text: str, *, path: str) -> Reading:
    """Read a watchlist as ``watchlist_from``, and remember where things stand.

    Raises:
        WatchlistInvalidError: with every fault that was found.
    """
    document = document_in(text)
    part = None if document.faults else _checked(document)
    if part is not None:
        keys = [entity_key(entity) for entity in part.entities]
        complain_of_disagreements(document, part, keys, all_watch=ALL_WATCH)
    if part is None or document.faults:
        raise WatchlistInvalidError(path, _in_order(document.faults))
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    return Reading(watchlist=_watchlist(part, digest), document=document)


def entity_key(part: EntityPart) -> str:
    """Return an entity's key, made from its name when the file gives none.

    Returns:
        Empty when the name has no letter that a key may hold.
    """
    return part.key if part.key is not None else key_from(part.name)


def key_from(name: str) -> str:
    """Make a key from a name; empty when it has no letter that a key may hold."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _checked(document: Document) -> WatchlistPart | None:
    if document.value is None:
        document.complain((1, 1), 'The file is empty: it needs "entities".')
        return None
    if not isinstance(document.value, dict):
        document.complain((1, 1), 'The file must begin with a key, as "entities:".')
        return None
    list_aliases(document)
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
    """Sort the faults by their places; after the first hundred only count them."""
    ordered = sorted(faults, key=lambda fault: (fault.line, fault.column))
    told, rest = ordered[:MOST_FAULTS], ordered[MOST_FAULTS:]
    if rest:
        text = f"There are {len(rest):,} more faults, from here on."
        told.append(replace(rest[0], text=text))
    return tuple(told)


def _watchlist(part: WatchlistPart, digest: str) -> Watchlist:
    entities = tuple(_entity(entity) for entity in part.entities)
    named = members(part.groups, [entity.key for entity in entities])
    watches = tuple(_watch(watch, named) for watch in part.watches) or (
        Watch(key=ALL_WATCH),
    )
    everything = tuple(watch.key for watch in watches)
    subscribers = part.subscribers or (SubscriberPart(key=ONLY_SUBSCRIBER),)
    return Watchlist(
        digest=digest,
        entities=entities,
        watches=watches,
        subscribers=tuple(_subscriber(one, everything) for one in subscribers),
        groups=tuple(
            Group(key=group.key, entities=named[group.key]) for group in part.groups
        ),
    )


def _watch(part: WatchPart, named: Members) -> Watch:
    """Make a watch; groups become their entities."""
    together = dict.fromkeys(part.all)
    return Watch(
        key=part.key,
        any_of=expanded(part.any, named),
        all_of=tuple(key for key in together if named[key] == (key,)),
        each_of=tuple(named[key] for key in together if named[key] != (key,)),
        none_of=expanded(part.none, named),
        near_words=part.near if isinstance(part.near, int) else None,
        same_sentence=part.near == "sentence",
        sources=part.sources,
        languages=part.languages,
        central_only=part.central,
        least_sources=part.min_sources,
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
        context_within=part.context_within,
        threshold=part.threshold,
        wikidata=part.wikidata or "",
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
        digests=tuple(dict.fromkeys(part.digests)),
        digest_on=part.digest_on,
        minimum_score=part.minimum_score,
        kinds=part.kinds,
        quiet=hours_between(part.quiet) if part.quiet else None,
        urgent_score=part.urgent_score,
        cool_down_minutes=part.cool_down_minutes,
        most_an_hour=part.most_an_hour,
    )
