"""The flows with a fake pipeline: order, batches, retries, the table they leave."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest

from storywatch.errors import (
    FeedUnreadableError,
    SourceUnreachableError,
    StorywatchError,
)

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.usefixtures("prefect"),
    # Prefect's client leaves sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]

Counts = dict[str, int]


class FakePipeline:
    """Claims what it is told to; fails as often as it is told to."""

    STAGES: ClassVar[tuple[str, ...]] = ("poll", "match", "send")

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.batches = {"poll": [3, 2], "match": [1]}
        self.failures: dict[str, list[StorywatchError]] = {}
        self.due_digests = 1

    def has_work(self, stage: str) -> bool:
        return stage in self.failures or any(self.batches.get(stage, []))

    def next_free_at(self) -> None:
        return None

    def clock(self) -> datetime:
        return datetime(2025, 1, 22, 12, tzinfo=UTC)

    def _batch(self, stage: str) -> Counts:
        self.calls.append(stage)
        if failures := self.failures.get(stage):
            raise failures.pop()
        waiting = self.batches.get(stage, [0])
        claimed = waiting.pop(0) if waiting else 0
        return {"claimed": claimed, "added": 10 * claimed}

    def batch(self, stage: str) -> Counts:
        return self._batch(stage)

    def write_digests(self) -> Counts:
        self.calls.append("write")
        return {"written": self.due_digests}

    def survey(self) -> Counts:
        return {"overdue": 2, "ended": 0}

    def repair(self) -> Counts:
        return {"merged": 1, "split": 0}

    def maintain(self) -> Counts:
        return {"polls_deleted": 4, "article_bytes": 8192}

    def summary(self) -> list[dict[str, Any]]:
        return [{"what": "articles", "rows": 7}]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    from flows import opening, working

    fake = FakePipeline()

    @contextmanager
    def wire(_settings: object) -> Iterator[FakePipeline]:
        yield fake
        fake.calls.append("closed")

    def at_once(name: str, work: Callable[[], Counts]) -> Any:
        return task_of(name, work).with_options(retry_delay_seconds=0)

    task_of = working.task_of
    monkeypatch.setattr(opening, "wire", wire)
    monkeypatch.setattr(working, "task_of", at_once)
    return fake


def tables(key: str) -> list[list[dict[str, Any]]]:
    """The table artifacts of a name, newest first."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    async def read() -> list[list[dict[str, Any]]]:
        async with get_client() as client:
            found = await client.read_artifacts(
                artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
            )
        newest_first = sorted(found, key=lambda one: str(one.created), reverse=True)
        return [json.loads(str(one.data)) for one in newest_first]

    return asyncio.run(read())


def test_a_pass_does_the_stages_in_order_until_each_claims_nothing(
    pipeline: FakePipeline,
) -> None:
    from flows.watch import watch

    before = len(tables("watch"))
    counts = asyncio.run(watch())
    # What the first batch brought is told before the second is asked for.
    assert pipeline.calls == ["poll", "match", "poll", "closed"]
    assert counts["poll.claimed"] == 5
    assert counts["poll.added"] == 50
    assert "send.claimed" not in counts
    assert len(tables("watch")) == before + 1
    assert tables("watch")[0] == [
        {"stage": "poll", "what": "claimed", "number": 5},
        {"stage": "poll", "what": "added", "number": 50},
        {"stage": "match", "what": "claimed", "number": 1},
        {"stage": "match", "what": "added", "number": 10},
    ]


def test_an_idle_pass_says_so(pipeline: FakePipeline) -> None:
    from flows.watch import watch

    pipeline.batches = {}
    asyncio.run(watch())
    assert tables("watch")[0] == [{"stage": "all", "what": "nothing new", "number": 0}]


def test_a_flood_is_shared_out_over_several_passes(
    pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import watch

    monkeypatch.setattr(watch, "LONGEST_PASS", timedelta(0))
    pipeline.batches = {"poll": [9, 9, 9, 9]}
    assert asyncio.run(watch.watch())["poll.claimed"] == 9


def test_what_may_succeed_later_is_tried_again(pipeline: FakePipeline) -> None:
    from flows.watch import watch

    pipeline.batches = {}
    pipeline.failures["match"] = [
        SourceUnreachableError("http://a.example/", reason="timeout") for _ in range(3)
    ]
    asyncio.run(watch())
    assert pipeline.calls.count("match") == 4


def test_what_no_retry_can_help_fails_the_run_at_once(pipeline: FakePipeline) -> None:
    from flows.watch import watch

    pipeline.batches = {}
    pipeline.failures["match"] = [
        FeedUnreadableError("http://a.example/", reason="html")
    ]
    with pytest.raises(FeedUnreadableError):
        asyncio.run(watch())
    assert pipeline.calls == ["match", "closed"]


def test_digests_are_sent_when_some_were_due(pipeline: FakePipeline) -> None:
    from flows.digest import digest

    pipeline.batches = {"send": [1]}
    assert asyncio.run(digest())["write.written"] == 1
    assert pipeline.calls == ["write", "send", "closed"]


def test_no_digest_due_sends_nothing(pipeline: FakePipeline) -> None:
    from flows.digest import digest

    pipeline.due_digests = 0
    pipeline.batches = {}
    asyncio.run(digest())
    assert pipeline.calls == ["write", "closed"]


def test_maintenance_tells_sizes_and_drops_late_runs(pipeline: FakePipeline) -> None:
    from flows.maintain import maintain

    counts = asyncio.run(maintain())
    assert counts["maintain.polls_deleted"] == 4
    assert counts["maintain.article_bytes"] == 8192
    assert counts["repair.merged"] == 1
    assert counts["prefect.late_runs_purged"] >= 0
    assert {"stage": "archive", "what": "articles", "number": 7} in tables("maintain")[
        0
    ]
