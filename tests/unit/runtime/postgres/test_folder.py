from pathlib import Path

import pytest

from storywatch.runtime.postgres.folder import ServerFolder, server_folders


@pytest.fixture
def folder(tmp_path: Path) -> ServerFolder:
    folder = ServerFolder(path=tmp_path)
    folder.data.mkdir()
    return folder


@pytest.mark.parametrize(
    ("note", "pid", "port"),
    [
        ("", None, None),
        ("123\n", 123, None),
        ("123\n/data\n1700000000\n", 123, None),
        ("123\n/data\n1700000000\n20001\n\n127.0.0.1\n", 123, 20001),
        ("torn", None, None),
    ],
)
def test_the_servers_note_may_be_cut_off(
    folder: ServerFolder, note: str, pid: int | None, port: int | None
) -> None:
    folder.pid_file.write_text(note)
    assert folder.running_pid() == pid
    assert folder.running_port() == port


def test_an_empty_folder_tells_nothing(folder: ServerFolder) -> None:
    assert not folder.is_initialised()
    assert folder.data_major() is None
    assert folder.running_port() is None
    assert folder.last_port() is None
    assert folder.password() == ""
    assert folder.log_since(0) == ""


def test_a_kept_port_is_read_again(folder: ServerFolder) -> None:
    folder.keep_port(20001)
    assert folder.last_port() == 20001


def test_a_password_is_private_and_read_again(folder: ServerFolder) -> None:
    made = folder.new_password()
    assert folder.password() == made
    assert len(made) >= 32
    assert (folder.password_file.stat().st_mode & 0o777) == 0o600
    assert folder.new_password() != made


def test_a_home_with_data_has_one_folder(tmp_path: Path) -> None:
    first, second = server_folders(tmp_path)
    assert first.path == tmp_path / "postgres"
    assert first.path != second.path
    first.data.mkdir(parents=True)
    (first.data / "PG_VERSION").write_text("18\n")
    assert server_folders(tmp_path) == (first,)
    assert first.data_major() == 18
