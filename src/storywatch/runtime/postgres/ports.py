"""The port of the embedded server."""

import hashlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

HOST = "127.0.0.1"

FIRST_PORT = 20_000
PORT_COUNT = 10_000
"""Below the ports that systems give to outgoing connections (32768 on), which
would take ours now and then."""

NEIGHBOURS = 50
"""So many ports are tried from the home's own on."""


def port_choices(home: Path, *, wanted: int | None, last: int | None) -> Iterator[int]:
    """Yield the ports to try, best first; the last one is the system's choice.

    Args:
        home: each has its own place in the range, so that two do not meet.
        wanted: asked for by the caller.
        last: used the last time.
    """
    for port in (wanted, last):
        if port is not None and 0 < port <= 65535:
            yield port
    digest = hashlib.sha256(os.fsencode(home)).digest()
    offset = int.from_bytes(digest[:4], "big")
    for step in range(NEIGHBOURS):
        yield FIRST_PORT + (offset + step) % PORT_COUNT
    yield 0


def free_port(choices: Iterator[int]) -> int:
    """Return the first port that nobody listens on; 0 asks the system for one.

    Raises:
        StopIteration: the choices are used up.
    """
    while True:
        with socket.socket() as probe:
            # As Postgres does: a port in TIME_WAIT is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, next(choices)))
            except OSError:
                continue
            return int(probe.getsockname()[1])
