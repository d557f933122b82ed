"""An archive of any length to search in: invented articles in two languages.

Words are drawn from dictionaries so often as words of a language are (Zipf, *Human
Behavior and the Principle of Least Effort*, 1949; with the shift of Mandelbrot, 1953);
the function words lead. What they say is nonsense, but an index is as large and a
common word as common as in real reports.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
import sqlalchemy as sa
from simplemma.strategies import DefaultDictionaryFactory

from storywatch.archive.search.vector import ANALYSIS, search_vector
from storywatch.article.stopwords import STOPWORDS
from storywatch.runtime.database import transaction

NOW: Final = datetime(2025, 6, 1, 12, tzinfo=UTC)
DAYS: Final = 365
VOCABULARY: Final = 60_000
WORDS: Final = 300
"""Of an article, in the mean."""

TITLE: Final = 9
ENTITIES: Final = 40
OUTLETS: Final = 200
CHUNK: Final = 2_000
LANGUAGES: Final = ("de", "en")

_ARTICLE = (
    "article_id", "url", "publisher", "title", "text", "language", "published_at",
    "published_from", "first_seen_at", "changed_at", "outcome",
)  # fmt: skip
_ENTRY = ("article_id", "published_at", "language", "analysis", "terms")
_MATCHING = ("article_id", "revision", "watchlist_digest", "entities", "matched_at")
_PLACE = ("article_id", "story_id", "revision", "grouped_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One article."""

    number: int
    title: str
    text: str
    language: str
    publisher: str
    published_at: datetime
    terms: str


class InventedWords:
    """The words of a language, the most frequent first."""

    def __init__(self, language: str, seed: int) -> None:
        chance = np.random.default_rng([seed, LANGUAGES.index(language)])
        leading = sorted(STOPWORDS[language])
        known = DefaultDictionaryFactory().get_dictionary(language)
        others = sorted(
            {_text(one) for one in known} - set(leading),
            key=lambda one: (len(one), one),
        )
        plain = [one for one in others if one.isalpha() and 3 <= len(one) <= 18]
        chosen = chance.choice(len(plain), VOCABULARY - len(leading), replace=False)
        self.words = np.array([*leading, *(plain[one] for one in chosen)], dtype=object)
        ranks = np.arange(1, VOCABULARY + 1)
        weights = 1 / (ranks + 2.7)
        self._sums = np.cumsum(weights / weights.sum())

    def drawn(self, chance: np.random.Generator, count: int) -> list[str]:
        """Return as many words as a text would have them."""
        places = np.searchsorted(self._sums, chance.random(count))
        found: list[str] = self.words[np.minimum(places, VOCABULARY - 1)].tolist()
        return found


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word


_INDEX: Final = (
    "CREATE INDEX search_entry_terms_idx ON storywatch.search_entry USING gin (terms)"
)


def fill_search_archive(engine: sa.Engine, *, articles: int, seed: int) -> None:
    """Fill an empty database with articles that can be searched.

    Args:
        engine: of a database with every table and no row.
        articles: how many.
        seed: of the words.
    """
    with transaction(engine) as connection:
        connection.execute(
            sa.text("ALTER TABLE storywatch.article DISABLE TRIGGER note_for_search")
        )
        connection.execute(sa.text("DROP INDEX storywatch.search_entry_terms_idx"))
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.entity (entity_key, name, kind, aliases)"
                " SELECT 'entity-' || n, 'Entity ' || n, 'person', '{}'"
                " FROM generate_series(0, :last) AS n"
            ),
            {"last": ENTITIES - 1},
        )
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.story (story_id, title, opened_at,"
                " last_article_at) OVERRIDING SYSTEM VALUE SELECT n, 'Story ' || n,"
                " CAST(:now AS timestamptz), CAST(:now AS timestamptz)"
                " FROM generate_series(0, :last) AS n"
            ),
            {"last": articles // 3, "now": NOW},
        )
    starts = range(1, articles + 1, CHUNK)
    jobs = (
        (seed, start, min(CHUNK, articles + 1 - start), articles) for start in starts
    )
    with ProcessPoolExecutor(2) as pool:
        for made in pool.map(_chunk, jobs):
            _keep(engine, made)
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in (
            "SET maintenance_work_mem = '1GB'",
            _INDEX,
            "ALTER TABLE storywatch.article ENABLE TRIGGER note_for_search",
            "VACUUM ANALYZE",
            "CHECKPOINT",
        ):
            connection.execute(sa.text(statement))


_WORDS: dict[str, InventedWords] = {}


def words_of(language: str, seed: int) -> InventedWords:
    """Return a language's words; made once in a process."""
    key = f"{language} {seed}"
    if key not in _WORDS:
        _WORDS[key] = InventedWords(language, seed)
    return _WORDS[key]


def _chunk(job: tuple[int, int, int, int]) -> list[Invented]:
    seed, first, count, articles = job
    chance = np.random.default_rng([seed, first])
    made = []
    for number in range(first, first + count):
        language = LANGUAGES[int(chance.random() < 0.5)]
        words = words_of(language, seed)
        title = " ".join(words.drawn(chance, TITLE)).capitalize()
        length = int(chance.gamma(4.0, WORDS / 4.0)) + 30
        text = _sentences(words.drawn(chance, length))
        publisher = f"Outlet {int(OUTLETS * chance.random() ** 2)}"
        made.append(
            Invented(
                number=number,
                title=title,
                text=text,
                language=language,
                publisher=publisher,
                published_at=NOW - timedelta(days=DAYS) * (1 - number / articles),
                terms=search_vector(title, text, language, outlet=publisher),
            )
        )
    return made


def _sentences(words: Sequence[str]) -> str:
    parts = (words[start : start + 14] for start in range(0, len(words), 14))
    return " ".join(f"{' '.join(part).capitalize()}." for part in parts)


def _keep(engine: sa.Engine, made: Sequence[Invented]) -> None:
    with transaction(engine) as connection:
        _copy(
            connection, "article", _ARTICLE,
            ((one.number, f"https://outlet.example/{one.number}", one.publisher,
              one.title, one.text, one.language, one.published_at, "feed",
              one.published_at, one.published_at, "extracted") for one in made),
        )  # fmt: skip
        _copy(
            connection, "search_entry", _ENTRY,
            ((one.number, one.published_at, one.language, ANALYSIS, one.terms)
             for one in made),
        )  # fmt: skip
        _copy(
            connection, "matching", _MATCHING,
            ((one.number, 1, "bench", [f"entity-{int(one.number ** 0.5) % ENTITIES}"],
              one.published_at) for one in made),
        )  # fmt: skip
        _copy(
            connection, "story_article", _PLACE,
            ((one.number, one.number // 3, 1, one.published_at) for one in made),
        )  # fmt: skip


def _copy(
    connection: sa.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterator[Sequence[Any]],
) -> None:
    into = f"COPY storywatch.{table} ({', '.join(columns)}) FROM STDIN"
    with connection.connection.cursor().copy(into) as copy:
        for row in rows:
            copy.write_row(row)
