import errno
from pathlib import Path

import pytest

from storywatch.errors import SetupError
from storywatch.runtime.postgres.failures import (
    Reason,
    failure_line,
    failure_reason,
    os_errors_explained,
    setup_error,
    wrong_version,
)

FOLDER = Path("/srv/news/postgres")


@pytest.mark.parametrize(
    ("logged", "expected"),
    [
        ('12 FATAL:  lock file "postmaster.pid" already exists', "held"),
        ("FATAL:  pre-existing shared memory block (key 7) is still in use", "held"),
        (
            (
                "LOG:  could not bind IPv4 address: Address already in use\n"
                "FATAL:  could not create any TCP/IP sockets"
            ),
            "port-taken",
        ),
        ("FATAL:  could not write to file: No space left on device", "disk-full"),
        ("initdb: error: could not create directory: Disk quota exceeded", "disk-full"),
        (
            "FATAL:  could not resize shared memory segment: No space left on device",
            "other",
        ),
        ('FATAL:  data directory "/x" has invalid permissions', "rights"),
        ("initdb: error: could not access directory: Permission denied", "rights"),
        ("PANIC:  could not locate a valid checkpoint record", "other"),
        ("", "other"),
    ],
)
def test_reason_is_read_from_the_log(logged: str, expected: Reason) -> None:
    assert failure_reason(logged) == expected


@pytest.mark.parametrize(
    ("logged", "expected"),
    [
        ("", "it said nothing"),
        ("LOG:  a\n2025 UTC [1] FATAL:  the cause\nLOG:  shut down", "the cause"),
        ("initdb: error: the cause\ninitdb: removing", "the cause"),
        ("only this", "only this"),
    ],
)
def test_the_line_that_says_most(logged: str, expected: str) -> None:
    assert failure_line(logged) == expected


@pytest.mark.parametrize("reason", ["held", "port-taken", "disk-full", "rights"])
def test_every_reason_has_a_mend_and_names_the_folder(reason: Reason) -> None:
    error = setup_error(reason, FOLDER, logged="FATAL:  x", log=FOLDER / "server.log")
    assert error.mend
    assert str(FOLDER) in str(error)


def test_another_version_is_told_with_both_numbers() -> None:
    error = wrong_version(FOLDER, data_major=17, major=18)
    assert "Postgres 17" in str(error)
    assert "18" in error.mend


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EDQUOT, "is full"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "may not write"),
        (errno.ENOTDIR, "is not a folder"),
    ],
)
def test_the_systems_refusals_become_sentences(code: int, expected: str) -> None:
    with pytest.raises(SetupError, match=expected), os_errors_explained(FOLDER):
        raise OSError(code, "no", str(FOLDER))


def test_other_errors_of_the_system_pass_unchanged() -> None:
    with pytest.raises(OSError, match="odd"), os_errors_explained(FOLDER):
        raise OSError(errno.EIO, "odd")
