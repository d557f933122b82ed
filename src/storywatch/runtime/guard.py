"""Which addresses may be asked, judged on the address that is connected to.

A name is resolved once, every answer is judged, and the connection goes to an
address that was judged: a name that answers differently the second time
(rebinding) gains nothing, nor does any spelling of a private address.
"""

import ipaddress
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from storywatch.errors import AddressRefusedError

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

WEB_PORTS = frozenset({80, 443})

_FIRST_FREE_PORT = 1024
"""Below it live mail, names, shells: a web request to them is a trick."""


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


class Guard:
    """Judges addresses: public ones pass, and those of the networks allowed."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        """Take the exceptions.

        Args:
            allowed: networks (CIDR) that may be asked though they are not
                public, on any port.
        """
        self._allowed = tuple(ipaddress.ip_network(network) for network in allowed)

    def judge(self, addresses: Sequence[IpAddress], *, name: str) -> bool:
        """Let addresses pass, or refuse all of them for one that is not public.

        Args:
            addresses: all that a name stands for.
            name: what was asked for, to be named in the error.

        Returns:
            Whether all of them were allowed by name of their network.

        Raises:
            AddressRefusedError: one of them is not public (``"not-public"``).
        """
        strangers = [one for one in addresses if not is_within(one, self._allowed)]
        if not all(is_public(one) for one in strangers):
            raise AddressRefusedError(name, reason="not-public")
        return not strangers

    def judge_web(
        self, addresses: Sequence[IpAddress], *, name: str, port: int
    ) -> None:
        """Judge addresses and the port that a web request goes to.

        Raises:
            AddressRefusedError: one of them is not public (``"not-public"``), or
                the port belongs to another service (``"port"``).
        """
        familiar = self.judge(addresses, name=name)
        if not familiar and port < _FIRST_FREE_PORT and port not in WEB_PORTS:
            raise AddressRefusedError(f"{name}:{port}", reason="port")
