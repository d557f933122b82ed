"""What the cheap look saves, and what it misses (``make bench``).

The same pages are read twice in one run, round by round: each extracted, and each
skimmed first and extracted only when the skimmed text mentions somebody. The matcher
looks through the result either way.
"""

import gzip
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeAlias

from rich.console import Console
from rich.table import Table

from storywatch.article.fetch import PageFetched
from storywatch.article.look import Matters, PageRead
from storywatch.article.reading_fetch import page_reading
from storywatch.evaluation.invented_pages import InventedPages
from storywatch.evaluation.watched import template_watchlist
from storywatch.mention.matcher import Matcher

CORES = 2

URL = "https://example.org/a"

NOW = datetime(2025, 2, 1, tzinfo=UTC)

Found: TypeAlias = tuple[int, frozenset[str], float]
"""Of one page: whether it was extracted, what was mentioned, seconds of the
processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkimScore:
    """What the cheap look saved and missed.

    Attributes:
        pages: read each way.
        mentioning: of these, with a mention when every page is extracted.
        seen: of these, with all those mentions when pages are skimmed first.
        extracted: pages extracted after a cheap look.
        whole_rate: pages a second on two cores when every page is extracted.
        skim_rate: the same with the cheap look.
        whole_seconds: of the processor, a page.
        skim_seconds: the same with the cheap look.
    """

    pages: int
    mentioning: int
    seen: int
    extracted: int
    whole_rate: float
    skim_rate: float
    whole_seconds: float
    skim_seconds: float


def skim_score(
    pages: Sequence[bytes], *, rounds: int, say: Callable[[str], object]
) -> SkimScore:
    """Read pages both ways on two processes.

    Args:
        pages: HTML.
        rounds: how often each way is taken; the quickest counts.
        say: is told how far it is.
    """
    wall = {True: float("inf"), False: float("inf")}
    found: dict[bool, list[Found]] = {}
    context = get_context("spawn")
    with ProcessPoolExecutor(CORES, mp_context=context) as pool:
        list(pool.map(_read, [(page, True) for page in pages[:CORES]]))
        for turn in range(rounds):
            for with_skim in (False, True):
                way = "skimmed first" if with_skim else "each extracted"
                say(f"{len(pages)} pages, {way}: round {turn + 1} of {rounds}")
                began = perf_counter()
                work = [(page, with_skim) for page in pages]
                found[with_skim] = list(pool.map(_read, work, chunksize=8))
                wall[with_skim] = min(wall[with_skim], perf_counter() - began)
    whole, skimmed = found[False], found[True]
    mentioning = [(a, b) for a, b in zip(whole, skimmed, strict=True) if a[1]]
    return SkimScore(
        pages=len(pages),
        mentioning=len(mentioning),
        seen=sum(a[1] <= b[1] for a, b in mentioning),
        extracted=sum(one[0] for one in skimmed),
        whole_rate=len(pages) / wall[False],
        skim_rate=len(pages) / wall[True],
        whole_seconds=sum(one[2] for one in whole) / len(pages),
        skim_seconds=sum(one[2] for one in skimmed) / len(pages),
    )


def print_articles(
    console: Console, *, seed: int, rounds: int, count: int, folder: Path | None
) -> None:
    """Measure invented pages, and those of a folder beside them.

    Args:
        console: where the table goes.
        seed: of the invented pages.
        rounds: of each way.
        count: of invented pages.
        folder: with saved pages (``.html``, ``.html.gz``); None: none.
    """
    names = ("Elon Musk", "Donald Trump", "OpenAI", "Projekt Stargate")
    sets = {"invented, 5 % mention": InventedPages(seed, names).pages(count)}
    if folder is not None:
        sets[f"{folder.name}, as they are"] = list(_saved(folder))
    table = Table("pages", "each extracted", "skimmed first", "ratio", "extracted",
                  "mentioning", "seen")  # fmt: skip
    with console.status("measuring …") as status:
        for name, pages in sets.items():
            one = skim_score(pages, rounds=rounds, say=status.update)
            table.add_row(
                f"{one.pages} {name}",
                f"{one.whole_rate:.1f} pages/s, {one.whole_seconds * 1e3:.1f} ms",
                f"{one.skim_rate:.1f} pages/s, {one.skim_seconds * 1e3:.1f} ms",
                f"{one.skim_rate / one.whole_rate:.1f}",
                f"{one.extracted / one.pages:.1%}",
                str(one.mentioning),
                f"{one.seen / max(1, one.mentioning):.3f}",
            )
    console.print(table)


def _read(work: tuple[bytes, bool]) -> Found:
    page, with_skim = work
    began = process_time()
    read = page_reading(
        PageFetched(url=URL, body=page, content_type=None),
        asked=URL,
        matters=_matters() if with_skim else None,
        in_full=False,
        now=NOW,
    )
    if not isinstance(read, PageRead):
        return 0, frozenset(), process_time() - began
    told = read.extraction
    mentions = _matcher().mentions(
        title=told.title, text=told.text, language=told.language
    )
    return (
        int(read.outcome == "extracted"),
        frozenset(one.entity_key for one in mentions),
        process_time() - began,
    )


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher(template_watchlist())


def _matters() -> Matters:
    matcher = _matcher()

    def matters(title: str, text: str, language: str) -> bool:
        return bool(matcher.mentions(title=title, text=text, language=language))

    return matters


def _saved(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*.html*")):
        body = path.read_bytes()
        yield gzip.decompress(body) if path.suffix == ".gz" else body
