"""What a watchlist holds."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

EntityKind: TypeAlias = Literal["person", "organisation", "place", "product", "topic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way an entity is written.

    Attributes:
        text: as written; not empty.
        language: ISO 639-1, or None for every language.
        inflected: endings of the language may follow (``Trumps``, ``Trump's``).
        exact_case: matches only in this very spelling of capitals.
        ambiguous: has other senses; None: as its entity, unless it is a name of
            several words or begins with ``@`` or ``#``.
    """

    text: str
    language: str | None = None
    inflected: bool = True
    exact_case: bool = False
    ambiguous: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something watched.

    Attributes:
        key: lasting short name, ``[a-z0-9-]+``.
        name: for people to read.
        kind: what it is.
        aliases: at least one; the name is among them.
        ambiguous: the aliases have other senses, so a mention needs support.
        supports: words near a mention that speak for our sense. Inflected forms
            count; a ``*`` at either end stands for any letters.
        excludes: words near a mention that speak for another sense. One that
            contains an alias speaks only of the mention that it covers
            (``musk ox``).
    """

    key: str
    name: str
    kind: EntityKind
    aliases: tuple[Alias, ...]
    ambiguous: bool = False
    supports: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A named interest in entities.

    Attributes:
        key: lasting short name.
        any_of: entity keys of which at least one is mentioned.
        all_of: entity keys that are all mentioned.
        none_of: entity keys of which none is mentioned.
    """

    key: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Someone who is told.

    Attributes:
        key: lasting short name.
        watches: keys of the watches whose developments are told.
        channels: where to, each an address: ``console``, ``file:PATH``,
            ``webhook:URL`` or any apprise URL. They may hold secrets: never log.
        language: ISO 639-1 of the words around the news.
        time_zone: IANA name; days of the digest are days there.
        digest_at: local time of the daily digest, ``"HH:MM"``.
    """

    key: str
    watches: tuple[str, ...]
    channels: tuple[str, ...] = field(repr=False)
    language: str = "en"
    time_zone: str = "UTC"
    digest_at: str = "07:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """One version of the watchlist file.

    Attributes:
        digest: SHA-256 of the file's text, hexadecimal: the version's name.
        entities: in the file's order; keys are unique.
        watches: in the file's order; keys are unique.
        subscribers: in the file's order; keys are unique.
    """

    digest: str
    entities: tuple[Entity, ...]
    watches: tuple[Watch, ...] = ()
    subscribers: tuple[Subscriber, ...] = ()
