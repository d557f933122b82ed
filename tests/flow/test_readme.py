"""Every command that the README shows is run, as a new user would type it."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storywatch.demo.server import ReplayServer
from storywatch.runtime.postgres.cluster import attached

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).parent / "storywatch"
ELSEWHERE = {
    "make run": "test_demo.py and .ci/run",
    "make test": "this very run",
    "storywatch up": "test_demo.py",
    "storywatch demo": "test_demo.py",
}
OF_A_STORY = ("storywatch story 1", "storywatch alerts")
"""These lines are run when there is a story, with the numbers that it has then."""


def shown_commands() -> list[str]:
    """The commands of the README's blocks and tables, in their order."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = "\n".join(
        re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    ).splitlines()
    cells = re.findall(r"^\| (`storywatch .*?) \|", text, flags=re.MULTILINE)
    tabled = [part for cell in cells for part in re.findall(r"`(.*?)`", cell)]
    lines = [line.split("  #")[0].strip() for line in (*blocks, *tabled)]
    return list(dict.fromkeys(filter(None, lines)))


@pytest.fixture(scope="module")
def outlets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReplayServer]:
    server = ReplayServer(tmp_path_factory.mktemp("replay"), now=datetime.now(UTC))  # noqa: TID251
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, outlets: ReplayServer) -> Path:
    """A folder with a space, holding the files that the README's commands name."""
    folder = tmp_path_factory.mktemp("new user")
    feeds = "".join(
        f'<outline type="rss" xmlUrl="{url}" text="x"/>' for url in outlets.feed_urls
    )
    (folder / "feeds.opml").write_text(
        f'<opml version="2.0"><body>{feeds}</body></opml>'
    )
    quality = ROOT / "tests" / "quality"
    article = {
        "id": "a",
        "url": "https://x.example/a",
        "title": "Musk doubts Stargate",
        "text": "Musk said OpenAI lacks the money.",
        "published_at": "2025-01-22T10:00:00Z",
        "source": "x",
    }
    (folder / "articles.jsonl").write_text(json.dumps(article) + "\n")
    (folder / "sentences.jsonl").write_text(
        json.dumps(
            {
                "topic": "t",
                "id": 1,
                "published_at": "2025-01-22T10:00:00Z",
                "text": "A sentence.",
            }
        )
        + "\n"
    )
    pair = {
        "title": "Musk doubts Stargate",
        "text": "The money is lacking.",
        "language": "en",
    }
    (folder / "pairs.jsonl").write_text(
        json.dumps({"id": 1, "a": pair, "b": pair}) + "\n"
    )
    saved = min((quality / "feeds").glob("*.xml"))
    (folder / "saved.xml").write_bytes(saved.read_bytes())
    page = min((quality / "extraction").glob("*.html"))
    (folder / "page.html").write_bytes(page.read_bytes())
    (folder / "tests").mkdir()
    (folder / "tests" / "quality").symlink_to(quality)
    return folder


def run(
    line: str, folder: Path, outlets: ReplayServer
) -> subprocess.CompletedProcess[str]:
    line = (
        line.replace("https://example.org/", f"{outlets.front_urls[0]}")
        if "source add" in line
        else line
    )
    command, _, given = line.partition(" < ")
    words = shlex.split(command)
    words[0] = str(COMMAND)
    environment = {
        **os.environ,
        "STORYWATCH_HOME": str(folder / "home"),
        "STORYWATCH_ALLOWED_NETWORKS": "127.0.0.0/8",
        "STORYWATCH_ALERT_WITHIN_HOURS": "200",
        # All outlets are one host here.
        "STORYWATCH_HOST_SPACING_SECONDS": "0",
        "NO_COLOR": "1",
    }
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, timeout=240, check=False,
        input=(folder / given).read_text(encoding="utf-8") if given else None,
    )  # fmt: skip


def with_numbers(line: str, folder: Path, outlets: ReplayServer, before: str) -> str:
    """Put an address, articles, stories and changes that exist into a line.

    ``before`` is what the lines before it printed.
    """

    def told(command: str) -> Any:
        return json.loads(run(command, folder, outlets).stdout)

    story = told("storywatch story 1 --json")
    articles = [str(member["article_id"]) for member in story["members"]]
    other = max(one["story_id"] for one in told("storywatch story --json"))
    changes = re.findall(r"--undo (\d+)", before)
    numbers = {
        "why URL": f"why {story['members'][0]['url']}",
        "--split 9,12": f"--split {articles[-1]}",
        "--merge 7": f"--merge {other}",
        "--undo 3": f"--undo {changes[-1]}" if changes else "",
        "--not 12": f"--not {articles[-1]}",
    }
    for shown, real in numbers.items():
        line = line.replace(shown, real)
    return line


@pytest.fixture
def postgres(folder: Path) -> Iterator[None]:
    """The home's Postgres, kept up, so that thirty commands need not start it."""
    with attached(folder / "home", durable=False):
        yield


@pytest.mark.usefixtures("postgres")
def test_every_command_of_the_readme_works_in_its_order(
    folder: Path, outlets: ReplayServer
) -> None:
    ran, failures = [], []
    printed = ""
    shown = shown_commands()
    early = [line for line in shown if not line.startswith(OF_A_STORY)]
    late = [line for line in shown if line.startswith(OF_A_STORY)]
    for typed in [*early, "storywatch watch", *late]:
        if typed in ELSEWHERE or typed.startswith("python3 deploy/"):
            continue
        line = typed.replace("story 3", "story 1")
        if "why URL" in line or line in late:
            line = with_numbers(line, folder, outlets, printed)
        done = run(line, folder, outlets)
        ran.append(line)
        printed += done.stdout
        if done.returncode:
            failures.append(
                f"{line}: {done.returncode}\n{done.stdout[-600:]}\n{done.stderr[-1200:]}"
            )
    assert not failures, "\n".join(failures)
    assert len(ran) >= 20
    done = run("storywatch doctor --json", folder, outlets)
    bad = [finding for finding in json.loads(done.stdout) if not finding["good"]]
    assert bad == []
