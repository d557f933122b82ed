"""What the cheap look saves, and what it misses (``make bench``).

The same pages are read twice in one run, round by round: each extracted, and each
skimmed first and extracted only when the skimmed text mentions somebody. The matcher
looks through the result either way.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time

from storywatch.article.fetch import PageFetched
from storywatch.article.look import Matters, PageRead
from storywatch.article.reading_fetch import page_reading
from storywatch.evaluation.watched import template_watchlist
from storywatch.mention.matcher import Matcher

CORES = 2

URL = "https://example.org/a"

NOW = datetime(2025, 2, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """What reading one page gave.

    Attributes:
        was_extracted: not only skimmed.
        entities: keys of those mentioned in what is kept.
        skimmed: keys of those mentioned in the skimmed text; None: there was none, or
            it was too short to decide on.
        seconds: of the processor.
    """

    was_extracted: bool
    entities: frozenset[str]
    skimmed: frozenset[str] | None
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WayScore:
    """How quick one way was.

    Attributes:
        rate: pages a second on two cores.
        seconds: of the processor, a page.
        pages: what it gave, in order.
    """

    rate: float
    seconds: float
    pages: tuple[PageScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkimScore:
    """What the cheap look saved and missed.

    Attributes:
        whole: when every page is extracted, medians of the rounds.
        skimmed: with the cheap look, the same.
        times_quicker: rate with the cheap look to the rate without, median of the
            rounds: others may use the machine in one and not in the next.
        times_cheaper: the same of the processor's seconds.
    """

    whole: WayScore
    skimmed: WayScore
    times_quicker: float
    times_cheaper: float

    @property
    def are_mentioning(self) -> tuple[bool, ...]:
        """Tell of each page whether its extraction mentions anybody."""
        return tuple(bool(one.entities) for one in self.whole.pages)

    @property
    def extracted(self) -> int:
        """Count the pages extracted after a cheap look."""
        return sum(one.was_extracted for one in self.skimmed.pages)

    @property
    def needless(self) -> int:
        """Count those of them that mention nobody."""
        both = zip(self.whole.pages, self.skimmed.pages, strict=True)
        return sum(b.was_extracted and not a.entities for a, b in both)

    @property
    def mentions(self) -> int:
        """Count who is mentioned where, when every page is extracted."""
        return sum(len(one.entities) for one in self.whole.pages)

    @property
    def seen(self) -> int:
        """Count those of the mentions that are found with the cheap look."""
        both = zip(self.whole.pages, self.skimmed.pages, strict=True)
        return sum(len(a.entities & b.entities) for a, b in both)

    @property
    def in_skimmed_text(self) -> int:
        """Count those that the skimmed text holds too, as another watchlist needs."""
        both = zip(self.whole.pages, self.skimmed.pages, strict=True)
        return sum(
            len(a.entities if b.skimmed is None else a.entities & b.skimmed)
            for a, b in both
        )


def skim_score(
    pages: Sequence[bytes], *, rounds: int, say: Callable[[str], object]
) -> SkimScore:
    """Read pages both ways on two processes, in turn.

    Args:
        pages: HTML; at least one.
        rounds: how often each way is taken; at least 1.
        say: is told how far it is.
    """
    found: dict[bool, list[WayScore]] = {False: [], True: []}
    with ProcessPoolExecutor(
        CORES,
        mp_context=get_context("spawn"),
        initializer=_hold,
        initargs=(tuple(pages),),
    ) as pool:
        list(pool.map(_read_skimmed, range(min(CORES, len(pages)))))  # all are started
        for turn in range(rounds):
            for with_skim, read in ((False, _read_whole), (True, _read_skimmed)):
                way = "skimmed first" if with_skim else "each extracted"
                say(f"{len(pages)} pages, {way}: round {turn + 1} of {rounds}")
                began = perf_counter()
                scores = tuple(pool.map(read, range(len(pages)), chunksize=4))
                found[with_skim].append(
                    WayScore(
                        rate=len(pages) / (perf_counter() - began),
                        seconds=sum(one.seconds for one in scores) / len(pages),
                        pages=scores,
                    )
                )
    turns = list(zip(found[False], found[True], strict=True))
    return SkimScore(
        whole=_middle(found[False]),
        skimmed=_middle(found[True]),
        times_quicker=median(b.rate / a.rate for a, b in turns),
        times_cheaper=median(a.seconds / b.seconds for a, b in turns),
    )


def with_share(
    pages: Sequence[bytes], are_mentioning: Sequence[bool], *, share: float
) -> list[bytes]:
    """Leave out pages that mention somebody, evenly, until a share of all is left.

    Args:
        pages: any.
        are_mentioning: of each page.
        share: of the pages returned, in (0, 1); fewer mention if fewer do.
    """
    hits = [place for place, is_hit in enumerate(are_mentioning) if is_hit]
    most = round((len(pages) - len(hits)) * share / (1 - share))
    step = max(1.0, len(hits) / max(1, most))
    kept = {hits[int(one * step)] for one in range(min(most, len(hits)))}
    return [
        page
        for place, page in enumerate(pages)
        if place in kept or not are_mentioning[place]
    ]


def _middle(rounds: Sequence[WayScore]) -> WayScore:
    return WayScore(
        rate=median(one.rate for one in rounds),
        seconds=median(one.seconds for one in rounds),
        pages=rounds[0].pages,
    )


_held: list[bytes] = []
"""The pages, in each of the processes: sending them would be measured too."""


def _hold(pages: Sequence[bytes]) -> None:
    """Keep the pages, and load what is loaded once."""
    _held[:] = pages
    _read_whole(0)
    _read_skimmed(0)


def _read_whole(place: int) -> PageScore:
    return _read(_held[place], with_skim=False)


def _read_skimmed(place: int) -> PageScore:
    return _read(_held[place], with_skim=True)


def _read(page: bytes, *, with_skim: bool) -> PageScore:
    looks: list[frozenset[str]] = []
    began = process_time()
    read = page_reading(
        PageFetched(url=URL, body=page, content_type=None),
        asked=URL,
        matters=_looking(looks) if with_skim else None,
        in_full=False,
        now=NOW,
    )
    kept: frozenset[str] = frozenset()
    if isinstance(read, PageRead):
        told = read.extraction
        # What was skimmed has been matched already.
        kept = (
            looks[0]
            if read.outcome == "skimmed"
            else _entities(told.title, told.text, told.language)
        )
    return PageScore(
        was_extracted=isinstance(read, PageRead) and read.outcome == "extracted",
        entities=kept,
        skimmed=looks[0] if looks else None,
        seconds=process_time() - began,
    )


def _looking(looks: list[frozenset[str]]) -> Matters:
    def matters(title: str, text: str, language: str) -> bool:
        looks.append(_entities(title, text, language))
        return bool(looks[-1])

    return matters


def _entities(title: str, text: str, language: str) -> frozenset[str]:
    found = _matcher().mentions(title=title, text=text, language=language)
    return frozenset(one.entity_key for one in found)


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher(template_watchlist())
