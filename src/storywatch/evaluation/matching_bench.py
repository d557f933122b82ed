"""Thousands of names at once: ours beside what one would take from the shelf.

Texts and names are invented from a seed. All ways take turns on the same texts; the
best of the rounds counts, in seconds of the processor. The plain ways find less or
more (``found``): they know no endings, no spellings and no edges of words, or none
but these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from time import process_time

from storywatch.evaluation.bench_corpus import (
    Corpus,
    invented_watchlist,
    watchlist_file,
)
from storywatch.evaluation.matching_ways import (
    AMBIGUOUS,
    SLOW,
    Maker,
    Way,
    latin_names,
    makers,
    ours,
)
from storywatch.evaluation.watched import template_watchlist
from storywatch.mention.matcher import Matcher
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist

SIZES = (10, 1_000, 10_000)
"""Aliases."""

TEXTS = 300

FEW_TEXTS = 4
"""For ways that read some kilobytes a second: all texts would take them minutes."""

_UMLAUT_IN, _QUOTES_IN, _DASH_IN = 8, 60, 120
"""Words, about as in German news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """One way on one kind of texts.

    Attributes:
        way: who looks.
        aliases: how many names are looked for.
        build: seconds until it can begin.
        ascii: MB/s on texts of ASCII.
        typographic: MB/s (UTF-8) on texts with umlauts, typographic quotes, dashes.
        found: names a text.
    """

    way: str
    aliases: int
    build: float
    ascii: float
    typographic: float
    found: float


def matching_speeds(
    *, seed: int, rounds: int, sizes: Sequence[int] = SIZES, texts: int = TEXTS
) -> Iterator[Speed]:
    """Measure every way for each size.

    Args:
        seed: of texts and names.
        rounds: of each measure; at least 1.
        sizes: numbers of aliases, even.
        texts: how many, of 500 words each.
    """
    for size in sizes:
        watchlist = invented_watchlist(seed, size // 2)
        yield from _speeds(watchlist, seed=seed, rounds=rounds, texts=texts)
    doubtful = with_ambiguous(invented_watchlist(seed, max(sizes) // 2))
    yield from _speeds(
        doubtful,
        seed=seed,
        rounds=rounds,
        texts=texts,
        only={AMBIGUOUS: ours},
        named=latin_names(template_watchlist()),
    )


def seconds_from_file(*, seed: int, rounds: int, aliases: int = max(SIZES)) -> float:
    """Measure how long it takes from a file's text to a matcher.

    Args:
        seed: of the names.
        rounds: the best counts; at least 1.
        aliases: in the file, even.

    Returns:
        Seconds of the processor.
    """
    text = watchlist_file(invented_watchlist(seed, aliases // 2))
    best = float("inf")
    for _ in range(rounds):
        began = process_time()
        Matcher(watchlist_from(text, path="watchlist.yaml"))
        best = min(best, process_time() - began)
    return best


def with_ambiguous(watchlist: Watchlist) -> Watchlist:
    """Return a watchlist with the template's entities, which have other senses."""
    template = template_watchlist()
    return Watchlist(digest="", entities=template.entities + watchlist.entities)


def typographic(text: str, seed: int) -> str:
    """Write a text as German newspapers would: umlauts, „quotes“, dashes."""
    random = Random(seed)  # noqa: S311 - the same texts again are the point

    def written(word: str) -> str:
        if word[:1].islower() and random.randrange(_UMLAUT_IN) == 0:
            word = word.replace("a", "ä", 1).replace("o", "ö", 1).replace("u", "ü", 1)
        if random.randrange(_QUOTES_IN) == 0:
            word = f"„{word}“"
        return f"– {word}" if random.randrange(_DASH_IN) == 0 else word

    return " ".join(written(word) for word in text.split(" "))


def _speeds(
    watchlist: Watchlist,
    *,
    seed: int,
    rounds: int,
    texts: int,
    only: Mapping[str, Maker] | None = None,
    named: Sequence[str] = (),
) -> Iterator[Speed]:
    """Let all ways take turns on the texts."""
    names = latin_names(watchlist)
    plain = Corpus(seed, named or names).texts(texts)
    marked = [typographic(one, seed + place) for place, one in enumerate(plain)]
    ways: list[_Measured] = []
    for name, maker in (only or makers()).items():
        began = process_time()
        way = maker(watchlist)
        build = process_time() - began
        few = name in SLOW and len(names) > min(SIZES)
        ways.append(_Measured(name, way, build, FEW_TEXTS if few else texts))
    for _ in range(rounds):
        for one in ways:
            for kind, each in enumerate((plain, marked)):
                one.read(kind, each)
    for one in ways:
        yield Speed(
            way=one.name,
            aliases=len(names),
            build=one.build,
            ascii=one.speed(0, plain),
            typographic=one.speed(1, marked),
            found=one.found / min(one.texts, texts),
        )


class _Measured:
    """A way and its best times, on ASCII and on typographic texts."""

    def __init__(self, name: str, way: Way, build: float, texts: int) -> None:
        self.name, self.build, self.texts, self.found = name, build, texts, 0
        self._way = way
        self._best = [float("inf"), float("inf")]

    def read(self, kind: int, texts: Sequence[str]) -> None:
        """Read the texts once."""
        mine, way = texts[: self.texts], self._way
        began = process_time()
        self.found = sum(map(way, mine))
        self._best[kind] = min(self._best[kind], process_time() - began)

    def speed(self, kind: int, texts: Sequence[str]) -> float:
        """Return MB/s of UTF-8."""
        size = sum(len(one.encode()) for one in texts[: self.texts])
        return size / 1e6 / max(self._best[kind], 1e-9)


def flatness(speeds: Sequence[Speed], way: str) -> float:
    """Return how many times as fast a way is for the fewest names as for the most."""
    mine = sorted(
        (one for one in speeds if one.way == way), key=lambda one: one.aliases
    )
    fewest, most = mine[0], mine[-1]
    return max(fewest.ascii / most.ascii, fewest.typographic / most.typographic)
