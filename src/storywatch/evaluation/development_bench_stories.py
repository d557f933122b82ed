"""Invented stories that grow article by article, and are judged by the live code."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time

import numpy as np
import sqlalchemy as sa

from storywatch.article.tables import article
from storywatch.development.kept_ledgers import KeptLedgers
from storywatch.development.stage import detect_developments
from storywatch.development.tables import sentence
from storywatch.evaluation.invented_reports import InventedReports
from storywatch.evaluation.processor_time import tree_seconds
from storywatch.story.encoder import Vectors
from storywatch.story.tables import story, story_article

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
class Taken:
    """What judging took, each of them an article.

    Attributes:
        wall: seconds, from queue to queue.
        processor: seconds of this process.
        postgres: seconds of the server's processor; None: unknown.
        sentences: judged.
    """

    wall: float
    processor: float
    postgres: float | None
    sentences: float


class GrowingStories:
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

    def timed(self, kept: KeptLedgers | None, *, count: int, postmaster: int) -> Taken:
        """Judge articles, a pass each.

        Args:
            kept: ledgers of the last pass; None: they are read anew.
            count: how many.
            postmaster: its process.
        """
        said = self.sentences()
        postgres = tree_seconds(postmaster)
        wall = processor = 0.0
        for _ in range(count):
            self.add(1)
            started, used = perf_counter(), process_time()
            self.judge(kept)
            wall += perf_counter() - started
            processor += process_time() - used
        after = tree_seconds(postmaster)
        of_server = (
            None if None in (postgres, after) else (after or 0) - (postgres or 0)
        )
        return Taken(
            wall=wall / count,
            processor=processor / count,
            postgres=None if of_server is None else of_server / count,
            sentences=(self.sentences() - said) / count,
        )

    def sentences(self) -> int:
        """Count the sentences kept."""
        with self._engine.connect() as connection:
            counted = sa.select(sa.func.count()).select_from(sentence)
            return connection.scalar(counted) or 0
