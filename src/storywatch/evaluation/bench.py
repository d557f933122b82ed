"""Speed, ours beside the plain way, in one run (``make bench``).

``python -m storywatch.evaluation.bench`` prints two small tables. Texts are invented
from a seed; ours and the other take turns on the same texts, and the best of the
rounds counts, in seconds of the processor. The sources are explained in
``source_bench``, the cheap look at pages in ``article_bench``, many names at once in
``matching_bench``, copies in ``copies_bench``; ``--only sources`` (``articles``,
``copies``, ``matching``, ``texts``) measures nothing else. ``stories``, in
``story_bench``, ``developments``, in ``development_bench``, ``search``, in
``search_bench``, and ``export``, in ``export_bench``, are measured only when asked
for: long archives and stories take minutes to make.
"""

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import process_time

import feedparser
from rich.console import Console
from rich.table import Table
from trafilatura import bare_extraction

from storywatch.article.extraction import extraction
from storywatch.entry.feed_document import feed_document
from storywatch.evaluation.article_table import print_articles
from storywatch.evaluation.bench_corpus import Corpus, invented_watchlist
from storywatch.evaluation.bench_feeds import ENTRIES, InventedFeeds
from storywatch.evaluation.copies_bench_table import print_copies
from storywatch.evaluation.development_bench_table import print_developments
from storywatch.evaluation.export_table import print_exports
from storywatch.evaluation.matching_table import print_matching
from storywatch.evaluation.search_table import print_search
from storywatch.evaluation.source_table import print_sources
from storywatch.evaluation.story_table import print_stories
from storywatch.evaluation.watched import template_watchlist
from storywatch.mention.matcher import Matcher
from storywatch.story.fingerprint import fingerprints
from storywatch.watchlist.records import Watchlist

TEXTS = 150

PAGES = 40

FEEDS = 40

MANY_ENTITIES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The speed of two ways to do one thing.

    Attributes:
        what: the thing.
        unit: of both speeds.
        ours: what storywatch does.
        other: what the plain way does, which gives less; None: there is none.
        beside: what the plain way is; may be empty.
    """

    what: str
    unit: str
    ours: float
    other: float | None = None
    beside: str = ""


def comparisons(*, seed: int, rounds: int) -> Iterator[Comparison]:
    """Measure matching, extraction, feed reading and fingerprints.

    Args:
        seed: of the texts.
        rounds: how often each is run; at least 1.
    """
    few = template_watchlist()
    many = invented_watchlist(seed, MANY_ENTITIES)
    for label, watchlist in ((f"{len(few.entities)}", few), (f"{MANY_ENTITIES}", many)):
        yield _matching(label, watchlist, seed=seed, rounds=rounds)
    pages = Corpus(seed, _names(few)).pages(PAGES)
    ours, other = _fastest(
        rounds,
        lambda: [extraction(page, url="https://example.org/a") for page in pages],
        lambda: [bare_extraction(page.decode()) for page in pages],
    )
    yield Comparison(
        what="extraction",
        unit="pages/s",
        ours=PAGES / ours,
        other=PAGES / other,
        beside="plain trafilatura",
    )
    texts = Corpus(seed, _names(few)).texts(TEXTS)
    yield _feed_reading(seed=seed, rounds=rounds)
    (alone,) = _fastest(rounds, lambda: [fingerprints("", text) for text in texts])
    yield Comparison(what="fingerprints", unit="articles/s", ours=TEXTS / alone)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the speed of the stages.")
    parser.add_argument("--seed", type=int, default=1, help="of the texts (1)")
    parser.add_argument("--rounds", type=int, default=3, help="of each measure (3)")
    parser.add_argument(
        "--only",
        choices=(
            "texts",
            "matching",
            "articles",
            "sources",
            "copies",
            "stories",
            "developments",
            "search",
            "export",
        ),
        help="measure one part only",
    )
    parser.add_argument("--feeds", type=int, default=1000, help="polled (1000)")
    parser.add_argument("--count", type=int, default=400, help="of pages (400)")
    parser.add_argument("--pages", type=Path, help="a folder of saved pages")
    parser.add_argument(
        "--without-reader", action="store_true", help="leave the peer out"
    )
    parser.add_argument(
        "--archive",
        type=_lengths,
        default=(10_000, 1_000_000),
        help="articles archived, of each archive (10000,1000000)",
    )
    parser.add_argument(
        "--active", type=int, default=5_000, help="articles of the last week (5000)"
    )
    parser.add_argument(
        "--articles",
        type=_lengths,
        default=(200_000,),
        help="searched in or exported, of each archive (200000)",
    )
    asked = parser.parse_args()
    console = Console()
    rounds = max(1, asked.rounds)
    if asked.only in {None, "texts"}:
        table = Table("what", "storywatch", "beside it", "unit", "ratio")
        with console.status("measuring …"):
            for one in comparisons(seed=asked.seed, rounds=rounds):
                table.add_row(*_row(one))
        console.print(table)
    if asked.only == "export":
        print_exports(console, rounds=rounds, rows=max(asked.articles))
    if asked.only == "search":
        print_search(console, seed=asked.seed, rounds=rounds, archives=asked.articles)
    if asked.only in {None, "matching"}:
        print_matching(console, seed=asked.seed, rounds=rounds)
    if asked.only in {None, "copies"}:
        print_copies(console, seed=asked.seed, rounds=rounds)
    if asked.only in {None, "articles"}:
        print_articles(
            console,
            seed=asked.seed,
            rounds=rounds,
            count=max(1, asked.count),
            folder=asked.pages,
        )
    if asked.only in {None, "sources"}:
        print_sources(
            console,
            seed=asked.seed,
            rounds=rounds,
            feeds=max(1, asked.feeds),
            with_reader=not asked.without_reader,
        )
    if asked.only == "developments":
        print_developments(console, seed=asked.seed, rounds=rounds)
    if asked.only == "stories":
        print_stories(
            console,
            seed=asked.seed,
            rounds=rounds,
            archives=asked.archive,
            active=max(300, asked.active),
        )


def _lengths(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(","))


def _matching(
    label: str, watchlist: Watchlist, *, seed: int, rounds: int
) -> Comparison:
    names = _names(watchlist)
    texts = Corpus(seed, names).texts(TEXTS)
    matcher = Matcher(watchlist)
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE
    )
    ours, other = _fastest(
        rounds,
        lambda: [matcher.mentions(title="", text=one, language="de") for one in texts],
        lambda: [list(pattern.finditer(one)) for one in texts],
    )
    megabytes = sum(len(one.encode()) for one in texts) / 1e6
    return Comparison(
        what=f"matching, {label} entities",
        unit="MB/s",
        ours=megabytes / ours,
        other=megabytes / other,
        beside="re alternation",
    )


def _feed_reading(*, seed: int, rounds: int) -> Comparison:
    invented = InventedFeeds(seed)
    feeds = [invented.document(number, edition=0) for number in range(FEEDS)]
    ours, other = _fastest(
        rounds,
        lambda: [feed_document(feed, url="https://example.org/feed") for feed in feeds],
        lambda: [
            feedparser.parse(BytesIO(feed), sanitize_html=False) for feed in feeds
        ],
    )
    return Comparison(
        what=f"feed reading, {ENTRIES} entries",
        unit="feeds/s",
        ours=FEEDS / ours,
        other=FEEDS / other,
        beside="feedparser, unsanitised",
    )


def _names(watchlist: Watchlist) -> list[str]:
    return [alias.text for entity in watchlist.entities for alias in entity.aliases]


def _fastest(rounds: int, *ways: Callable[[], object]) -> tuple[float, ...]:
    """Return each way's shortest time in seconds; they take turns."""
    best = [float("inf")] * len(ways)
    for _ in range(rounds):
        for place, way in enumerate(ways):
            began = process_time()
            way()
            best[place] = min(best[place], process_time() - began)
    return tuple(max(one, 1e-9) for one in best)


def _row(one: Comparison) -> tuple[str, str, str, str, str]:
    if one.other is None:
        return one.what, f"{one.ours:,.1f}", "", one.unit, ""
    return (
        one.what,
        f"{one.ours:,.1f}",
        f"{one.other:,.1f} ({one.beside})",
        one.unit,
        f"{one.ours / one.other:.2f}",
    )


if __name__ == "__main__":
    main()
