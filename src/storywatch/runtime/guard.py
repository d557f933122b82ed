"""Which addresses may be asked, judged on the address that is connected to.

A name is resolved once, every answer is judged, and the connection goes to an
address that was judged: a name that answers differently the second time
(rebinding) gains nothing, nor does any spelling of a private address.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import httpcore

from storywatch.errors import AddressRefusedError, SourceUnreachableError

IpAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
IpNetwork: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_NOT_PUBLIC_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
"""Written out: ``ipaddress.is_global`` of Python 3.11 lets several of these pass."""

_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
"""The only global unicast space: all else is local, multicast or reserved."""

_NOT_PUBLIC_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments; Teredo, which wraps an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which wraps an IPv4 address
        "3fff::/20",  # documentation
    )
)

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""How a network without IPv4 reaches an IPv4 address: judged by what it wraps."""

MOST_ADDRESSES = 4
"""Answers of a name that are tried, in the resolver's order."""

CONNECT_SECONDS = 5.0
"""For one address; a name with several must have time to try the next."""

_RESOLVERS = ThreadPoolExecutor(max_workers=32, thread_name_prefix="resolve")
"""Threads of our own: asyncio's few would let one dead name server hold up
everybody, and would be waited for at the end of a loop."""


def is_public(address: IpAddress) -> bool:
    """Tell whether an address belongs to the public internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_V4)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _PUBLIC_V6 and not any(
        address in network for network in _NOT_PUBLIC_V6
    )


def is_within(address: IpAddress, networks: Iterable[IpNetwork]) -> bool:
    """Tell whether an address lies in one of the networks."""
    bare = getattr(address, "ipv4_mapped", None) or address
    return any(bare in network for network in networks)


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """A network on which only judged addresses can be reached."""

    def __init__(self, *, allowed: Iterable[str] = ()) -> None:
        """Open nothing yet.

        Args:
            allowed: networks (CIDR) that may be asked though they are not
                public, on any port.
        """
        self._allowed = tuple(ipaddress.ip_network(network) for network in allowed)
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, judge every answer, then connect to the first that answers.

        Raises:
            AddressRefusedError: one of the answers is not public.
            SourceUnreachableError: the name has no address.
            httpcore.ConnectError: no address took the connection.
            httpcore.ConnectTimeout: the last address did not answer.
        """
        addresses = await _resolved(host, port)
        self._judge(addresses, host=host, port=port)
        limit = min(timeout or CONNECT_SECONDS, CONNECT_SECONDS)
        *others, last = addresses[:MOST_ADDRESSES]
        for address in others:
            try:
                return await self._network.connect_tcp(
                    str(address), port, limit, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect_tcp(
            str(last), port, limit, local_address, socket_options
        )

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: a file is never asked."""
        del timeout, socket_options
        raise AddressRefusedError(path, reason="not-public")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def _judge(self, addresses: tuple[IpAddress, ...], *, host: str, port: int) -> None:
        strangers = [
            address for address in addresses if not is_within(address, self._allowed)
        ]
        if not all(is_public(address) for address in strangers):
            raise AddressRefusedError(host, reason="not-public")
        if strangers and port < 1024 and port not in {80, 443}:
            # Below 1024 live mail, names, shells: a request to them is a trick.
            raise AddressRefusedError(f"{host}:{port}", reason="port")


async def _resolved(host: str, port: int) -> tuple[IpAddress, ...]:
    """Return the addresses of a name, without repeats; at least one."""
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
