"""Children that die and are started again."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from storywatch.errors import SetupError
from storywatch.orchestration import kept_child
from storywatch.orchestration.kept_child import KeptChild
from storywatch.orchestration.ports import listen, port_of


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page.py").write_text(
        "from fastapi import FastAPI\n"
        "def create_app():\n"
        "    app = FastAPI()\n"
        "    app.get('/')(lambda: 'hello')\n"
        "    return app\n"
    )
    return tmp_path


def child(folder: Path, listening: int, *, app: str, said: list[str]) -> KeptChild:
    log_file = folder / "web.log"
    return KeptChild(
        role="web",
        called="the page",
        task={
            "inherited": [listening],
            "listening": listening,
            "log_file": str(log_file),
            "app": app,
        },
        environment={"PYTHONPATH": os.pathsep.join([str(folder), *sys.path])},
        inherited=[listening],
        log_file=log_file,
        say=said.append,
    )


async def next_ready(kept: KeptChild) -> None:
    async with asyncio.timeout(30):
        await kept.ready.wait()


def test_a_killed_child_comes_back_on_the_same_port(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_child, "back_off", lambda _deaths: timedelta())
    said: list[str] = []

    async def run() -> list[int]:
        with listen(0) as listening:
            kept = child(page, listening.fileno(), app="page:create_app", said=said)
            keeping = asyncio.create_task(kept.keep())
            await next_ready(kept)
            first = kept.process_id
            os.kill(first, signal.SIGKILL)
            async with httpx.AsyncClient(timeout=30) as http:
                # Asked while nobody serves: the caller waits, it is not refused.
                answer = await http.get(f"http://127.0.0.1:{port_of(listening)}/")
            assert answer.json() == "hello"
            await next_ready(kept)
            second = kept.process_id
            await kept.stop(within=timedelta(seconds=10))
            await keeping
            return [first, second]

    first, second = asyncio.run(run())
    assert first != second
    assert said == [
        f"the page ended with -9; it is started again in 0 s (see {page / 'web.log'})"
    ]


def test_a_child_that_never_gets_ready_is_given_up(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kept_child, "back_off", lambda _deaths: timedelta())

    async def run() -> None:
        with listen(0) as listening:
            await child(page, listening.fileno(), app="page:nothing", said=[]).keep()

    with pytest.raises(SetupError, match=r"the page does not stay up .* with 1"):
        asyncio.run(run())
    assert "has no attribute 'nothing'" in (page / "web.log").read_text()
    assert "Traceback" not in capfd.readouterr().err


def test_a_child_ends_when_its_supervisor_is_gone(page: Path) -> None:
    async def run() -> int | None:
        with listen(0) as listening:
            kept = child(page, listening.fileno(), app="page:create_app", said=[])
            keeping = asyncio.create_task(kept.keep())
            await next_ready(kept)
            assert kept._line is not None
            kept._stopping.set()
            kept._line.transport.abort()
            async with asyncio.timeout(30):
                await keeping
            assert kept._process is not None
            return kept._process.returncode

    assert asyncio.run(run()) == 0
