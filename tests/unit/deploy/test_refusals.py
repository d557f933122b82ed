import pytest

from deploy.refusals import (
    SENTENCES,
    Reason,
    reason_in,
    refusal_of,
    venv_refusal,
)

PLENTY = 10**10


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("error: failed to copy: No space left on device (os error 28)", "disk"),
        ("OSError: [Errno 28] No space left on device: '/tmp/x'", "disk"),
        ("error: Permission denied (os error 13)", "rights"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE.", "hash"),
        ("error: Hash mismatch for `anyio==4.0`", "hash"),
        (
            "cause: client error (Connect)\ncause: invalid peer certificate",
            "certificate",
        ),
        (
            (
                "NewConnectionError: [Errno -3] Temporary failure in name resolution\n"
                "ERROR: Could not find a version that satisfies the requirement uv"
            ),
            "network",
        ),
        ("error: dns error: failed to lookup address information", "network"),
        ("HTTPSConnectionPool: Read timed out.", "network"),
        ("HTTP status server error (503 Service Unavailable)", "index"),
        ("ERROR: HTTP error: 403 Client Error: Forbidden for url", "index"),
        ("ERROR: No matching distribution found for lxml==9", "wheel"),
        ("Segmentation fault", "other"),
        ("", "other"),
    ],
)
def test_reason_is_read_from_what_the_installer_wrote(
    output: str, expected: Reason
) -> None:
    assert reason_in(output) == expected


@pytest.mark.parametrize("reason", SENTENCES)
def test_every_reason_is_one_sentence(reason: Reason) -> None:
    text, mend = SENTENCES[reason]
    assert text.endswith(".")
    assert text.count(". ") == 0
    assert mend or reason == "other"


def test_the_installers_own_words_are_kept_where_they_are_needed() -> None:
    assert refusal_of("No space left on device").says_all
    assert not refusal_of("Segmentation fault").says_all


def test_a_python_without_venv_is_told_with_its_package() -> None:
    output = "because ensurepip is not\navailable.  On Debian/Ubuntu systems"
    refusal = venv_refusal(output, python="3.12", free_bytes=PLENTY)
    assert refusal.mend == "sudo apt install python3.12-venv"


def test_a_venv_that_failed_on_a_full_disk_is_told_so() -> None:
    output = "Error: Command '[..., '-m', 'ensurepip']' returned non-zero exit status"
    assert "disk" in venv_refusal(output, python="3.11", free_bytes=1000).text
    assert "disk" not in venv_refusal(output, python="3.11", free_bytes=PLENTY).text
