"""Questions as people type them: does the search find the articles that answer them."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.archive.search.filter_store import field_conditions, outlets_query
from storywatch.archive.search.query import SearchQuery, parsed_search
from storywatch.archive.search.stage import index_articles
from storywatch.archive.search.store import searched_articles
from storywatch.archive.search.tables import search_entry
from storywatch.article.tables import article
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    lines_in,
)
from storywatch.evaluation.polling import scratch_server
from storywatch.evaluation.records import Figure, Say, share
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import engine_for, transaction

KIND: Final = "search"

NEEDED: Final[Needed] = {
    "query": str,
    "half": str,
    "language": str,
    "class": str,
    "relevant": list,
}

ARTICLE: Final[Needed] = {
    "id": str,
    "title": str,
    "text": str,
    "language": str,
    "published_at": str,
    "source": str,
}

SHOWN: Final = 20
"""Hits that a person looks through."""

Way: TypeAlias = Callable[[sa.Connection, SearchQuery], Sequence[int]]


def search_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure the search on questions with the articles that answer them.

    ``…_questions.jsonl`` is asked of ``…_articles.jsonl`` beside it, on a Postgres of
    its own. Of each question that share of its answers counts which is among the first
    20 hits. Beside ours is Postgres's ``simple`` configuration, by its rank, with the
    same fields.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys() or "questions" not in path.name:
            continue
        name = folder.name_of(path)
        questions = list(lines_in(path, NEEDED))
        articles = _articles_of(path)
        say(f"{name}: {len(questions)} questions, {len(articles)} articles")
        with (
            tempfile.TemporaryDirectory() as home,
            scratch_server(Path(home)) as server,
            server.database() as url,
        ):
            engine = engine_for(url)
            try:
                numbers = _filled(engine, articles)
                yield from _half_figures(name, engine, questions, numbers)
            finally:
                engine.dispose()


def _articles_of(path: Path) -> list[Labelled]:
    beside = path.with_name(path.name.replace("questions", "articles"))
    return list(lines_in(beside, ARTICLE))


def _filled(engine: sa.Engine, articles: Sequence[Labelled]) -> Mapping[int, str]:
    """Keep the articles and have them read; return their names by number."""
    with transaction(engine) as connection:
        rows = connection.execute(
            article.insert().returning(
                article.c.article_id, sort_by_parameter_order=True
            ),
            [_row(one) for one in articles],
        )
        numbers = dict(
            zip(rows.scalars(), (one["id"] for one in articles), strict=True)
        )
    while index_articles(engine, now=utc_now(), worker=KIND).claimed:
        pass
    return numbers


def _row(one: Labelled) -> dict[str, object]:
    at = datetime.fromisoformat(one["published_at"])
    return {
        "url": f"https://labelled.example/{one['id']}",
        "publisher": one["source"],
        "title": one["title"],
        "text": one["text"],
        "language": one["language"],
        "published_at": at,
        "published_from": "page",
        "first_seen_at": at,
        "changed_at": at,
        "outcome": "extracted",
    }


def _half_figures(
    name: str,
    engine: sa.Engine,
    questions: Sequence[Labelled],
    numbers: Mapping[int, str],
) -> Iterator[Figure]:
    by_part: defaultdict[str, list[Labelled]] = defaultdict(list)
    for one in questions:
        by_part[one["half"]].append(one)
        language = one["language"] if one["language"] in {"de", "en"} else "others"
        by_part[f"{one['half']}, {language}"].append(one)
    ways: Mapping[str, Way] = {"": _ours, ", simple configuration": _simple}
    for part, lines in sorted(by_part.items()):
        for label, way in ways.items():
            with engine.connect() as connection:
                found = [_recall(connection, way, one, numbers) for one in lines]
            yield from share(KIND, f"{name}, {part}{label}: recall at {SHOWN}", found)


def _recall(
    connection: sa.Connection,
    way: Way,
    question: Labelled,
    numbers: Mapping[int, str],
) -> float:
    hits = {numbers[one] for one in way(connection, parsed_search(question["query"]))}
    wanted = set(question["relevant"])
    return len(hits & wanted) / len(wanted)


def _ours(connection: sa.Connection, query: SearchQuery) -> Sequence[int]:
    found = searched_articles(connection, query, most=SHOWN)
    return [one.article_id for one in found.hits]


def _simple(connection: sa.Connection, query: SearchQuery) -> Sequence[int]:
    """Search with what most tools have: no language, ranked by ``ts_rank``."""
    vector = sa.func.to_tsvector("simple", article.c.title + " " + article.c.text)
    chosen = sa.select(article.c.article_id).join(
        search_entry, search_entry.c.article_id == article.c.article_id
    )
    chosen = chosen.where(*field_conditions(connection, query)(search_entry))
    if outlets := outlets_query(query):
        has = search_entry.c.terms.op("@@", is_comparison=True)
        chosen = chosen.where(has(sa.cast(outlets, pg.TSQUERY)))
    if words := _typed(query):
        asked = sa.func.websearch_to_tsquery("simple", words)
        chosen = chosen.where(vector.op("@@", is_comparison=True)(asked)).order_by(
            sa.func.ts_rank(vector, asked).desc()
        )
    return connection.execute(chosen.limit(SHOWN)).scalars().all()


def _typed(query: SearchQuery) -> str:
    return " or ".join(
        " ".join(
            f"{'-' if term.negated else ''}"
            + (f'"{term.text}"' if term.phrase else term.text)
            for term in terms
        )
        for terms in query.alternatives
    )
