"""The shape of ``watchlist.yaml``: its keys, their types, their meaning.

The JSON Schema that editors complete by is made from here.
"""

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    PlainValidator,
)

from storywatch.watchlist.layout_part import Key, Language, NotEmpty, Part, Text
from storywatch.watchlist.records import EntityKind
from storywatch.watchlist.subscriber_layout import SubscriberPart
from storywatch.watchlist.values import (
    CONTEXT_CHARACTERS,
    MOST_SOURCES,
    MOST_WORDS_BETWEEN,
    THRESHOLDS,
    near_value,
    not_a_bool,
)

ALL_LANGUAGES = "all"
"""Key of the aliases of every language, beside those of one."""

WIKIDATA_PATTERN = r"^Q[1-9][0-9]*$"

Words: TypeAlias = Annotated[int, Field(ge=0, le=MOST_WORDS_BETWEEN)]
Near: TypeAlias = Annotated[
    int | Literal["sentence"],
    PlainValidator(near_value, json_schema_input_type=Words | Literal["sentence"]),
]


def _bare(key: str) -> Callable[[object], object]:
    """Return what lets a bare text stand for a mapping with one key."""
    return lambda given: {key: given} if isinstance(given, str) else given


def _as_given(given: object) -> object:
    return given


class AliasPart(Part):
    """One way an entity is written."""

    text: Text = Field(description="As written in articles.")
    language: Language | None = Field(
        default=None, description="ISO 639-1; left out: any language."
    )
    inflected: bool = Field(
        default=True, description="Endings may follow: Trumps, Trump's, Трампа."
    )
    exact_case: bool = Field(
        default=False, description="Only with these very capitals."
    )
    ambiguous: bool | None = Field(
        default=None, description="Has other senses; left out: as its entity."
    )


Alias: TypeAlias = Annotated[
    AliasPart, BeforeValidator(_bare("text"), json_schema_input_type=AliasPart | str)
]


_AliasList: TypeAlias = tuple[Alias, ...]
_ByLanguage: TypeAlias = Annotated[
    dict[Annotated[str, Field(pattern=r"^([a-z]{2}|all)$")], _AliasList],
    Field(json_schema_extra={"additionalProperties": False}),
]
Aliases: TypeAlias = Annotated[
    _AliasList,
    # ``aliases_by_language`` has made one list of the mapping before it comes here.
    BeforeValidator(_as_given, json_schema_input_type=_AliasList | _ByLanguage),
]


class EntityPart(Part):
    """Someone or something to watch."""

    name: Text = Field(description="For people to read; it is an alias too.")
    key: Key | None = Field(
        default=None, description="Lasting short name; left out: from the name."
    )
    kind: EntityKind = Field(default="topic", description="What it is.")
    aliases: Aliases = Field(
        default=(),
        description=(
            "Other ways it is written: a list for every language, or lists by "
            "language, {de: [...], all: [...]}."
        ),
    )
    ambiguous: bool | None = Field(
        default=None,
        description=(
            "The name has other senses, so a mention is weighed; left out: yes "
            "when supports or excludes are given."
        ),
    )
    supports: tuple[Text, ...] = Field(
        default=(), description="Words nearby that speak for this sense; * = any."
    )
    excludes: tuple[Text, ...] = Field(
        default=(), description="Words nearby that speak for another sense; * = any."
    )
    context_within: Annotated[int, BeforeValidator(not_a_bool)] = Field(
        default=150,
        ge=CONTEXT_CHARACTERS[0],
        le=CONTEXT_CHARACTERS[1],
        description="Characters between a mention and such a word that is nearby.",
    )
    threshold: Annotated[float, BeforeValidator(not_a_bool)] = Field(
        default=0.5,
        ge=THRESHOLDS[0],
        le=THRESHOLDS[1],
        description="Score below which a mention is doubtful and never alerts.",
    )
    wikidata: Annotated[str, Field(pattern=WIKIDATA_PATTERN)] | None = Field(
        default=None, description="Its item there, as Q317521."
    )


Entity: TypeAlias = Annotated[
    EntityPart, BeforeValidator(_bare("name"), json_schema_input_type=EntityPart | str)
]


class GroupPart(Part):
    """Entities under one name."""

    key: Key = Field(description="Lasting short name; no entity has it.")
    entities: NotEmpty = Field(description="Keys of entities, not of groups.")


class WatchPart(Part):
    """A named interest: which articles it covers. Its rules are its own."""

    key: Key = Field(description="Lasting short name.")
    any: NotEmpty = Field(
        default=(), description="Entities or groups; at least one is mentioned."
    )
    all: NotEmpty = Field(
        default=(),
        description="Entities or groups; each is mentioned, of a group one.",
    )
    none: NotEmpty = Field(
        default=(), description="Entities or groups; not one is mentioned."
    )
    near: Near | None = Field(
        default=None,
        description=(
            "They stand together: within so many words, or in one sentence; "
            "left out: anywhere in the article."
        ),
    )
    sources: NotEmpty = Field(
        default=(),
        description="Hosts (spiegel.de) or names of sources; left out: any.",
    )
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = Field(
        default=(), description="Of the article, ISO 639-1; left out: any."
    )
    central: bool = Field(
        default=False, description="A passing mention does not count."
    )
    min_sources: Annotated[int, BeforeValidator(not_a_bool)] = Field(
        default=1,
        ge=1,
        le=MOST_SOURCES,
        description="Independent sources that tell it before anybody is alerted.",
    )


class WatchlistPart(Part):
    """A storywatch watchlist: whom to watch, for whom."""

    entities: tuple[Entity, ...] = Field(
        min_length=1, description="Whom and what to watch."
    )
    groups: tuple[GroupPart, ...] = Field(
        default=(), description="Entities under one name, for watches."
    )
    watches: tuple[WatchPart, ...] = Field(
        default=(), description="Named interests; left out: one, over every entity."
    )
    subscribers: tuple[SubscriberPart, ...] = Field(
        default=(), description="Who is told; left out: you, on the console."
    )


PARTS: dict[tuple[str, ...], type[BaseModel]] = {
    (): WatchlistPart,
    ("entities",): EntityPart,
    ("entities", "aliases"): AliasPart,
    ("groups",): GroupPart,
    ("watches",): WatchPart,
    ("subscribers",): SubscriberPart,
}
"""The part at each place of the file, by the keys that lead to it."""


def json_schema() -> str:
    """Return the JSON Schema of the file, as ``schema.json`` holds it."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **WatchlistPart.model_json_schema(),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
