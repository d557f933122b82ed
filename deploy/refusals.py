"""Why an installation failed: one sentence, and the command that mends it."""

import re
from typing import Literal, TypeAlias

Reason: TypeAlias = Literal[
    "disk", "rights", "hash", "certificate", "network", "index", "wheel", "other"
]

SIGNS: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    ("disk", ("No space left on device", "Disk quota exceeded", r"os error 28\b")),
    (
        "rights",
        ("Permission denied", "Read-only file system", "Operation not permitted"),
    ),
    ("hash", ("DO NOT MATCH THE HASHES", "[Hh]ash mismatch")),
    (
        "certificate",
        ("CERTIFICATE_VERIFY_FAILED", "invalid peer certificate", "SSLError"),
    ),
    (
        "network",
        (
            "[Nn]ame resolution",
            "Name or service not known",
            "nodename nor servname",
            "dns error",
            "lookup address information",
            "Network is unreachable",
            "No route to host",
            "Connection (refused|reset|aborted)",
            "Failed to establish a new connection",
            "NewConnectionError",
            "timed out",
            "Timeout",
            "error sending request",
            "ProxyError",
        ),
    ),
    (
        "index",
        (
            r"\b(401|403|407|429|50[0234]) (Client|Server) Error",
            r"HTTP status (client|server) error",
        ),
    ),
    (
        "wheel",
        (
            "No matching distribution",
            "satisfies the requirement",
            "doesn't have a source distribution or wheel",
            "not a supported wheel",
        ),
    ),
)
"""In this order: a full disk or a wrong hash often ends in an odder message."""

SENTENCES: dict[Reason, tuple[str, str]] = {
    "disk": (
        "The disk is full: the installation takes about half a gigabyte.",
        "make room (df -h . shows the disk), then give the command again",
    ),
    "rights": (
        "Your account may not write to this checkout or to its .venv.",
        "chown it to your account, or clone it into a folder of your own",
    ),
    "hash": (
        "A downloaded package is not the one that the lock file names.",
        "uv cache clean; pip cache purge (if it stays: do not trust this index)",
    ),
    "certificate": (
        "The package index's certificate is not trusted by this machine.",
        "set SSL_CERT_FILE and PIP_CERT to your network's certificate file",
    ),
    "network": (
        "The package index cannot be reached; only the first installation needs it.",
        "connect, or set HTTPS_PROXY or PIP_INDEX_URL, then give the command again",
    ),
    "index": (
        "The package index refuses to answer.",
        "try again later, or set PIP_INDEX_URL and UV_INDEX_URL to another one",
    ),
    "wheel": (
        "A package has no build for this machine and Python.",
        "try another Python (make install PYTHON=python3.12)",
    ),
    "other": ("The installation failed; its last words are above.", ""),
}


VENV_BYTES = 30 * 1024 * 1024
"""An empty virtual environment with pip, rounded up."""


class Refusal(Exception):  # noqa: N818 - it is what the person reads, not a bug
    """The command cannot be done; the text is for the person who gave it.

    Attributes:
        text: one sentence.
        mend: the command or step that mends it; may be empty.
        says_all: False when the program's own words are worth reading too.
    """

    def __init__(self, text: str, mend: str = "", *, says_all: bool = True) -> None:
        super().__init__(text)
        self.text = text
        self.mend = mend
        self.says_all = says_all


def reason_in(output: str) -> Reason:
    """Return why an installer failed.

    Args:
        output: all that uv or pip wrote.
    """
    for reason, signs in SIGNS:
        if any(re.search(sign, output) for sign in signs):
            return reason
    return "other"


def refusal_of(output: str) -> Refusal:
    """Return the sentence for what an installer wrote."""
    return _refusal(reason_in(output))


def venv_refusal(output: str, *, python: str, free_bytes: int) -> Refusal:
    """Return the sentence for a virtual environment that could not be made.

    Args:
        output: all that ``python -m venv`` wrote; it hides what its own call of
            ensurepip wrote.
        python: its version, e.g. ``"3.11"``.
        free_bytes: on the checkout's disk.
    """
    missing = "ensurepip is not available", "No module named"  # Debian, others
    told = " ".join(output.split())
    if any(sign in told for sign in missing):
        return Refusal(
            f"This Python {python} cannot make virtual environments.",
            f"sudo apt install python{python}-venv",
        )
    if free_bytes < VENV_BYTES:
        return _refusal("disk")
    return refusal_of(output)


def _refusal(reason: Reason) -> Refusal:
    text, mend = SENTENCES[reason]
    return Refusal(text, mend, says_all=reason in {"disk", "rights", "network"})
