"""What judging an article costs, in short stories and in long ones.

Stories are filled by the live code, then one more article comes to each, pass by pass,
as in a running pipeline; medians of the rounds count. Encoding is not measured: it
costs the same in any story.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter, process_time

import numpy as np
import sqlalchemy as sa

from storywatch.article.tables import article
from storywatch.development.kept_ledgers import KeptLedgers
from storywatch.development.stage import detect_developments
from storywatch.development.tables import sentence
from storywatch.evaluation.invented_reports import InventedReports
from storywatch.evaluation.polling import ScratchServer
from storywatch.evaluation.processor_time import tree_seconds
from storywatch.runtime.database import engine_for
from storywatch.story.encoder import Vectors
from storywatch.story.tables import story, story_article

JUDGED = 20
"""Articles a round and length of story."""

_NOW = datetime(2025, 1, 22, 12, tzinfo=UTC)
_OUTLETS = 40
_DIMENSIONS = 512


class InventedMeanings:
    """An encoder that puts every text somewhere, always in the same place."""

    name = "invented"

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return a direction for each text, shape ``(n, 512)``, unit length."""
        rows = [
            np.random.default_rng(
                int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            ).standard_normal(_DIMENSIONS)
            for text in texts
        ]
        found = np.asarray(rows, dtype=np.float32).reshape(-1, _DIMENSIONS)
        unit: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
        return unit


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthScore:
    """What judging an article costs in stories of one length.

    Attributes:
        articles: in each story before.
        sentences: of an article, on average.
        wall: seconds an article, from queue to queue.
        processor: seconds an article of this process.
        postgres: seconds an article of the server's processor; None: unknown.
        read_anew: seconds an article when its story's ledger is not kept.
    """

    articles: int
    sentences: float
    wall: float
    processor: float
    postgres: float | None
    read_anew: float

    @property
    def sentences_per_second(self) -> float:
        """Sentences of one core through the whole decision."""
        return self.sentences / (self.processor + (self.postgres or 0.0))


def development_scores(
    server: ScratchServer,
    *,
    seed: int,
    rounds: int,
    lengths: Sequence[int],
    say: Callable[[str], None],
) -> tuple[LengthScore, ...]:
    """Measure stories of different lengths, each on its own database.

    Args:
        server: gives the databases.
        seed: of the invented reports.
        rounds: medians count; at least 1.
        lengths: articles of a story before.
        say: is told what is being done.
    """
    return tuple(
        _score(server, seed=seed, rounds=rounds, length=length, say=say)
        for length in lengths
    )


def _score(
    server: ScratchServer,
    *,
    seed: int,
    rounds: int,
    length: int,
    say: Callable[[str], None],
) -> LengthScore:
    with server.database() as url:
        engine = engine_for(url)
        telling = _Stories(engine, seed=seed, count=max(1, JUDGED * 10 // length))
        kept = KeptLedgers(most_sentences=10**9)
        for filled in range(length):
            say(f"stories of {length} articles: {filled}")
            telling.add(len(telling.stories))
            telling.judge(kept)
        before = telling.sentences()
        taken = [telling.timed(kept, server) for _ in range(rounds)]
        of_article = (telling.sentences() - before) / (rounds * JUDGED)
        cold = telling.timed(None, server, count=4)
        engine.dispose()
    postgres = [one[2] for one in taken if one[2] is not None]
    return LengthScore(
        articles=length,
        sentences=of_article,
        wall=median(one[0] for one in taken),
        processor=median(one[1] for one in taken),
        postgres=median(postgres) if postgres else None,
        read_anew=cold[0],
    )


class _Stories:
    """Invented stories of one length, to which articles come in turn."""

    def __init__(self, engine: sa.Engine, *, seed: int, count: int) -> None:
        self._engine = engine
        self._reports = InventedReports(seed)
        self._added = 0
        with engine.begin() as connection:
            self.stories = list(
                connection.scalars(
                    story.insert()
                    .values(
                        [
                            {"title": "", "opened_at": _NOW, "last_article_at": _NOW}
                            for _ in range(count)
                        ]
                    )
                    .returning(story.c.story_id)
                )
            )

    def add(self, count: int) -> None:
        """Let one more article come to each of so many stories, in turn."""
        with self._engine.begin() as connection:
            for _ in range(count):
                self._add(connection)

    def _add(self, connection: sa.Connection) -> None:
        number = self._added
        story_id = self.stories[number % len(self.stories)]
        report = self._reports.report(story_id)
        # Months of a long story pass before now.
        at = _NOW - timedelta(days=365) + timedelta(minutes=number)
        article_id = connection.scalar(
            article.insert()
            .values(
                url=f"https://outlet{number % _OUTLETS}.example/{number}",
                publisher=f"Outlet {number % _OUTLETS}",
                title=report.title,
                text=report.text,
                language="en",
                published_at=at,
                published_from="feed",
                first_seen_at=at,
                changed_at=at,
                outcome="extracted",
            )
            .returning(article.c.article_id)
        )
        connection.execute(
            story_article.insert().values(
                article_id=article_id,
                story_id=story_id,
                revision=1,
                grouped_at=at,
                due_at=at,
            )
        )
        self._added += 1

    def judge(self, kept: KeptLedgers | None) -> None:
        """Judge what waits."""
        detect_developments(
            self._engine,
            encoder=InventedMeanings(),
            now=_NOW,
            worker="bench",
            batch_size=1_000,
            kept=kept,
        )

    def timed(
        self, kept: KeptLedgers | None, server: ScratchServer, *, count: int = JUDGED
    ) -> tuple[float, float, float | None]:
        """Judge articles, a pass each; return seconds an article."""
        postgres = tree_seconds(server.process_id)
        wall = processor = 0.0
        for _ in range(count):
            self.add(1)
            started, used = perf_counter(), process_time()
            self.judge(kept)
            wall += perf_counter() - started
            processor += process_time() - used
        after = tree_seconds(server.process_id)
        of_server = (
            None if None in (postgres, after) else (after or 0) - (postgres or 0)
        )
        return (
            wall / count,
            processor / count,
            None if of_server is None else of_server / count,
        )

    def sentences(self) -> int:
        """Count the sentences kept."""
        with self._engine.connect() as connection:
            counted = sa.select(sa.func.count()).select_from(sentence)
            return connection.scalar(counted) or 0
