"""The one place where a connection to the outside world is opened."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import httpx

from storywatch.errors import AddressRefusedError, SourceUnreachableError
from storywatch.runtime.guard import Guard, IpAddress
from storywatch.runtime.tls import tls_context
from storywatch.runtime.wire import READ_BYTES, Wire

MOST_ADDRESSES = 4
"""Answers of a name that are tried, in the resolver's order."""

CONNECT_SECONDS = 5.0
"""For one address; a name with several must have time to try the next."""

_RESOLVERS = ThreadPoolExecutor(max_workers=64, thread_name_prefix="resolve")
"""Threads of our own: asyncio's few would let one dead name server hold up
everybody, and would be waited for at the end of a loop."""


class Network:
    """A network on which only judged addresses can be reached.

    One for each event loop.
    """

    def __init__(self, *, allowed: Iterable[str] = ()) -> None:
        """Open nothing yet.

        Args:
            allowed: networks (CIDR) that may be asked though they are not
                public, on any port.
        """
        self._guard = Guard(allowed)
        self._scratch = memoryview(bytearray(READ_BYTES))

    async def connect(self, address: httpx.URL, *, verify_tls: bool) -> Wire:
        """Resolve, judge every answer, then connect to the first that answers.

        Args:
            address: http or https, with a host.
            verify_tls: False accepts any certificate.

        Raises:
            AddressRefusedError: one of the answers is not public.
            SourceUnreachableError: the name has no address.
            OSError: no address took the connection, TLS failed (``SSLError``),
                or the last address did not answer (``TimeoutError``).
        """
        host = address.raw_host.decode("ascii")
        secure = address.scheme == "https"
        port = address.port or (443 if secure else 80)
        addresses = await _resolved(host, port)
        self._guard.judge_web(addresses, name=host, port=port)
        opened = await _first_open(addresses[:MOST_ADDRESSES], port)
        _, wire = await asyncio.get_running_loop().create_connection(
            lambda: Wire(self._scratch),
            sock=opened,
            ssl=tls_context(verify=verify_tls) if secure else None,
            server_hostname=host.rstrip(".") if secure else None,
        )
        return wire


async def _first_open(addresses: tuple[IpAddress, ...], port: int) -> socket.socket:
    *others, last = addresses
    for address in others:
        try:
            return await _open(address, port)
        except OSError:
            continue
    return await _open(last, port)


async def _open(address: IpAddress, port: int) -> socket.socket:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setblocking(False)  # noqa: FBT003 - its only argument
        async with asyncio.timeout(CONNECT_SECONDS):
            await asyncio.get_running_loop().sock_connect(opened, (str(address), port))
    except BaseException:
        opened.close()
        raise
    return opened


async def _resolved(host: str, port: int) -> tuple[IpAddress, ...]:
    """Return the addresses of a name, without repeats; at least one."""
    try:
        return (ipaddress.ip_address(host),)
    except ValueError:
        pass  # a name, or one of the many odd spellings of an address
    try:
        answers = await asyncio.get_running_loop().run_in_executor(
            _RESOLVERS,
            lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM),
        )
    except socket.gaierror as error:
        raise SourceUnreachableError(host, reason="dns") from error
    except UnicodeError as error:
        raise AddressRefusedError(host, reason="malformed") from error
    found = (str(answer[4][0]).partition("%")[0] for answer in answers)
    addresses = tuple(dict.fromkeys(ipaddress.ip_address(text) for text in found))
    if not addresses:
        raise SourceUnreachableError(host, reason="dns")
    return addresses
