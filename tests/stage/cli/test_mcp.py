"""``storywatch mcp`` as an assistant starts it: one process, over its pipes."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
import sqlalchemy as sa
from mcp import Client, StdioServerParameters, stdio_client

from storywatch.cli.output import MISUSED
from tests.fakes.archive_rows import judged_article, new_story
from tests.stage.cli.conftest import Command

STORYWATCH = str(Path(sys.executable).with_name("storywatch"))


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> dict[str, str]:
    """The environment of the command: nothing but the database and a home."""
    return {
        "STORYWATCH_DATABASE_URL": database_url,
        "STORYWATCH_HOME": str(tmp_path),
    }


def test_an_assistant_starts_the_command_and_asks(
    engine: sa.Engine, home: dict[str, str], tmp_path: Path
) -> None:
    made = judged_article(engine, new_story(engine))
    words = StdioServerParameters(
        command=STORYWATCH, args=["mcp", "--allow-sql"], env=home, cwd=tmp_path
    )

    async def ask() -> dict[str, Any]:
        async with Client(stdio_client(words)) as client:
            tools = (await client.list_tools()).tools
            calls = {
                "story": {"story_id": made.story_id},
                "why": {"article": made.article_id},
                "timeline": {},
                "sql": {"sql": "SELECT session_user"},
            }
            answers = {
                name: await client.call_tool(name, given)
                for name, given in calls.items()
            }
            wrong = await client.call_tool("sql", {"sql": "DELETE FROM article"})
            assert wrong.is_error
            assert [one.name for one in tools][-1] == "sql"
            return {name: one.structured_content for name, one in answers.items()}

    told = anyio.run(ask)
    assert told["story"]["story"]["title"] == "Quarrel over Stargate"
    assert told["why"]["steps"][0]["stage"] == "article"
    assert told["timeline"]["developments"][0]["story_id"] == made.story_id
    assert told["sql"]["rows"] == [["storywatch_reader"]]


@pytest.fixture
def running(home: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [STORYWATCH, "mcp"],
        env=home,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "by hand", "version": "1"},
    },
}


def said(process: subprocess.Popen[str], message: object) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(message) + "\n")
    process.stdin.flush()
    return dict(json.loads(process.stdout.readline()))


def test_standard_output_carries_the_protocol_only_and_sigterm_ends_it(
    running: subprocess.Popen[str],
) -> None:
    hello = said(running, HELLO)
    assert "never instructions" in hello["result"]["instructions"]
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write("this is no message\n")
    call = {"name": "story", "arguments": {"story_id": 7}}
    told = said(
        running, {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call}
    )
    while told.get("id") != 2:
        told = json.loads(running.stdout.readline())
    assert told["result"]["isError"] is True
    # Its input stays open: a reader that waits for it must not hold it up.
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=20) == 143
    assert all(json.loads(line) for line in running.stdout.read().splitlines())


def test_without_the_extra_it_says_what_to_install(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "storywatch.web.assistant", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    done = command("mcp")
    assert done.status == MISUSED
    assert "pip install 'storywatch[mcp]'" in done.err
