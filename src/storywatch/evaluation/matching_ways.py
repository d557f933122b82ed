"""Ways to look for thousands of names: ours, the plain ones, and libraries."""

import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeAlias

from storywatch.mention.matcher import Matcher
from storywatch.watchlist.records import Watchlist

PEERS = {"ahocorasick": "pyahocorasick", "flashtext2": "flashtext2"}
"""Modules and the packages that bring them; not in our lock."""

LOOKING = "storywatch, places only"
DECIDING = "storywatch"
AMBIGUOUS = "storywatch, ambiguous names"

Way: TypeAlias = Callable[[str], int]
"""Reads a text, gives how many names it found."""

Maker: TypeAlias = Callable[[Watchlist], Way]


def missing_peers() -> list[str]:
    """Return the packages that are not installed here."""
    return [package for module, package in PEERS.items() if find_spec(module) is None]


def latin_names(watchlist: Watchlist) -> list[str]:
    """Return the aliases in ASCII, which texts of Western Europe may hold."""
    return [
        alias.text
        for entity in watchlist.entities
        for alias in entity.aliases
        if alias.text.isascii()
    ]


def _looking(watchlist: Watchlist) -> Way:
    matcher = Matcher(watchlist)
    return lambda text: len(matcher.looked_at("text", text).places)


def ours(watchlist: Watchlist) -> Way:
    """Return our whole decision on German texts."""
    matcher = Matcher(watchlist)
    return lambda text: len(matcher.mentions(title="", text=text, language="de"))


def _alternation(watchlist: Watchlist) -> Way:
    longest_first = sorted(latin_names(watchlist), key=len, reverse=True)
    pattern = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE
    )
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _substrings(watchlist: Watchlist) -> Way:
    names = [name.casefold() for name in latin_names(watchlist)]

    def found(text: str) -> int:
        small = text.casefold()
        return sum(small.count(name) for name in names)

    return found


def _pyahocorasick(module: ModuleType, watchlist: Watchlist) -> Way:
    automaton = module.Automaton()
    for name in latin_names(watchlist):
        automaton.add_word(name.casefold(), name)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter(text.casefold()))


def _flashtext2(module: ModuleType, watchlist: Watchlist) -> Way:
    processor = module.KeywordProcessor(case_sensitive=False)
    for name in latin_names(watchlist):
        processor.add_keyword(name)
    return lambda text: len(processor.extract_keywords(text))


SLOW = frozenset({"re alternation", "str substring"})
"""Kilobytes a second, for thousands of names."""

_PEER_MAKERS = {"ahocorasick": _pyahocorasick, "flashtext2": _flashtext2}


def makers() -> dict[str, Maker]:
    """Return every way that is installed here, by what it is called."""
    always: dict[str, Maker] = {
        LOOKING: _looking,
        DECIDING: ours,
        "re alternation": _alternation,
        "str substring": _substrings,
    }
    there = {
        package: partial(_PEER_MAKERS[module], import_module(module))
        for module, package in PEERS.items()
        if find_spec(module) is not None
    }
    return {**always, **there}
