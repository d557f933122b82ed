"""The sentence that says what is wrong with one value of the file."""

import difflib
from collections.abc import Iterable

from pydantic_core import ErrorDetails

from storywatch.watchlist.layout import PARTS
from storywatch.watchlist.values import (
    CONTEXT_CHARACTERS,
    LONGEST_COOL_DOWN,
    MOST_AN_HOUR,
    MOST_SOURCES,
    STATED,
    THRESHOLDS,
)

_MEANINGS = {
    "model_type": "must be a mapping, with a key in each line",
    "dict_type": "must be a mapping, with a key in each line",
    "model_attributes_type": "must be a mapping, with a key in each line",
    "tuple_type": "must be a list, as [one, two]",
    "string_type": 'must be text; put it in quotes: "..."',
    "string_too_short": "is empty",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "too_short": "is empty: it needs at least one",
}

_PATTERNS = {
    "key": "must be lower-case letters, digits and single hyphens, as sam-altman",
    "digest_at": "must be a time of day, as 07:00",
    "quiet": "must be two times of day, as 22:00-07:00",
    "wikidata": "must be an item's number, as Q317521",
}

_RANGES = {
    "threshold": "must be a number from {} to {}".format(*THRESHOLDS),
    "context_within": "must be a number of characters from {} to {}".format(
        *CONTEXT_CHARACTERS
    ),
    "minimum_score": "must be a number from 0 to 1",
    "urgent_score": "must be a number from 0 to 1",
    "cool_down_minutes": f"must be a whole number from 0 to {LONGEST_COOL_DOWN}",
    "most_an_hour": f"must be a whole number from 1 to {MOST_AN_HOUR}",
    "min_sources": f"must be a whole number from 1 to {MOST_SOURCES}",
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean "..."?`` for the nearest known word, else a dot."""
    near = difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else "."


def fault_text(error: ErrorDetails) -> str:
    """Say in one sentence what pydantic found."""
    words = tuple(part for part in error["loc"] if isinstance(part, str))
    name = words[-1] if words else "file"
    kind = error["type"]
    if kind == "extra_forbidden":
        known = PARTS[words[:-1]].model_fields
        return f'Unknown key "{name}"{did_you_mean(name, known)}'
    if kind == "missing":
        return f'"{name}" is missing{_of(words[:-1])}.'
    if kind == "literal_error":
        allowed = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        guess = did_you_mean(str(error["input"]), allowed.split(", "))
        return f'"{name}" must be one of {allowed}{guess}'
    if kind == "string_pattern_mismatch":
        return f'"{name}" {_PATTERNS.get(name, "is empty")}.'
    if kind == STATED:
        return error["msg"]
    if name in _RANGES:
        return f'"{name}" {_RANGES[name]}.'
    return f'"{name}" {_MEANINGS.get(kind, error["msg"])}.'


def _of(words: tuple[str, ...]) -> str:
    nouns = {
        "entities": "entity",
        "aliases": "alias",
        "groups": "group",
        "watches": "watch",
        "subscribers": "subscriber",
    }
    return f" in this {nouns[words[-1]]}" if words else ""
