import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storywatch.evaluation import source_bench
from storywatch.evaluation.polling import ScratchServer
from storywatch.evaluation.processor_time import tree_seconds
from storywatch.evaluation.source_bench import best_bare, source_lines


def test_all_ways_poll_the_same_feeds(
    monkeypatch: pytest.MonkeyPatch, server_url: str
) -> None:
    @contextmanager
    def shared(home: Path) -> Iterator[ScratchServer]:
        yield ScratchServer(server_url, process_id=os.getpid())

    monkeypatch.setattr(source_bench, "scratch_server", shared)
    monkeypatch.setattr(source_bench, "MANY_TIMES", 2)
    lines = tuple(source_lines(seed=1, rounds=1, feeds=5, with_reader=False))
    ours = [(one.cycle, one.feeds) for one in lines if one.way == "storywatch"]
    assert ours == [
        ("all new", 5),
        ("all 304", 5),
        ("mixed", 5),
        ("all new", 10),
        ("all 304", 10),
    ]
    assert best_bare(lines, "mixed") is not None
    assert all(one.taken.wall > 0 for one in lines)


def test_processor_time_is_known_where_the_system_tells() -> None:
    if not Path("/proc/self/stat").is_file():
        pytest.skip("this system has no /proc")
    assert (tree_seconds(os.getpid()) or 0) > 0
    assert tree_seconds(2**31 - 2) is None
