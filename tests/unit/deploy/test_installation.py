import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import commands, installation
from deploy.installation import (
    LOCKS,
    ROOT,
    SECOND_ENCODER_LOCK,
    Verdict,
    package_count,
    verdict,
)

FOUND = {"python": "3.11", "place": "/a b", "run": "1"}


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        pytest.param({}, {}, "rebuild", id="half-made-or-none"),
        pytest.param(FOUND, {}, "ready", id="whole"),
        pytest.param(FOUND, {"run": "2"}, "install", id="lock-changed"),
        pytest.param(FOUND, {"test": "1"}, "install", id="tests-not-yet"),
        pytest.param(FOUND, {"python": "3.12"}, "rebuild", id="other-python"),
        pytest.param(FOUND, {"place": "/b"}, "rebuild", id="copied-or-moved"),
    ],
)
def test_what_is_to_be_done_with_a_venv(
    found: dict[str, str], wanted: dict[str, str], expected: Verdict
) -> None:
    assert verdict(found, FOUND | wanted) == expected


def test_a_stamp_is_read_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(installation, "PYTHON", Path(sys.executable))
    assert installation.read_stamp() == {}
    (tmp_path / "stamp").write_text("python 3.11\nplace /a  b c\nrun 1\n")
    assert installation.read_stamp() == FOUND | {"place": "/a  b c"}
    monkeypatch.setattr(installation, "PYTHON", tmp_path / "gone")
    assert installation.read_stamp() == {}


def test_only_lines_with_versions_are_counted() -> None:
    lock = "a==1 \\\n    --hash=sha256:0==\n# b==2\n\nc-d==3 ; python_version < '4'\n"
    assert package_count(lock) == 2


def test_variables_that_lead_away_from_the_venv_are_dropped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    environment = installation.installers_environment()
    assert not {"PYTHONPATH", "PIP_TARGET", "UV_NO_CACHE"} & set(environment)
    assert environment["HTTPS_PROXY"] == "http://proxy:1"


def test_a_home_that_is_not_there_means_no_cache(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME")
    assert installation.installers_environment()["UV_NO_CACHE"] == "1"


def pins(kind: installation.Kind) -> set[str]:
    text = (ROOT / LOCKS[kind]).read_text()
    return set(re.findall(r"^(\S+==\S+(?: ;[^\\\n]*)?)", text, flags=re.MULTILINE))


def test_the_test_lock_holds_the_other_version_by_version() -> None:
    assert pins("run")
    assert pins("run") - pins("test") == set()


@pytest.mark.parametrize("name", [*LOCKS.values(), SECOND_ENCODER_LOCK])
def test_a_lock_names_no_host_and_a_hash_for_every_package(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "==" in text
    assert "://" not in text
    assert " @ " not in text
    starts = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    assert all("--hash=sha256:" in block for block in starts if "==" in block)


def test_an_unknown_word_lists_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "bootstrap.py", "launch"],
        capture_output=True,
        text=True,
        check=False,
        cwd=os.sep,
    )
    assert done.returncode == 2
    assert "install | run | test" in done.stderr


def test_make_knows_every_command_and_no_other() -> None:
    (rule,) = re.findall(r"^([a-z ]+):$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert rule.split() == list(commands.COMMANDS)


def test_the_first_check_that_fails_ends_the_test_command(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def run_here(words: list[Path | str]) -> int:
        ran.append(Path(words[0]).name)
        return int(ran[-1] == "mypy")

    monkeypatch.setattr(commands, "install", lambda _kind: None)
    monkeypatch.setattr(commands, "_run_here", run_here)
    assert commands.main(["test"]) == 1
    assert ran == ["ruff", "ruff", "mypy"]
    assert "FAILED: mypy" in capfd.readouterr().err


def test_more_words_go_to_pytest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[Path | str]] = []

    def run_here(words: list[Path | str]) -> int:
        ran.append(words)
        return 0

    monkeypatch.setattr(commands, "install", lambda _kind: None)
    monkeypatch.setattr(commands, "_run_here", run_here)
    assert commands.main(["test", "-k", "queue"]) == 0
    assert [words[-2:] == ["-k", "queue"] for words in ran] == [False] * 4 + [True]
