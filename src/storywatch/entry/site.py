"""Whether two addresses belong to one site."""

from urllib.parse import urlsplit


def same_site(url: str, other: str) -> bool:
    """Tell whether two addresses are of one host, or one of a host below the other.

    ``www.`` counts for nothing. Hosts below a common parent are not one site:
    ``a.blogs.example`` and ``b.blogs.example`` have different owners.

    Args:
        url: absolute.
        other: absolute.

    Returns:
        False where one names no host.
    """
    here, there = _host(url), _host(other)
    if not here or not there:
        return False
    return here == there or here.endswith(f".{there}") or there.endswith(f".{here}")


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")
