"""Ways to find an article's original: ours, and MinHash from the shelf."""

from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Protocol, TypeAlias

from storywatch.evaluation.copies_search import CopySearch
from storywatch.story.fingerprint import fingerprints, plain_words

PEERS = {"datasketch": "datasketch", "rensa": "rensa"}
"""Modules and the packages that bring them; not in our lock."""

PERMUTATIONS, BANDS, ROWS = 128, 32, 4
"""Of MinHash and its bands: the choice that found most edited copies of those tried."""

WORDS_A_SHINGLE = 3

Signature: TypeAlias = Any


class Way(Protocol):
    """One way; articles are numbered as they are added: 0, 1, 2 and so on."""

    def sign(self, text: str) -> Signature:
        """Return what stands for a text."""

    def add(self, signature: Signature, text: str) -> None:
        """Keep an article."""

    def nominees(self, signature: Signature) -> Collection[int]:
        """Return the articles that may be the original."""

    def decide(self, text: str, nominees: Collection[int]) -> Collection[int]:
        """Return those of them that are."""


class _Ours:
    def __init__(self) -> None:
        self._search = CopySearch()

    def sign(self, text: str) -> Signature:
        return fingerprints("", text)

    def add(self, signature: Signature, text: str) -> None:
        self._search.add("", text, marks=signature)

    def nominees(self, signature: Signature) -> Collection[int]:
        return self._search.nominees(signature)

    def decide(self, text: str, nominees: Collection[int]) -> Collection[int]:
        found = self._search.judged("", text, list(nominees))
        return () if found is None else (found.original,)


class _ByMinHash:
    """Both libraries, by the few calls in which they differ."""

    def __init__(
        self,
        *,
        sign: Callable[[Sequence[str]], Signature],
        insert: Callable[[int, Signature], object],
        query: Callable[[Signature], Collection[int]],
    ) -> None:
        self._sign, self._insert, self._query = sign, insert, query
        self._kept = 0

    def sign(self, text: str) -> Signature:
        words = plain_words(text)
        ends = range(WORDS_A_SHINGLE, len(words) + 1)
        return self._sign(
            [" ".join(words[end - WORDS_A_SHINGLE : end]) for end in ends]
        )

    def add(self, signature: Signature, text: str) -> None:  # noqa: ARG002 - a Way's
        self._insert(self._kept, signature)
        self._kept += 1

    def nominees(self, signature: Signature) -> Collection[int]:
        return self._query(signature)

    def decide(self, text: str, nominees: Collection[int]) -> Collection[int]:  # noqa: ARG002 - a Way's
        return nominees


def _datasketch(module: ModuleType) -> Way:
    index = module.MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))

    def sign(shingles: Sequence[str]) -> Signature:
        signature = module.MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([one.encode() for one in shingles])
        return signature

    return _ByMinHash(sign=sign, insert=index.insert, query=index.query)


def _rensa(module: ModuleType) -> Way:
    index = module.RMinHashLSH(0.5, PERMUTATIONS, BANDS)

    def sign(shingles: Sequence[str]) -> Signature:
        signature = module.RMinHash(PERMUTATIONS, 42)
        signature.update(list(shingles))
        return signature

    return _ByMinHash(sign=sign, insert=index.insert, query=index.query)


_MAKERS = {"datasketch": _datasketch, "rensa": _rensa}


def missing_peers() -> list[str]:
    """Return the packages that are not installed here."""
    return [package for module, package in PEERS.items() if find_spec(module) is None]


def copy_ways() -> dict[str, Way]:
    """Return every way that is installed here, by what it is called."""
    there = {
        f"{package}, {BANDS} × {ROWS}": _MAKERS[module](import_module(module))
        for module, package in PEERS.items()
        if find_spec(module) is not None
    }
    return {"storywatch": _Ours(), **there}
