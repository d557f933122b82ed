"""The shape of a subscriber in ``watchlist.yaml``."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from storywatch.watchlist.layout_part import Key, Language, NotEmpty, Part, Score, Text
from storywatch.watchlist.records import DigestPeriod, NewsKind, Weekday
from storywatch.watchlist.values import (
    LONGEST_COOL_DOWN,
    MOST_AN_HOUR,
    QUIET_PATTERN,
    TIME_PATTERN,
    not_a_bool,
)


class SubscriberPart(Part):
    """Someone to tell."""

    key: Key = Field(description="Lasting short name.")
    watches: NotEmpty | None = Field(
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
        default="07:00", description="Local time of the digest, HH:MM."
    )
    digests: tuple[DigestPeriod, ...] = Field(
        default=("daily",), description="Which are written; [] for none."
    )
    digest_on: Weekday = Field(
        default="monday", description="Day of the weekly digest."
    )
    minimum_score: Score = Field(
        default=0.0, description="What is less new waits for the digest; 0 to 1."
    )
    kinds: Annotated[tuple[NewsKind, ...], Field(min_length=1)] = Field(
        default=(), description="Developments told at once; left out: all kinds."
    )
    quiet: Annotated[str, Field(pattern=QUIET_PATTERN)] | None = Field(
        default=None,
        description="Local hours without alerts, 22:00-07:00; then all in one.",
    )
    urgent_score: Score | None = Field(
        default=None, description="From here on news is told in quiet hours too."
    )
    cool_down_minutes: Annotated[int, BeforeValidator(not_a_bool)] = Field(
        default=0,
        ge=0,
        le=LONGEST_COOL_DOWN,
        description="After an alert of a story, until the next, unless it is material.",
    )
    most_an_hour: Annotated[int, BeforeValidator(not_a_bool)] | None = Field(
        default=None,
        ge=1,
        le=MOST_AN_HOUR,
        description="Alerts within an hour; the others come in one at its end.",
    )
