"""What judging an article costs, in short stories and in long ones.

Stories are filled by the live code, then one more article comes to each, pass by pass,
as in a running pipeline; medians of the rounds count. Encoding is not measured: it
costs the same in any story.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from storywatch.development.kept_ledgers import KeptLedgers
from storywatch.evaluation.development_bench_stories import GrowingStories, Taken
from storywatch.evaluation.polling import ScratchServer
from storywatch.runtime.database import engine_for

JUDGED = 20
"""Articles a round and length of story."""

_JUDGED_ANEW = 4
"""The same without kept ledgers, of which each takes seconds."""


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

    Every round measures all lengths, one right after the other: a machine that others
    slow down for a while slows down all of them, and their ratio holds.

    Args:
        server: gives the databases.
        seed: of the invented reports.
        rounds: medians count; at least 1.
        lengths: articles of a story before.
        say: is told what is being done.
    """
    with ExitStack() as stack:
        filled = [
            _filled(stack, server, seed=seed, length=length, say=say)
            for length in lengths
        ]
        for number in range(rounds):
            say(f"round {number + 1}")
            for one in filled:
                one.measure(server)
        return tuple(one.score(server) for one in filled)


def _filled(
    stack: ExitStack,
    server: ScratchServer,
    *,
    seed: int,
    length: int,
    say: Callable[[str], None],
) -> "_Length":
    engine = engine_for(stack.enter_context(server.database()))
    stack.callback(engine.dispose)
    stories = GrowingStories(engine, seed=seed, count=max(1, JUDGED * 10 // length))
    kept = KeptLedgers(most_sentences=10**9)
    for filled in range(length):
        say(f"stories of {length} articles: {filled}")
        stories.add(len(stories.stories))
        stories.judge(kept)
    return _Length(articles=length, stories=stories, kept=kept)


@dataclass(slots=True, kw_only=True)
class _Length:
    """Stories of one length, and what judging articles of theirs took."""

    articles: int
    stories: GrowingStories
    kept: KeptLedgers
    taken: list[Taken] = field(default_factory=list)

    def measure(self, server: ScratchServer) -> None:
        """Judge one more round of articles."""
        self.taken.append(
            self.stories.timed(self.kept, count=JUDGED, postmaster=server.process_id)
        )

    def score(self, server: ScratchServer) -> LengthScore:
        """Return the medians of the rounds, and what a ledger read anew costs."""
        anew = self.stories.timed(
            None, count=_JUDGED_ANEW, postmaster=server.process_id
        )
        postgres = [one.postgres for one in self.taken if one.postgres is not None]
        return LengthScore(
            articles=self.articles,
            sentences=median(one.sentences for one in self.taken),
            wall=median(one.wall for one in self.taken),
            processor=median(one.processor for one in self.taken),
            postgres=median(postgres) if postgres else None,
            read_anew=anew.wall,
        )
