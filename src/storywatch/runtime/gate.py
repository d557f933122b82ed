"""Connections that libraries open by themselves, judged like our own.

Some libraries bring their own client (apprise's services, mail). Python tells
every connection that its sockets begin to an audit hook (PEP 578), with the very
address that is connected to; inside ``gated`` one that is not public is refused
before the first packet, however it was spelled, resolved or redirected to.
"""

import errno
import ipaddress
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from storywatch.errors import AddressRefusedError
from storywatch.runtime.guard import Guard

_LEAVING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
"""What Python tells before something leaves by a socket."""

_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


class Gate:
    """What may pass while a gate stands, and what did not.

    Attributes:
        refused: the errors of all connections that were refused, in order; a
            library may have swallowed them.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        """Let public addresses pass.

        Args:
            allowed: networks (CIDR) that may be reached though not public.
        """
        self._guard = Guard(allowed)
        self.refused: list[AddressRefusedError] = []

    def judge(self, family: int, address: object) -> None:
        """Let an address pass, or refuse it.

        Args:
            family: of the socket.
            address: as given to the socket.

        Raises:
            PermissionError: it is not public, or no address of the internet in
                plain digits. What a network says no with is what libraries expect
                and clean up after.
        """
        try:
            self._judge(family, address)
        except AddressRefusedError as error:
            self.refused.append(error)
            raise PermissionError(errno.EACCES, str(error)) from error

    def _judge(self, family: int, address: object) -> None:
        host = address[0] if isinstance(address, tuple) and address else None
        if family not in _INTERNET or not isinstance(host, str):
            raise AddressRefusedError(str(address), reason="not-public")
        try:
            plain = ipaddress.ip_address(host.partition("%")[0])
        except ValueError as error:
            # A name would be resolved after us: nobody could tell to what.
            raise AddressRefusedError(host, reason="malformed") from error
        self._guard.judge([plain], name=host)


_standing: ContextVar[Gate | None] = ContextVar("gate", default=None)


@contextmanager
def gated(*, allowed: Iterable[str] = ()) -> Iterator[Gate]:
    """Judge every connection that the block opens: its thread, and its tasks.

    Python does not tell who begins a thread, so threads that a library begins are
    not seen; no service that we install does.

    Args:
        allowed: networks (CIDR) that may be reached though not public.

    Yields:
        The gate.

    Raises:
        AddressRefusedError: a connection was refused, even if the library that
            tried it has kept that to itself.
    """
    _install()
    gate = Gate(allowed)
    token = _standing.set(gate)
    try:
        yield gate
    except Exception as error:
        if gate.refused:
            raise gate.refused[0] from error
        raise
    finally:
        _standing.reset(token)
    if gate.refused:
        raise gate.refused[0]


@cache
def _install() -> None:
    """Hear of connections from now on; a hook can never be taken away."""
    sys.addaudithook(_heard)


def _heard(event: str, args: tuple[object, ...]) -> None:
    if event not in _LEAVING:
        return
    gate = _standing.get()
    opened, address = args[0], args[1]
    # A connected socket sends without an address: that was judged before.
    if gate is not None and isinstance(opened, socket.SocketType) and address:
        gate.judge(opened.family, address)
