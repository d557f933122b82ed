"""Ports to listen on, taken before the process that serves them starts.

The supervisor holds the socket and hands it to its child: no other program can
take the port in between, and a caller during a restart waits instead of being
refused.
"""

import socket

from storywatch.orchestration.environment import HOST

NEXT_PORTS = 20
"""How many ports after the wanted one are tried before any free one is taken."""


def listen(wanted: int) -> socket.socket:
    """Listen on a port of this machine, or on another one when it is taken.

    Args:
        wanted: 0 for any free one.

    Returns:
        A listening socket on 127.0.0.1; ``getsockname()[1]`` tells the port.
    """
    nearby = range(wanted, min(wanted + 1 + NEXT_PORTS, 65536)) if wanted else ()
    for port in (*nearby, 0):
        candidate = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            # A port whose last connections are still fading out is free.
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            candidate.bind((HOST, port))
            candidate.listen(128)
        except OSError:
            candidate.close()
            if port == 0:
                raise
            continue
        return candidate
    raise AssertionError  # port 0 either binds or raises


def port_of(listening: socket.socket) -> int:
    """Return the port that a socket listens on."""
    port: int = listening.getsockname()[1]
    return port
