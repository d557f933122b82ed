"""The shape of ``watchlist.yaml``: its keys, their types, their meaning.

The JSON Schema that editors complete by is made from here.
"""

import json
from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from storywatch.watchlist.records import EntityKind

KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}$"
TIME_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"

Text: TypeAlias = Annotated[str, Field(min_length=1, pattern=r"\S")]
Key: TypeAlias = Annotated[str, Field(pattern=KEY_PATTERN)]
Language: TypeAlias = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]


def _bare(key: str) -> Callable[[object], object]:
    """Return what lets a bare text stand for a mapping with one key."""
    return lambda given: {key: given} if isinstance(given, str) else given


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AliasPart(_Part):
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


class EntityPart(_Part):
    """Someone or something to watch."""

    name: Text = Field(description="For people to read; it is an alias too.")
    key: Key | None = Field(
        default=None, description="Lasting short name; left out: from the name."
    )
    kind: EntityKind = Field(default="topic", description="What it is.")
    aliases: tuple[Alias, ...] = Field(
        default=(), description="Other ways it is written, in any language."
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


Entity: TypeAlias = Annotated[
    EntityPart, BeforeValidator(_bare("name"), json_schema_input_type=EntityPart | str)
]


class WatchPart(_Part):
    """A named interest: which articles it covers."""

    key: Key = Field(description="Lasting short name.")
    any: tuple[Text, ...] = Field(
        default=(), description="Entity keys; at least one is mentioned."
    )
    all: tuple[Text, ...] = Field(
        default=(), description="Entity keys; each is mentioned."
    )
    none: tuple[Text, ...] = Field(
        default=(), description="Entity keys; not one is mentioned."
    )


class SubscriberPart(_Part):
    """Someone to tell."""

    key: Key = Field(description="Lasting short name.")
    watches: tuple[Text, ...] | None = Field(
        default=None, description="Keys of watches; left out: all of them."
    )
    channels: tuple[Text, ...] = Field(
        default=("console",),
        description="console, file:PATH, webhook:URL or any apprise address.",
    )
    language: Language = Field(
        default="en", description="Of the words around the news, ISO 639-1."
    )
    time_zone: Text = Field(default="UTC", description="As in Europe/Zurich.")
    digest_at: Annotated[str, Field(pattern=TIME_PATTERN)] = Field(
        default="07:00", description="Local time of the daily digest, HH:MM."
    )


class WatchlistPart(_Part):
    """A storywatch watchlist: whom to watch, for whom."""

    entities: tuple[Entity, ...] = Field(
        min_length=1, description="Whom and what to watch."
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
