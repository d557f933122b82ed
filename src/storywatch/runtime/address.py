"""Web addresses that may be asked at all, before any network is touched."""

import re

import httpx

from storywatch.errors import AddressRefusedError

LONGEST_ADDRESS = 8192
"""Characters; no honest address is longer."""

_HOST = re.compile(rb"[0-9A-Za-z._-]+|[0-9A-Fa-f:.]+")
"""A name in its ASCII form, or an IP address."""


def askable_address(url: str) -> httpx.URL:
    """Parse an address that may be asked; its fragment is dropped.

    Raises:
        AddressRefusedError: another scheme than http and https, credentials
            inside, or not an address at all.
    """
    try:
        address = httpx.URL(url.strip().partition("#")[0])
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefusedError(url, reason="malformed") from error
    if address.scheme not in {"http", "https"}:
        raise AddressRefusedError(url, reason="scheme")
    authority = url.partition("://")[2].partition("/")[0]
    if (
        len(url) > LONGEST_ADDRESS
        # Other parsers read a backslash as the end of the host.
        or "\\" in authority
        or not _HOST.fullmatch(address.raw_host)
        or not 0 < (address.port or 80) < 65536
    ):
        raise AddressRefusedError(url, reason="malformed")
    if address.userinfo:
        raise AddressRefusedError(url, reason="credentials")
    return address


def redirect_target(address: httpx.URL, location: str) -> httpx.URL | None:
    """Return where a redirect leads; None when it names no place.

    Args:
        address: the address that redirects.
        location: its ``Location``; may be empty or relative.

    Raises:
        AddressRefusedError: ``location`` is no address.
    """
    if not location.strip():
        return None
    try:
        return address.join(location.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefusedError(location, reason="malformed") from error


def same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    """Tell whether two addresses have scheme, host and port in common."""
    return (one.scheme, one.netloc) == (other.scheme, other.netloc)
