"""Bad watchlist files: each one clear message with its place, and status 2."""

import os
import re
from pathlib import Path

import pytest

from tests.stage.cli.conftest import Command, Done

GOOD = "entities: [Seebote, OpenAI]\n"

BAD = {
    "unknown key": (
        b"entities:\n  - {name: Seebote, alias: [SB]}\n",
        '2:21: Unknown key "alias"; did you mean "aliases"?',
    ),
    "duplicate id": (
        b"entities:\n  - {name: A b, key: ab}\n  - {name: C d, key: ab}\n",
        "3:22: ",
    ),
    "alias of two entities": (
        b"entities:\n  - {name: A b, aliases: [X y]}\n  - {name: C d, aliases: [X y]}\n",
        '3:27: The alias "x y" belongs to two entities: "A b" and "C d".',
    ),
    "broken YAML": (b"entities: [Seebote, Open", "2:1: This is not YAML"),
    "key without colon": (
        b"entities:\n  - name: Seebote\n    ali",
        "4:1: This is not YAML",
    ),
    "tabs": (b"entities:\n\t- Seebote\n", "2:1: This is not YAML: "),
    "wrong channel": (
        b"entities: [A b]\nsubscribers:\n  - key: ann\n    channels: ['webhook:ftp://x']\n",
        "4:16: Channel 1 of ann names no http or https address.",
    ),
    "mail without a server": (
        b"entities: [A b]\nsubscribers:\n  - key: ann\n    channels: ['mail:a@b.example']\n",
        "4:16: Channel 1 of ann is mail, and no server is set: STORYWATCH_SMTP_HOST",
    ),
    "unknown time zone": (
        b"entities: [A b]\nsubscribers:\n  - key: ann\n    time_zone: Europe/Bern\n",
        "4:16: ",
    ),
    "empty list": (b"entities: []\n", '1:11: "entities" is empty'),
    "no entities": (b"entities:\n", '1:10: "entities" is missing'),
    "empty": (b"", "1:1: The file is empty"),
    "comments only": (b"# later\n", "1:1: The file is empty"),
    "a list": (b"- Seebote\n", "1:1: The file must begin with a key"),
    "too large": (GOOD.encode() + b"#" * 5_000_000, "1:1: The file is larger than"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0", "1:1: The file is not text"),
    "compressed": (b"\x1f\x8b\x08\x10\x20", "1:2: Byte 0x8B is not UTF-8"),
    "not UTF-8": ("entities: [Zürich]".encode("latin-1"), "1:13: Byte 0xFC"),
    "UTF-16": (GOOD.encode("utf-16"), "1:1: The file is UTF-16"),
    "control characters": (b"entities: [a\x07b]\n", "1:1: Character"),
    "anchors": (b"entities: [&a Seebote, *a]\n", "1:12: Anchors"),
    "deep": (b"entities: " + b"[" * 200, "1:"),
}


@pytest.fixture
def database_url() -> str:
    """None answers: a fault is told without one, and a clone costs its time."""
    return "postgresql://127.0.0.1:1/none"


def one_fault(done: Done, path: Path) -> str:
    """The only message, without the path; there is nothing else but what it names."""
    assert done.status == 2
    assert done.out == ""
    lines = done.err.splitlines()
    assert re.match(rf"{re.escape(str(path))}:\d+:\d+: .", lines[0])
    assert "Traceback" not in done.err
    assert len(lines) == 1, lines
    return lines[0].removeprefix(f"{path}:")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_message_with_its_place(
    tmp_path: Path, name: str, command: Command
) -> None:
    content, begins = BAD[name]
    path = tmp_path / "w.yaml"
    path.write_bytes(content)
    assert one_fault(command("check", str(path)), path).startswith(begins)


def test_what_is_no_file_gives_one_message(tmp_path: Path, command: Command) -> None:
    assert "a folder" in one_fault(command("check", str(tmp_path)), tmp_path)
    done = command("check", str(tmp_path / "none.yaml"))
    assert done.status == 2
    assert "There is no file" in done.err
    assert "storywatch init" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_gives_one_message(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(GOOD)
    path.chmod(0)
    assert "Permission denied" in one_fault(command("check", str(path)), path)


def test_a_common_word_is_a_warning_and_no_fault(
    tmp_path: Path, command: Command
) -> None:
    path = tmp_path / "w.yaml"
    path.write_text("entities: [AI, X, Meta]\n")
    done = command("check", str(path))
    assert done.status == 0
    for column, word in ((12, "AI"), (16, "X"), (19, "Meta")):
        assert f'warning {path}:1:{column}: the alias "{word}"' in done.out
