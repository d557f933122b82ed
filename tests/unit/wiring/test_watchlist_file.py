"""The watchlist file on the disk, and what may stand in its place."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storywatch.errors import WatchlistInvalidError
from storywatch.wiring import watchlist_file
from storywatch.wiring.watchlist_file import found_file, this_account

WRITTEN = datetime(2025, 1, 22, 12, tzinfo=UTC)
LIST = "entities: [OpenAI]"


def written(path: Path, text: str = LIST) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (WRITTEN.timestamp(), WRITTEN.timestamp()))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(WatchlistInvalidError) as caught:
        found_file(path)
    (fault,) = caught.value.faults
    return fault.text


def test_a_file_is_read_with_whose_it_is_and_when_it_was_written(
    tmp_path: Path,
) -> None:
    found = found_file(written(tmp_path / "w.yaml"), settled=True)
    assert found is not None
    assert found.text == LIST
    assert found.origin.path == str((tmp_path / "w.yaml").resolve())
    assert found.origin.file_changed_at == WRITTEN
    assert found.origin.loaded_by == this_account()
    assert found.origin.file_owner == this_account().partition("@")[0]


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert found_file(tmp_path / "none.yaml") is None
    assert found_file(tmp_path / "none" / "w.yaml") is None


def test_what_is_no_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    assert "a folder" in refusal(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "no file" in refusal(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "none")
    assert "a file that is gone" in refusal(tmp_path / "link")
    written(tmp_path / "w.yaml")
    assert "Not a directory" in refusal(tmp_path / "w.yaml" / "w.yaml")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "cannot be read" in refusal(tmp_path / "loop")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_the_right_to_read_it_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "w.yaml").chmod(0)
    assert "Permission denied" in refusal(tmp_path / "w.yaml")


def test_a_disk_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(watchlist_file, "_read", broken)
    assert refusal(tmp_path / "w.yaml") == "The file cannot be read: Permission denied."


class Editor:
    """Writes while we wait, in place of time that passes."""

    def __init__(self, path: Path, *texts: str) -> None:
        self.now = WRITTEN.timestamp()
        self.waits: list[float] = []
        self._path = path
        self._texts = list(texts)
        self._write()

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
        self._write()

    def _write(self) -> None:
        if self._texts:
            self._path.write_text(self._texts.pop(0), encoding="utf-8")
            os.utime(self._path, (self.now, self.now))


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Editor]:
    def start(*texts: str) -> Editor:
        made = Editor(tmp_path / "w.yaml", *texts)
        monkeypatch.setattr(time, "time", lambda: made.now)
        monkeypatch.setattr(time, "sleep", made.sleep)
        return made

    return start


def test_a_file_that_is_being_saved_is_read_when_it_is_whole(
    editor: Callable[..., Editor], tmp_path: Path
) -> None:
    saving = editor("", "entities: [Open", LIST)
    found = found_file(tmp_path / "w.yaml", settled=True)
    assert found is not None
    assert found.text == LIST
    assert sum(saving.waits) < 2


def test_a_file_that_is_written_to_without_end_is_refused(
    editor: Callable[..., Editor], tmp_path: Path
) -> None:
    saving = editor(*(f"{LIST} # {number}" for number in range(100)))
    with pytest.raises(WatchlistInvalidError, match="being written to"):
        found_file(tmp_path / "w.yaml", settled=True)
    assert sum(saving.waits) < 5


def test_a_clock_ahead_of_ours_is_no_reason_to_wait(
    editor: Callable[..., Editor], tmp_path: Path
) -> None:
    saving = editor(LIST)
    saving.now -= 3600
    assert found_file(tmp_path / "w.yaml", settled=True)
    assert saving.waits == []
