"""Which watchlist is in force, whatever happens to its file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from storywatch.errors import WatchlistInvalidError
from storywatch.runtime.clock import utc_now
from storywatch.settings import Settings
from storywatch.watchlist.history_store import history
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.stage import load_watchlist
from storywatch.watchlist.template import template_text
from storywatch.wiring.watching import current_watchlist

GOOD = "entities: [Seebote, OpenAI]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "watchlist.yaml"


@pytest.fixture
def current(file: Path, engine: sa.Engine) -> Callable[[], Watchlist]:
    settings = Settings(watchlist=file)
    return lambda: current_watchlist(settings, engine)


def written(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    os.utime(file, (0, 0))


def keys(watchlist: Watchlist) -> list[str]:
    return [one.key for one in watchlist.entities]


def vanishes(file: Path) -> None:
    file.unlink()


def becomes_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def becomes_a_broken_link(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.with_name("none"))


def unreadable(file: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    file.chmod(0)


def holds(content: bytes) -> Callable[[Path], None]:
    return lambda file: written(file, content)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (vanishes, "gone"),
        (becomes_a_folder, "a folder"),
        (becomes_a_broken_link, "a file that is gone"),
        (unreadable, "cannot be read"),
        (holds(b""), "empty"),
        (holds(b"entities: [Seebote, Op"), ":1:"),
        (holds(b"entities:\n  - name: Seebote\n    ali"), ":4:1: This is not YAML"),
        (holds(b"\x89PNG\r\n\x1a\n\0\0\0"), "not text"),
        (holds("entities: [Zürich]".encode("latin-1")), ":1:13: Byte 0xFC"),
        (holds(b"entities: []"), "needs at least one"),
        (holds(b"#" * 5_000_001), "larger than 5 MB"),
    ],
)
def test_the_last_good_one_stays_in_force_and_the_log_says_so_once(
    current: Callable[[], Watchlist],
    engine: sa.Engine,
    file: Path,
    spoil: Callable[[Path], None],
    words: str,
) -> None:
    written(file, GOOD.encode())
    good = current()
    spoil(file)
    with capture_logs() as logged:
        assert current() == good
        assert current() == good
    (warning,) = [one for one in logged if one["log_level"] == "warning"]
    assert warning["event"] == "watchlist refused"
    assert words in warning["faults"]
    assert "\n" not in warning["faults"]
    assert warning["mend"] == "storywatch check"
    with engine.connect() as connection:
        assert len(history(connection)) == 1


def test_a_file_that_comes_back_is_read_and_its_next_fault_is_told_again(
    current: Callable[[], Watchlist], file: Path
) -> None:
    written(file, GOOD.encode())
    current()
    for _ in range(2):
        file.unlink()
        with capture_logs() as logged:
            current()
        assert [one["event"] for one in logged] == ["watchlist refused"]
        written(file, b"entities: [Seebote]\n")
        assert keys(current()) == ["seebote"]


def test_the_template_is_for_an_archive_that_never_had_a_file(
    current: Callable[[], Watchlist], file: Path
) -> None:
    assert keys(current()) == ["musk", "trump", "openai", "stargate"]
    written(file, GOOD.encode())
    assert keys(current()) == ["seebote", "openai"]
    file.unlink()
    assert keys(current()) == ["seebote", "openai"]


def test_what_was_built_in_may_be_built_in_anew(
    current: Callable[[], Watchlist], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storywatch.wiring.watching.template_text", lambda: GOOD)
    assert keys(current()) == ["seebote", "openai"]
    monkeypatch.undo()
    assert keys(current()) == ["musk", "trump", "openai", "stargate"]


def test_a_copy_of_the_template_is_a_file_too(
    current: Callable[[], Watchlist],
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    current()
    written(file, template_text().encode())
    current()
    file.unlink()
    monkeypatch.setattr("storywatch.wiring.watching.template_text", lambda: GOOD)
    assert keys(current()) == ["musk", "trump", "openai", "stargate"]


def test_a_version_of_which_nothing_was_recorded_is_kept_as_if_from_a_file(
    current: Callable[[], Watchlist], engine: sa.Engine
) -> None:
    load_watchlist(engine, GOOD, path="w", now=utc_now())
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM storywatch.watchlist_change"))
    assert keys(current()) == ["seebote", "openai"]


def test_a_first_file_with_a_fault_is_an_error(
    current: Callable[[], Watchlist], file: Path
) -> None:
    written(file, b"")
    with pytest.raises(WatchlistInvalidError, match="empty"):
        current()
    file.unlink()
    file.mkdir()
    with pytest.raises(WatchlistInvalidError, match="a folder"):
        current()
