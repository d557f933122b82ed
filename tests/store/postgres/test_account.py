"""Root runs the server as somebody else where user namespaces are forbidden."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from storywatch.errors import SetupError
from storywatch.runtime.postgres.account import account_for
from storywatch.runtime.postgres.binaries import find_binaries
from storywatch.runtime.postgres.cluster import attached

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root changes its account"
)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account may enter (pytest's own are closed)."""
    folder = Path(tempfile.mkdtemp(prefix="storywatch-account-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def no_namespaces(monkeypatch: pytest.MonkeyPatch, open_folder: Path) -> None:
    monkeypatch.setattr("storywatch.runtime.postgres.account.NAMESPACE", ("false",))
    account = account_for(open_folder / "postgres", find_binaries()[0])
    if account is None:
        pytest.skip("no other account may enter the folder of the programs")


def test_with_namespaces_the_files_stay_roots(tmp_path: Path) -> None:
    with attached(tmp_path, durable=False) as running:
        assert running.folder.path == tmp_path / "postgres"
        assert running.folder.data.stat().st_uid == 0


def test_without_namespaces_another_account_owns_the_files(
    no_namespaces: None, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with attached(open_folder, durable=False) as running:
        assert running.folder.path == open_folder / "postgres"
        assert running.folder.data.stat().st_uid != 0
        password = running.password
    monkeypatch.undo()
    with attached(open_folder, durable=False) as running:
        assert running.folder.data.stat().st_uid == 0
        assert running.password == password


def test_a_closed_home_keeps_its_data_in_a_folder_of_the_system(
    no_namespaces: None,
    open_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "storywatch.runtime.postgres.folder.FALL_BACK", open_folder / "lib"
    )
    tmp_path.chmod(0o700)
    for _ in range(2):
        with attached(tmp_path, durable=False) as running:
            assert running.folder.path.parent == open_folder / "lib"


def test_no_account_at_all_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("storywatch.runtime.postgres.account.NAMESPACE", ("false",))
    monkeypatch.setattr("storywatch.runtime.postgres.account.ACCOUNTS", ())
    monkeypatch.setattr("storywatch.runtime.postgres.folder.FALL_BACK", tmp_path / "x")
    with (
        pytest.raises(SetupError, match="does not run as root"),
        attached(tmp_path / "home"),
    ):
        pass
