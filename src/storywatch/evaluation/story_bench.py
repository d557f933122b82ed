"""What grouping an article costs, part by part, and in a long archive.

The same articles are grouped in archives of different length with as many active
stories, round by round in turn; medians count. A part's rate is that of one core: the
processor's seconds of this process and of Postgres together.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

import numpy as np
import sqlalchemy as sa

from storywatch.evaluation.invented_reports import InventedReports, Report, vectors_of
from storywatch.evaluation.polling import ScratchServer
from storywatch.evaluation.processor_time import tree_seconds
from storywatch.evaluation.story_bench_archive import (
    MODEL,
    add_waiting,
    archive_size,
    fill_archive,
)
from storywatch.evaluation.story_score import (
    DECISION,
    FINGERPRINT,
    LOAD,
    PROFILE,
    SAVE,
    SEARCH,
    WHOLE,
    WHOLE_READ,
    ArchiveScore,
    Taken,
)
from storywatch.mention.tables import matching
from storywatch.runtime.database import engine_for, transaction
from storywatch.runtime.queue import finish
from storywatch.story.active_store import active_stories
from storywatch.story.encoder import Vectors
from storywatch.story.features import Features, features_of
from storywatch.story.fingerprint import fingerprints
from storywatch.story.fingerprint_store import earlier_articles
from storywatch.story.kept_stories import KeptStories
from storywatch.story.placing_store import save_decision
from storywatch.story.stage import group_articles
from storywatch.story.store import MatchedArticle, claim_matched, next_story_id
from storywatch.story.stream import Step, Stream

T = TypeVar("T")

_NOW = datetime(2025, 1, 22, 12, tzinfo=UTC)
_WORKER = "bench"


class InventedEncoder:
    """An encoder that knows where invented reports are: encoding is not measured."""

    name = MODEL

    def __init__(self) -> None:
        self._places: dict[str, Vectors] = {}

    def learn(self, reports: Sequence[Report]) -> None:
        """Know more reports."""
        self._places |= vectors_of(reports)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the place of the report whose headline a text begins with."""
        place = self._places[texts[0]]
        return np.stack([place for _ in texts])


def story_scores(
    server: ScratchServer,
    *,
    seed: int,
    rounds: int,
    archives: Sequence[int],
    active: int,
    batch: int,
    say: Callable[[str], object],
) -> list[ArchiveScore]:
    """Measure archives side by side.

    Args:
        server: on which each archive gets a database.
        seed: of the reports.
        rounds: at least 1; a first one is not counted.
        archives: articles of each; at least ``active``.
        active: articles of the last week.
        batch: articles grouped in a round, a third of them copies, a third reports on
            running stories.
        say: is told how far it is.
    """
    invented = InventedReports(seed)
    say(f"inventing {active:,} reports")
    week = invented.by_threes(active - active % 3, first_event=0)
    encoder = InventedEncoder()
    batches = [
        _batch(invented, week, batch, first_event=active + n * batch)
        for n in range(3 * (1 + rounds))
    ]
    for reports in batches:
        encoder.learn(reports)
    with ExitStack() as stack:
        benches: list[_Bench] = []
        for total in archives:
            say(f"filling an archive of {total:,} articles")
            engine = engine_for(stack.enter_context(server.database()))
            stack.callback(engine.dispose)
            fill_archive(engine, week, total=total, now=_NOW)
            benches.append(_Bench(engine, server, encoder))
        for number in range(1 + rounds):
            for bench, total in zip(benches, archives, strict=True):
                say(f"round {number} of {rounds}, {total:,} articles")
                bench.round(batches[3 * number : 3 * number + 3])
        return [
            ArchiveScore(
                articles=total,
                taken=bench.medians(),
                size=archive_size(bench.engine),
            )
            for bench, total in zip(benches, archives, strict=True)
        ]


def _batch(
    invented: InventedReports, week: Sequence[Report], count: int, *, first_event: int
) -> list[Report]:
    """Return copies of the week's reports, reports on its events, and on new ones."""
    made: list[Report] = []
    originals = [place for place, one in enumerate(week) if one.copies is None]
    for n in range(count):
        place = originals[(first_event * 7 + n * 31) % len(originals)]
        if n % 3 == 0:
            made.append(invented.copy_of(place, week[place]))
        elif n % 3 == 1:
            made.append(invented.report(week[place].event))
        else:
            made.append(invented.report(first_event + n))
    return made


class _Bench:
    """One archive, and what was measured in it."""

    def __init__(
        self, engine: sa.Engine, server: ScratchServer, encoder: InventedEncoder
    ) -> None:
        self.engine = engine
        self._server = server
        self._encoder = encoder
        self._kept = KeptStories()
        self._now = _NOW
        self._rounds: list[dict[str, Taken]] = []

    def round(self, batches: Sequence[Sequence[Report]]) -> None:
        """Measure once: the parts, a pass that keeps stories, one that reads them."""
        parts, kept, read = batches
        taken = dict(self._parts(parts))
        # What was grouped above is another's work: the stories are read once more.
        self._group(kept[:1], self._kept)
        taken[WHOLE] = self._group(kept[1:], self._kept)
        taken[WHOLE_READ] = self._group(read, None)
        self._rounds.append(taken)

    def medians(self) -> dict[str, Taken]:
        """Return the medians; the first round warmed caches up."""
        counted = self._rounds[1:]
        return {
            part: Taken(
                wall=median(one[part].wall for one in counted),
                own=median(one[part].own for one in counted),
                postgres=median(one[part].postgres for one in counted),
            )
            for part in counted[0]
        }

    def _parts(self, reports: Sequence[Report]) -> Iterator[tuple[str, Taken]]:
        """Do what the stage does, but each part for all articles at a time."""
        waiting = self._waiting(reports)
        count = len(waiting)
        with self.engine.connect() as connection:
            taken, active = self._taken(
                lambda: active_stories(connection, [self._now], model=MODEL), 1
            )
            yield LOAD, taken
            stream = Stream(stories=active, next_id=next_story_id(connection))
        taken, marks = self._taken(
            lambda: [
                tuple(sorted(fingerprints(one.article.title, one.article.text)))
                for one in waiting
            ],
            count,
        )
        alone = taken
        yield FINGERPRINT, taken
        taken, found = self._taken(
            lambda: [
                features_of(one.article, entities=one.entities, encoder=self._encoder)
                for one in waiting
            ],
            count,
        )
        yield PROFILE, _less(taken, alone)
        with self.engine.connect() as connection:
            taken, earlier = self._taken(
                lambda: [
                    earlier_articles(
                        connection, one.article.article_id, ours, now=self._now
                    )
                    for one, ours in zip(waiting, marks, strict=True)
                ],
                count,
            )
        yield SEARCH, taken
        taken, steps = self._taken(
            lambda: [
                stream.add(one.text, one.profile, earlier=others)
                for one, others in zip(found, earlier, strict=True)
            ],
            count,
        )
        yield DECISION, taken
        taken, _ = self._taken(lambda: self._save(waiting, found, steps), count)
        yield SAVE, taken

    def _save(
        self,
        waiting: Sequence[MatchedArticle],
        found: Sequence[Features],
        steps: Sequence[Step],
    ) -> None:
        for one, features, step in zip(waiting, found, steps, strict=True):
            with transaction(self.engine) as connection:
                save_decision(connection, one.article, features, step, now=self._now)
                key = one.article.article_id
                finish(connection, matching, [key], worker=_WORKER)

    def _waiting(self, reports: Sequence[Report]) -> tuple[MatchedArticle, ...]:
        self._add(reports)
        with transaction(self.engine) as connection:
            return claim_matched(
                connection, worker=_WORKER, now=self._now, batch_size=len(reports)
            )

    def _group(self, reports: Sequence[Report], kept: KeptStories | None) -> Taken:
        self._add(reports)
        taken, report = self._taken(
            lambda: group_articles(
                self.engine,
                encoder=self._encoder,
                now=self._now,
                worker=_WORKER,
                batch_size=len(reports),
                kept=kept,
            ),
            len(reports),
        )
        if report.claimed != len(reports):
            raise RuntimeError(f"{len(reports)} articles, but {report}")
        return taken

    def _add(self, reports: Sequence[Report]) -> None:
        self._now += timedelta(minutes=1)
        add_waiting(self.engine, reports, now=self._now)

    def _taken(self, work: Callable[[], T], count: int) -> tuple[Taken, T]:
        """Do something for a number of articles; return what one of them took."""
        before = tree_seconds(self._server.process_id) or 0.0
        clock, own = perf_counter(), process_time()
        done = work()
        wall, own = perf_counter() - clock, process_time() - own
        after = tree_seconds(self._server.process_id) or 0.0
        return (
            Taken(
                wall=wall / count, own=own / count, postgres=(after - before) / count
            ),
            done,
        )


def _less(one: Taken, part: Taken) -> Taken:
    return Taken(
        wall=max(0.0, one.wall - part.wall),
        own=max(0.0, one.own - part.own),
        postgres=0.0,
    )
