"""The embedded server's life, with a real server, real kills and real races."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from storywatch.errors import SetupError
from storywatch.runtime.postgres.cluster import Running, attached, start, stop
from storywatch.runtime.postgres.connection import create_database_if_missing
from storywatch.runtime.postgres.folder import ServerFolder
from storywatch.runtime.postgres.server import state_of

USE_IT = """
import json, sys
from pathlib import Path
from storywatch.runtime.postgres.cluster import attached
with attached(Path(sys.argv[1]), durable=False) as running:
    told = {"port": running.port, "started_here": running.started_here}
    print(json.dumps(told), file=sys.stderr, flush=True)
    sys.stdin.readline()
"""
"""Attaches, tells where, and leaves when its standard input says so."""


def used_elsewhere(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USE_IT, home],
        env={**os.environ, "PYTHONPATH": "src"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def told_by(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stderr is not None
    told = json.loads(process.stderr.readline())
    assert isinstance(told, dict)
    return told


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("leave\n", timeout=60)


def answer(running: Running, statement: str) -> object:
    with psycopg.connect(running.url("postgres")) as connection:
        row = connection.execute(statement.encode()).fetchone()
    return row and row[0]


def remember(running: Running, word: str) -> None:
    with psycopg.connect(running.url("postgres")) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", (word,))


@pytest.fixture(scope="session")
def stopped_server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server that ran once; copied, it saves an initdb a test."""
    home = tmp_path_factory.mktemp("once")
    with attached(home, durable=False):
        pass
    return home / "postgres"


@pytest.fixture
def empty_home(tmp_path: Path) -> Iterator[Path]:
    """A home with a name that would break careless quoting."""
    home = tmp_path / 'it\'s $HOME "of" news'
    home.mkdir()
    yield home
    stop(home)


@pytest.fixture
def home(empty_home: Path, stopped_server: Path) -> Path:
    """A home whose server is made, and down."""
    shutil.copytree(stopped_server, empty_home / "postgres")
    return empty_home


@pytest.fixture
def folder(empty_home: Path) -> ServerFolder:
    return ServerFolder(path=empty_home / "postgres")


def test_data_and_port_outlast_a_restart(empty_home: Path) -> None:
    with attached(empty_home, durable=False) as first:
        assert first.started_here
        remember(first, "Stargate")
    with attached(empty_home) as second:
        assert second.started_here
        assert second.port == first.port
        assert answer(second, "SELECT word FROM kept") == "Stargate"


def test_the_last_to_leave_stops_the_server(home: Path, folder: ServerFolder) -> None:
    with attached(home, durable=False):
        with attached(home) as second:
            assert not second.started_here
        assert state_of(folder) == "answering"
    assert state_of(folder) == "silent"
    assert not folder.pid_file.exists()
    assert not stop(home)


def test_a_ctrl_c_in_the_terminal_does_not_reach_the_server(
    home: Path, folder: ServerFolder
) -> None:
    with attached(home, durable=False):
        pid = folder.running_pid()
        assert pid is not None
        assert os.getsid(pid) != os.getsid(0)


def test_nobody_gets_in_without_the_password(home: Path) -> None:
    with attached(home, durable=False) as running:
        assert (running.folder.password_file.stat().st_mode & 0o777) == 0o600
        assert running.password not in repr(running)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(running.url("postgres").replace(running.password, "guess"))


def test_processes_that_race_on_an_empty_home_share_one_server(
    empty_home: Path,
) -> None:
    processes = [used_elsewhere(empty_home) for _ in range(3)]
    told = [told_by(process) for process in processes]
    for process in processes:
        end(process)
    assert len({each["port"] for each in told}) == 1
    assert sum(each["started_here"] is True for each in told) == 1
    assert not (empty_home / "postgres" / "data" / "postmaster.pid").exists()


def test_a_user_that_was_killed_does_not_keep_the_server_up(
    home: Path, folder: ServerFolder
) -> None:
    process = used_elsewhere(home)
    port = told_by(process)["port"]
    process.kill()
    process.communicate()
    assert state_of(folder) == "answering"
    with attached(home) as running:
        assert (running.port, running.started_here) == (port, False)
    assert state_of(folder) == "silent"


def test_rows_are_there_after_the_server_was_killed(
    home: Path, folder: ServerFolder
) -> None:
    remember(start(home), "Stargate")
    pid = folder.running_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    running = start(home)
    assert running.started_here
    assert answer(running, "SELECT word FROM kept") == "Stargate"


def test_initdb_that_was_killed_is_done_again(
    empty_home: Path, folder: ServerFolder
) -> None:
    process = used_elsewhere(empty_home)
    while not list(folder.path.glob("data.new-*")):
        assert process.poll() is None
    process.kill()
    process.communicate()
    left = folder.path / "data.new-of-old"
    left.mkdir()
    (left / "PG_VERSION").write_text("18\n")
    assert answer(start(empty_home, durable=False), "SELECT 1") == 1
    assert not left.exists()


def test_a_taken_port_is_left_to_its_owner(home: Path, folder: ServerFolder) -> None:
    with attached(home, durable=False) as running:
        before = running.port
    with socket.create_server(("127.0.0.1", before)) as stranger:
        with attached(home, wanted_port=before) as running:
            assert running.port != before
            assert folder.last_port() == running.port
        assert stranger.getsockname()[1] == before


def test_a_wanted_port_is_taken_when_it_is_free(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free = int(probe.getsockname()[1])
    with attached(home, wanted_port=free, durable=False) as running:
        assert running.port == free


def test_a_pid_that_is_somebody_elses_now_is_neither_trusted_nor_ended(
    home: Path, folder: ServerFolder
) -> None:
    with attached(home, durable=False):
        note = folder.pid_file.read_text()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        folder.pid_file.write_text(
            "\n".join([str(stranger.pid), *note.splitlines()[1:]])
        )
        assert not stop(home)
        folder.pid_file.write_text(
            "\n".join([str(stranger.pid), *note.splitlines()[1:]])
        )
        with attached(home) as running:
            assert answer(running, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_lost_password_is_renewed_and_the_data_kept(
    home: Path, folder: ServerFolder
) -> None:
    before = start(home, durable=False)
    remember(before, "Stargate")
    folder.password_file.unlink()
    after = start(home, durable=False)
    assert after.password != before.password
    assert answer(after, "SELECT word FROM kept") == "Stargate"


def test_a_password_that_is_not_the_servers_is_said(
    home: Path, folder: ServerFolder
) -> None:
    with attached(home, durable=False):
        pass
    folder.password_file.write_text("guess")
    with pytest.raises(SetupError, match="is not the server's") as caught:
        start(home)
    assert "rm " in caught.value.mend


def test_data_of_another_major_version_is_not_touched(
    empty_home: Path, folder: ServerFolder
) -> None:
    folder.data.mkdir(parents=True)
    (folder.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(SetupError, match="written by Postgres 12") as caught:
        start(empty_home)
    assert "pg_dumpall" in caught.value.mend
    assert [path.name for path in folder.data.iterdir()] == ["PG_VERSION"]


def test_a_strangers_folder_in_the_datas_place_is_not_touched(
    empty_home: Path, folder: ServerFolder
) -> None:
    folder.data.mkdir(parents=True)
    (folder.data / "letters.txt").write_text("dear")
    with pytest.raises(SetupError, match="no Postgres data"):
        start(empty_home)
    assert (folder.data / "letters.txt").read_text() == "dear"


def test_a_folder_without_programs_is_said(empty_home: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="holds no Postgres 15") as caught:
        start(empty_home, binaries_folder=tmp_path)
    assert "STORYWATCH_POSTGRES_BIN" in caught.value.mend


def test_a_file_in_the_homes_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(SetupError, match="is not a folder"):
        start(tmp_path / "home")


def test_a_database_is_made_once_however_many_ask(home: Path) -> None:
    with attached(home, durable=False) as running:
        url = running.url("postgres")
        with ThreadPoolExecutor(4) as pool:
            made = list(
                pool.map(lambda _: create_database_if_missing(url, "a b"), range(4))
            )
        assert sorted(made) == [False, False, False, True]
        with psycopg.connect(running.url("a b")) as connection:
            row = connection.execute("SHOW server_encoding").fetchone()
        assert row == ("UTF8",)


def test_a_long_log_is_cut_while_the_server_writes_to_it(
    home: Path, folder: ServerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storywatch.runtime.postgres.folder.LARGEST_LOG_BYTES", 100)
    with attached(home, durable=False):
        with attached(home):
            pass
        assert folder.log_size() == 0
        assert folder.log.with_name("server.log.1").stat().st_size == 100
    assert "shut down" in folder.log.read_text()


FULL_DISK = """
mount -t tmpfs -o size=12m none "$1" || exit 77
exec "$2" -c 'import sys; from pathlib import Path
from storywatch.errors import SetupError
from storywatch.runtime.postgres.cluster import start
try: start(Path(sys.argv[1]))
except SetupError as error: print(error)' "$1"
"""


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", FULL_DISK, "sh", tmp_path, sys.executable],
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77 or "Operation not permitted" in done.stderr:
        pytest.skip("only root may mount the small disk of this test")
    assert "is full" in done.stdout
    assert "df -h" in done.stdout
