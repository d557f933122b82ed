"""What one would write first, measured beside ours on the same lines."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from storywatch.watchlist.records import Watchlist

NaiveMatcher: TypeAlias = Callable[[str], frozenset[str]]
"""Takes a text, gives the keys of the entities found in it."""


def word_boundary_regex(watchlist: Watchlist) -> NaiveMatcher:
    r"""Return a matcher by ``\b(?:alias|alias)\b`` in any capitals, per entity."""
    patterns = {
        entity.key: re.compile(
            r"\b(?:"
            + "|".join(re.escape(alias.text) for alias in entity.aliases)
            + r")\b",
            re.IGNORECASE,
        )
        for entity in watchlist.entities
    }

    def found(text: str) -> frozenset[str]:
        return frozenset(key for key, one in patterns.items() if one.search(text))

    return found


def substring(watchlist: Watchlist) -> NaiveMatcher:
    """Return a matcher by ``alias in text``, both in small letters."""
    aliases = {
        entity.key: [alias.text.casefold() for alias in entity.aliases]
        for entity in watchlist.entities
    }

    def found(text: str) -> frozenset[str]:
        small = text.casefold()
        return frozenset(
            key for key, each in aliases.items() if any(one in small for one in each)
        )

    return found


NAIVE: Mapping[str, Callable[[Watchlist], NaiveMatcher]] = MappingProxyType(
    {"word-boundary regex": word_boundary_regex, "substring": substring}
)
"""By what a reader of the figures calls them."""
