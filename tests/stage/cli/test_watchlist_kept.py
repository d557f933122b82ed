"""The configured file: what stays in force is told beside its fault."""

import json
import os
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from storywatch.settings import Settings
from storywatch.wiring.watching import current_watchlist
from tests.stage.cli.conftest import Command

GOOD = "entities: [Seebote, OpenAI]\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: sa.Engine) -> Path:
    path = tmp_path / "watchlist.yaml"
    path.write_text(GOOD)
    os.utime(path, (0, 0))
    monkeypatch.setenv("STORYWATCH_WATCHLIST", str(path))
    current_watchlist(Settings(), engine)
    return path


def test_a_bad_file_leaves_the_last_good_one_in_force(
    path: Path, command: Command
) -> None:
    path.write_text("entities: [")
    done = command("check")
    fault, kept = done.err.splitlines()
    assert done.status == 2
    assert "This is not YAML" in fault
    assert re.fullmatch(
        r"Until it is mended, the version of .* UTC \(\w{12}\) stays in force\.",
        kept,
    )
    told = json.loads(command("check", "--json").out)
    assert told["in_force"]["digest"][:12] in kept


def test_a_file_that_is_gone_is_a_fault_and_not_the_template(
    path: Path, command: Command
) -> None:
    path.unlink()
    done = command("check")
    assert done.status == 2
    assert "The file is gone: put it back, or write one with: storywatch init" in (
        done.err
    )
    assert "stays in force" in done.err
    assert "storywatch init" in json.loads(command("check", "--json").out)[
        "faults"
    ][0]["text"]  # fmt: skip


def test_doctor_names_what_is_in_force(path: Path, command: Command) -> None:
    said = json.loads(command("doctor", "--json").out)
    (line,) = [one for one in said if "the version of" in one["text"]]
    assert line["good"]
    path.unlink()
    said = json.loads(command("doctor", "--json").out)
    (line,) = [one for one in said if "the version of" in one["text"]]
    assert not line["good"]
    assert f"There was a file {path}, now gone" in line["text"]
    assert "put the file back" in line["mend"]
    path.mkdir()
    said = json.loads(command("doctor", "--json").out)
    (bad,) = [one for one in said if one["part"] == "watchlist" and not one["good"]]
    assert "a folder" in bad["text"]
    assert bad["mend"] == "storywatch check"
