"""Hostile documents through every door: is anything read, leaked or eaten up.

``python -m storywatch.evaluation.bombs`` prints the table, and exits with 1 when a
document passes a limit. Each is read in a process of its own.
"""

import argparse
import json
import secrets
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from storywatch.entry.feed_document import feed_document
from storywatch.entry.listing import listing_document
from storywatch.entry.page import page_document
from storywatch.entry.sitemap import sitemap_document
from storywatch.errors import StorywatchError
from storywatch.source.opml import feeds_in_opml

MOST_SECONDS = 2.0
"""Of processor time, for one document."""

MOST_MIB = 150
"""Of memory, the interpreter and all modules included."""

PATIENCE_SECONDS = 60
"""After which a document counts as never read."""

MANY = 1_000_000

URL = "https://outlet.invalid/list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """What one document did at one door.

    Attributes:
        door: which reader it was given to.
        bomb: what kind of document.
        outcome: the reason of a refusal, or ``"read"``.
        seconds: of processor time.
        mib: the process's memory at its largest.
        leaked: the secret came out, or a connection was opened.
    """

    door: str
    bomb: str
    outcome: str
    seconds: float
    mib: float
    leaked: bool

    @property
    def is_bearable(self) -> bool:
        """Whether it stayed within every limit."""
        return self.seconds <= MOST_SECONDS and self.mib <= MOST_MIB and not self.leaked


DOORS: Mapping[str, Callable[[bytes], object]] = {
    "feed": lambda body: feed_document(body, url=URL),
    "OPML": feeds_in_opml,
    "sitemap": lambda body: sitemap_document(body, url=URL),
    "listing": lambda body: listing_document(body, url=URL),
    "page": lambda body: page_document(body, url=URL),
}

_SHELLS = {
    "feed": (
        "rss",
        '<rss version="2.0"><channel><title>t</title><item><link>/1</link><title>',
        "</title></item></channel></rss>",
    ),
    "OPML": ("opml", '<opml version="2.0"><head><title>', "</title></head></opml>"),
    "sitemap": ("urlset", "<urlset><url><loc>https://outlet.invalid/", "</loc></url>"),
    "listing": ("html", "<html><body><main><a href='/1'>", "</a></main></body></html>"),
    "page": ("html", "<html><body><p>", "</p></body></html>"),
}
"""Of each door: the name of its root, and what stands around the bomb."""

_LAUGHS = '<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)
_PARAMETERS = '<!ENTITY % p0 "ha">' + "".join(
    # Referred to as a character: a bare "%" would be unfolded at once.
    "<!ENTITY % p{} '{}'>".format(n, f"&#37;p{n - 1};" * 10)
    for n in range(1, 9)
)
_ENTITIES = {
    "billion laughs": (_LAUGHS, "&l9;"),
    "quadratic": (f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 3_000),
    "parameter laughs": (f"{_PARAMETERS}%p8;", "x"),
    "file": ('<!ENTITY f SYSTEM "file://{file}">', "&f;"),
    "outside entity": ('<!ENTITY f SYSTEM "http://127.0.0.1:{port}/x">', "&f;"),
    "outside DTD": ('<!ENTITY % d SYSTEM "http://127.0.0.1:{port}/x.dtd"> %d;', "&f;"),
}
_PLAIN = {
    "nested": "<a>" * MANY,
    "nested blocks": "<div>" * MANY,
    "many tags": "<a>x</a>" * MANY,
    "many attributes": "<a " + " ".join(f'a{n}="1"' for n in range(MANY // 4)) + ">",
    "bare signs": "<&" * MANY,
    "open CDATA": "<![CDATA[" * MANY,
}

BOMBS = (*_ENTITIES, "billion laughs, UTF-16", *_PLAIN)


def harm(door: str, bomb: str) -> Harm:
    """Give a bomb to a reader in this very process, and say what it did."""
    with (
        tempfile.NamedTemporaryFile("w", suffix=".txt") as file,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        secret = secrets.token_hex(16)
        file.write(secret)
        file.flush()
        body = document(door, bomb, file=file.name, port=listener.getsockname()[1])
        begun = time.process_time()
        outcome, told = _read(door, body)
        seconds = time.process_time() - begun
        asked, _, _ = select.select([listener], [], [], 0)
    return Harm(
        door=door,
        bomb=bomb,
        outcome=outcome,
        seconds=round(seconds, 2),
        mib=_most_mib(),
        leaked=secret in told or bool(asked),
    )


def document(door: str, bomb: str, *, file: str, port: int) -> bytes:
    """Return a hostile document of the kind that a door expects.

    Args:
        door: one of ``DOORS``.
        bomb: one of ``BOMBS``.
        file: a path that an entity names.
        port: of a listener on this machine that another names.
    """
    root, before, after = _SHELLS[door]
    if bomb in _PLAIN:
        return f'<?xml version="1.0"?>{before}{_PLAIN[bomb]}{after}'.encode()
    name, _, charset = bomb.partition(", ")
    declared, use = _ENTITIES[name]
    declared = declared.replace("{file}", file).replace("{port}", str(port))
    doctype = f"<!DOCTYPE {root} [{declared}]>"
    return f'<?xml version="1.0"?>{doctype}{before}{use}{after}'.encode(
        charset or "utf-8"
    )


def harms(doors: tuple[str, ...] = (), bombs: tuple[str, ...] = ()) -> Iterator[Harm]:
    """Give every bomb to every reader, each in a process of its own.

    Args:
        doors: of ``DOORS``; empty for all.
        bombs: of ``BOMBS``; empty for all.
    """
    for door in doors or DOORS:
        for bomb in bombs or BOMBS:
            yield _apart(door, bomb)


def _most_mib() -> float:
    """Return the most memory that this process has held.

    ``getrusage`` would tell that of the parent before it became us.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return round(int(kib.split()[1]) / 1024)


def _read(door: str, body: bytes) -> tuple[str, str]:
    try:
        return "read", repr(DOORS[door](body))
    except StorywatchError as error:
        return str(getattr(error, "reason", "refused")), str(error)


def _apart(door: str, bomb: str) -> Harm:
    command = [sys.executable, "-m", __spec__.name, "--one", door, bomb]
    never = Harm(
        door=door, bomb=bomb, outcome="broke", seconds=99.0, mib=0, leaked=False
    )
    try:
        done = subprocess.run(  # noqa: S603 - our own module, words of ours
            command, capture_output=True, timeout=PATIENCE_SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return never
    return Harm(**json.loads(done.stdout))


def main() -> None:
    """Print the table, or what one document does (``--one``, for a child)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("DOOR", "BOMB"))
    one = parser.parse_args().one
    if one:
        sys.stdout.write(json.dumps(asdict(harm(*one))))
        return
    table = Table("door", "document", "outcome", "CPU s", "MiB", "leaked")
    found = []
    for each in harms():
        found.append(each)
        table.add_row(
            each.door,
            each.bomb,
            each.outcome,
            f"{each.seconds:.2f}",
            f"{each.mib:.0f}",
            "yes" if each.leaked else "no",
            style="" if each.is_bearable else "bold red",
        )
    console = Console(highlight=False)
    console.print(table)
    passed = [each for each in found if not each.is_bearable]
    console.print(f"{len(found)} documents, {len(passed)} past a limit")
    sys.exit(1 if passed else 0)


if __name__ == "__main__":
    main()
