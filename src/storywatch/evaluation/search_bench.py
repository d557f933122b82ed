"""What a search costs in a long archive, beside what other tools do.

Thirty searches of six sorts, in turns, each several times; the slowest twentieth counts
as much as the median. Beside ours, in the same run and on the same articles: ``ILIKE``
over the texts, and Postgres's ``simple`` configuration with an index on the words and
``ts_rank`` over every hit, as its documentation shows it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import numpy as np
import sqlalchemy as sa

from storywatch.archive.search.query import parsed_search
from storywatch.archive.search.store import searched_articles
from storywatch.evaluation.search_bench_archive import (
    LANGUAGES,
    fill_search_archive,
    words_of,
)
from storywatch.runtime.database import engine_for

SHOWN: Final = 20

OURS: Final = "storywatch"

WORDS: Final = "words"
HARD: Final = "phrases, very common words"
SORTS: Final = (WORDS, HARD)

_FUNCTION_WORDS: Final = 200
"""The most frequent ranks, or so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One search; ``plain`` are its words for the others; empty: they can't do it."""

    sort: str
    text: str
    plain: tuple[str, ...] = ()
    phrase: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long searches of one sort took in one way, in milliseconds."""

    articles: int
    way: str
    sort: str
    searches: int
    p50: float
    p95: float
    worst: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large an archive is, in bytes; ``index`` are its search entries."""

    articles: int
    texts: int
    index: int


def search_times(
    address: str,
    *,
    articles: int,
    seed: int,
    rounds: int,
    with_others: bool,
    say: Callable[[str], object],
) -> Iterator[Times | Sizes]:
    """Fill an archive and measure.

    Args:
        address: of a database with every table and no row.
        articles: how many.
        seed: of the words and the searches.
        rounds: each search is run so often, after one that is not counted.
        with_others: measure the other ways too, which takes minutes.
        say: is told how far it is.
    """
    engine = engine_for(address)
    try:
        say(f"making {articles:,} articles searchable")
        fill_search_archive(engine, articles=articles, seed=seed)
        yield _sizes(engine, articles)
        searches = list(mixed_searches(engine, seed=seed))
        ways: dict[str, Callable[[sa.Connection, Search], object]] = {OURS: _ours}
        if with_others:
            say("making the plain index beside it")
            _add_plain_index(engine)
            ways |= {"simple, ts_rank over all": _simple, "ILIKE": _like}
        for way, run in ways.items():
            timing = _Timing(engine=engine, articles=articles, rounds=rounds, say=say)
            yield from timing.of(way, run, searches)
    finally:
        engine.dispose()


def mixed_searches(engine: sa.Engine, *, seed: int) -> Iterator[Search]:
    """Invent thirty searches as people make them, of the archive's own words."""
    chance = np.random.default_rng([seed, 99])
    for number in range(30):
        words = words_of(LANGUAGES[number % 2], seed).words
        common = [
            str(words[one]) for one in chance.integers(_FUNCTION_WORDS + 50, 600, 2)
        ]
        usual = [str(words[one]) for one in chance.integers(600, 6_000, 2)]
        rare = str(words[chance.integers(10_000, 50_000)])
        match number % 10:
            case 0:
                yield Search(sort=WORDS, text=" ".join(usual), plain=tuple(usual))
            case 1:
                yield Search(sort=WORDS, text=rare, plain=(rare,))
            case 2:
                both = (common[0], usual[0])
                yield Search(sort=WORDS, text=" ".join(both), plain=both)
            case 3:
                yield Search(sort=WORDS, text=f"{usual[0]} entity:entity-{number}")
            case 4:
                yield Search(sort=WORDS, text=f"{usual[0]} from:2025-05-25")
            case 5:
                yield Search(
                    sort=WORDS, text=f"{usual[0]} or {rare} lang:en -{usual[1]}"
                )
            case 6:
                yield Search(sort=HARD, text=" ".join(common), plain=tuple(common))
            case 7:
                top = [str(words[one]) for one in chance.integers(0, 40, 2)]
                yield Search(sort=HARD, text=" ".join(top), plain=tuple(top))
            case 8:
                run = _words_in_a_row(engine, chance, 3)
                yield Search(sort=HARD, text=f'"{run}"', plain=(run,), phrase=True)
            case _:
                run = " ".join(common)
                yield Search(sort=HARD, text=f'"{run}"', plain=(run,), phrase=True)


def _words_in_a_row(engine: sa.Engine, chance: np.random.Generator, count: int) -> str:
    """Return words that stand in a row in some article."""
    with engine.connect() as connection:
        last = connection.scalar(
            sa.text("SELECT max(article_id) FROM storywatch.article")
        )
        text: str = connection.execute(
            sa.text("SELECT text FROM storywatch.article WHERE article_id = :number"),
            {"number": int(chance.integers(1, int(last or 1) + 1))},
        ).scalar_one()
    words = text.replace(".", "").split()
    start = int(chance.integers(0, 10))
    return " ".join(words[start : start + count])


def _ours(connection: sa.Connection, search: Search) -> object:
    return searched_articles(connection, parsed_search(search.text), most=SHOWN)


_PLAIN: Final = (
    "CREATE TABLE plain AS SELECT article_id,"
    " to_tsvector('simple', title || ' ' || text) AS words FROM storywatch.article"
)


def _add_plain_index(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in (
            "SET maintenance_work_mem = '1GB'",
            _PLAIN,
            "CREATE INDEX ON plain USING gin (words)",
            "CREATE INDEX ON plain (article_id)",
            "VACUUM ANALYZE plain",
        ):
            connection.execute(sa.text(statement))


def _simple(connection: sa.Connection, search: Search) -> object:
    function = "phraseto_tsquery" if search.phrase else "plainto_tsquery"
    return connection.execute(
        sa.text(
            "SELECT a.article_id, a.title,"
            " ts_headline('simple', a.text, asked.words)"
            " FROM (SELECT p.article_id, q AS words FROM plain p,"
            f" {function}('simple', :words) q WHERE p.words @@ q"
            f" ORDER BY ts_rank(p.words, q) DESC LIMIT {SHOWN}) AS asked"
            " JOIN storywatch.article a USING (article_id)"
        ),
        {"words": " ".join(search.plain)},
    ).all()


def _like(connection: sa.Connection, search: Search) -> object:
    conditions = " AND ".join(
        f"text ILIKE :word{number}" for number in range(len(search.plain))
    )
    bound: dict[str, Any] = {
        f"word{number}": f"%{word}%" for number, word in enumerate(search.plain)
    }
    return connection.execute(
        sa.text(
            f"SELECT article_id, title, left(text, 200) FROM storywatch.article"
            f" WHERE {conditions} ORDER BY published_at DESC LIMIT {SHOWN}"
        ),
        bound,
    ).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timing:
    engine: sa.Engine
    articles: int
    rounds: int
    say: Callable[[str], object]

    def of(
        self,
        way: str,
        run: Callable[[sa.Connection, Search], object],
        searches: Sequence[Search],
    ) -> Iterator[Times]:
        asked = [one for one in searches if way == OURS or one.plain]
        taken: dict[str, list[float]] = {sort: [] for sort in SORTS}
        for number in range(1 + self.rounds):
            for place, search in enumerate(asked, 1):
                self.say(f"{way}: round {number}, search {place} of {len(asked)}")
                with self.engine.connect() as connection:
                    began = perf_counter()
                    run(connection, search)
                    spent = 1000 * (perf_counter() - began)
                if number:
                    taken[search.sort].append(spent)
        for sort in SORTS:
            yield Times(
                articles=self.articles,
                way=way,
                sort=sort,
                searches=sum(one.sort == sort for one in asked),
                p50=float(np.quantile(taken[sort], 0.5)),
                p95=float(np.quantile(taken[sort], 0.95)),
                worst=max(taken[sort]),
            )


def _sizes(engine: sa.Engine, articles: int) -> Sizes:
    with engine.connect() as connection:
        texts, index = connection.execute(
            sa.text(
                "SELECT pg_total_relation_size('storywatch.article'),"
                " pg_total_relation_size('storywatch.search_entry')"
            )
        ).one()
    return Sizes(articles=articles, texts=int(texts), index=int(index))
