"""One address for one article, whatever link led to it."""

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

import idna

from storywatch.entry.aggregators import target_of
from storywatch.entry.tracking import telling_query

MOST_LAYERS = 5
"""Of links that lead through others; real ones have two."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
_PLAIN = re.compile(r"[a-zA-Z0-9._~/:=&?+!$,;'()*@-]*")
_CANONICAL = re.compile(
    # No host that wraps addresses in its paths ...
    r"https?://(?!www\.(?:google|bing)\.|news\.google\.|google\.|bing\.)"
    r"[a-z0-9.-]++(?<!\.)(?<!ampproject\.org)(?<!bing-amp\.com)/"
    # ... and no segment that begins with a dot.
    r"[a-zA-Z0-9_~/-]*+(?:(?<!/)\.[a-zA-Z0-9_~/-]*+)*+"
)
"""An address of which nothing could be left out; most are of this kind."""


def canonical_url(url: str, *, feed_url: str = "") -> str:
    """Return the one spelling of an address that we keep for an article.

    A link of an aggregator that holds its target gives the target. Scheme and host
    in lower case, the host in ASCII (IDNA), no user, no default port, no dot
    segments, escapes in their normal form, no tracking parameters, no fragment but
    one by which a site finds its article (``#!/...``, ``#/...``). What else tells
    articles apart stays, a slash at the end too: the address can be fetched.
    ``canonical_url(canonical_url(u)) == canonical_url(u)``. Which spellings are of
    one article says ``address_key``.

    Args:
        url: absolute.
        feed_url: of the feed that gave the link: parameters that only name its host
            (``?ref=feed.example``) are tracking; may be empty.

    Returns:
        The canonical address; what is no http or https address, unchanged but
        for blanks around it.
    """
    if _CANONICAL.fullmatch(url) is not None:
        return url
    feed_host = _host(feed_url)
    address = outermost = _spelled(url, feed_host)
    for _ in range(MOST_LAYERS):
        target = target_of(address)
        if target is None:
            return address
        address = _spelled(target, feed_host)
    return outermost if target_of(address) else address


def reachable_url(url: str) -> str:
    """Return the address to ask for: as it was written, or what a link leads to.

    An aggregator's link that holds its target is not followed through the
    aggregator: it costs a request more, at a host that counts them.

    Args:
        url: as a feed or a page gives it; absolute.
    """
    return url if target_of(url) is None else canonical_url(url)


def is_address(url: str) -> bool:
    """Tell whether this is an absolute ``http`` or ``https`` address with a host."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # which raises where it is no number
        return (
            parts.scheme in _DEFAULT_PORTS and _plain_host(parts.hostname or "") != ""
        )
    except ValueError:
        return False


def _spelled(url: str, feed_host: str) -> str:
    """Return an address in its one spelling; what is none, without blanks around."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = _plain_host(parts.hostname or ""), parts.port
    except ValueError:
        return text
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return text
    authority = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        authority = f"{authority}:{port}"
    path = _without_dots(_escaped(parts.path)) or "/"
    # In a query both are blanks, to servers and to us.
    query = _escaped(parts.query).replace("%20", "+")
    telling = telling_query(query, host=host, feed_host=feed_host)
    return urlunsplit((scheme, authority, path, telling, _route(parts)))


def _host(url: str) -> str:
    try:
        return _plain_host(urlsplit(url.strip()).hostname or "") if url else ""
    except ValueError:
        return ""


def _plain_host(host: str) -> str:
    """Return a host in lower case and ASCII, without a dot at its end.

    Raises:
        ValueError: it cannot be a host.
    """
    if "%" in host and ":" not in host:
        host = unquote(host)
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode()
    plain = host.lower().rstrip(".")
    if plain and _HOST.fullmatch(plain) is None:
        raise ValueError(host)
    return plain


def _route(parts: SplitResult) -> str:
    """Return a fragment that names a page of a site which routes by it."""
    fragment = parts.fragment.strip()
    if len(fragment) > 1 and fragment.startswith(("!", "/")):
        return _escaped(fragment)
    return ""


def _escaped(text: str) -> str:
    """Write escapes in their normal form; escape what may not stand as it is."""
    if _PLAIN.fullmatch(text) is not None:
        return text
    sound = text if text.isascii() else text.encode(errors="ignore").decode()
    plain = _ESCAPE.sub(_plainest, sound.strip())
    return quote(plain, safe="%/:=&?~+!$,;'()*@")


def _plainest(escape: re.Match[str]) -> str:
    """Write an escape in its normal form (RFC 3986, 6.2.2)."""
    if escape[1] is None:
        return "%25"
    letter = chr(int(escape[1], 16))
    return letter if _UNRESERVED.fullmatch(letter) else escape[0].upper()


def _without_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)
