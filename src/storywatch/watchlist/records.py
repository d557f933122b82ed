"""What a watchlist holds."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

EntityKind: TypeAlias = Literal["person", "organisation", "place", "product", "topic"]

DigestPeriod: TypeAlias = Literal["daily", "weekly"]

Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]

NewsKind: TypeAlias = Literal[
    "first_report",
    "new_fact",
    "new_figure",
    "changed_figure",
    "statement",
    "contradiction",
    "correction",
]
"""What sort of development a subscriber may want; the words of
``development.records.DevelopmentKind``."""


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
        context_within: characters between a mention and such a word that is near.
        threshold: score from which a mention is beyond doubt, in (0, 1).
        wikidata: its item (``Q317521``), or empty.
    """

    key: str
    name: str
    kind: EntityKind
    aliases: tuple[Alias, ...]
    ambiguous: bool = False
    supports: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    context_within: int = 150
    threshold: float = 0.5
    wikidata: str = ""

    @property
    def has_other_senses(self) -> bool:
        """Whether any of its aliases may mean something else."""
        return self.ambiguous or any(alias.ambiguous for alias in self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entities under one name.

    Attributes:
        key: lasting short name; no entity has it.
        entities: their keys; at least one.
    """

    key: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A named interest in entities. Its rules are its own: no other watch has them.

    Groups are resolved: a group under ``any`` or ``none`` stands for its entities.

    Attributes:
        key: lasting short name.
        any_of: entity keys of which at least one is mentioned.
        all_of: entity keys that are all mentioned.
        each_of: for each group under ``all`` its entities: one of them is mentioned.
        none_of: entity keys of which none is mentioned.
        near_words: the entities of ``all_of`` and ``each_of`` (with one of ``any_of``,
            if there are any) stand at one place with at most so many words between
            neighbours; None: anywhere in the article.
        same_sentence: they stand in one sentence, or all in the headline.
        sources: hosts (``example.org`` with all below it) or names of publishers or
            sources of which one brought the article; empty: any.
        languages: ISO 639-1, of which the article has one; empty: any.
        central_only: a passing mention does not count among the above.
        least_sources: independent sources that tell of the story before anybody is
            alerted.
    """

    key: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    each_of: tuple[tuple[str, ...], ...] = ()
    none_of: tuple[str, ...] = ()
    near_words: int | None = None
    same_sentence: bool = False
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    central_only: bool = False
    least_sources: int = 1


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
        digest_at: local time of the digest, ``"HH:MM"``.
        digests: which are written; may be empty.
        digest_on: the day of the weekly one, ``"monday"`` and so on.
        minimum_score: 0 to 1; of a development that is told at once.
        kinds: of developments that are told at once; empty: all.
        quiet: local times, ``("22:00", "07:00")``, between which nothing is told; it
            comes together at the end. None: no such hours.
        urgent_score: 0 to 1, from which a development is told whatever the hour;
            None: no development is.
        cool_down_minutes: after an alert of a story its further developments wait so
            long and come together, unless they are material.
        most_an_hour: alerts within any hour; what is more waits and comes together.
            None: no limit.
    """

    key: str
    watches: tuple[str, ...]
    channels: tuple[str, ...] = field(repr=False)
    language: str = "en"
    time_zone: str = "UTC"
    digest_at: str = "07:00"
    digests: tuple[DigestPeriod, ...] = ("daily",)
    digest_on: Weekday = "monday"
    minimum_score: float = 0.0
    kinds: tuple[NewsKind, ...] = ()
    quiet: tuple[str, str] | None = None
    urgent_score: float | None = None
    cool_down_minutes: int = 0
    most_an_hour: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """One version of the watchlist file.

    Attributes:
        digest: SHA-256 of the file's text, hexadecimal: the version's name.
        entities: in the file's order; keys are unique.
        watches: in the file's order; keys are unique.
        subscribers: in the file's order; keys are unique.
        groups: in the file's order; keys are unique.
    """

    digest: str
    entities: tuple[Entity, ...]
    watches: tuple[Watch, ...] = ()
    subscribers: tuple[Subscriber, ...] = ()
    groups: tuple[Group, ...] = ()
