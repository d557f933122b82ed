"""What is the same in all spellings of one address.

The address that we show can be fetched as it is; a key cannot, it is compared. Folded
are the scheme, ``www.``, a slash and a default document at the end, the spellings of
AMP pages, the order of parameters, escapes without meaning, and what is known of single
hosts. Never folded are letter case of a path, unknown parameters, unknown subdomains
(``m.`` may be another paper): a guess that makes one article of two is worse than two
addresses of one.
"""

import re
from urllib.parse import unquote, urlsplit

from storywatch.entry.canonical_url import canonical_url, is_address

DEFAULT_DOCUMENTS = frozenset(
    """
    index.html index.htm index.shtml index.xhtml index.php index.asp index.aspx
    index.jsp index.cfm default.html default.htm default.asp default.aspx
    """.split()  # noqa: SIM905 - as quoted words it is unreadable
)
"""What servers show for a folder; compared without case."""

HOSTS = {
    # The same outlet under another name
    "bbc.co.uk": "bbc.com",
    "m.bbc.co.uk": "bbc.com",
    "m.bbc.com": "bbc.com",
    "edition.cnn.com": "cnn.com",
    "us.cnn.com": "cnn.com",
    "amp.cnn.com": "cnn.com",
    "lite.cnn.com": "cnn.com",
    "twitter.com": "x.com",
    "threads.net": "threads.com",
    # Mobile and older faces, with the same paths
    "m.dw.com": "dw.com",
    "m.facebook.com": "facebook.com",
    "mbasic.facebook.com": "facebook.com",
    "m.faz.net": "faz.net",
    "m.focus.de": "focus.de",
    "m.heise.de": "heise.de",
    "m.spiegel.de": "spiegel.de",
    "m.tagesschau.de": "tagesschau.de",
    "m.youtube.com": "youtube.com",
    "music.youtube.com": "youtube.com",
    "mobile.nytimes.com": "nytimes.com",
    "mobile.reuters.com": "reuters.com",
    "mobile.twitter.com": "x.com",
    "mobile.x.com": "x.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "old.reddit.com": "reddit.com",
}
"""Hosts, without ``www.``, that serve the same under the same paths as another."""

_AMP_VALUES = {
    "amp": frozenset({"", "1", "true", "yes", "amp"}),
    "_amp": frozenset({"", "1", "true"}),
    "outputtype": frozenset({"amp", "default-amp"}),
    "output": frozenset({"amp"}),
    "ampmode": frozenset({"", "1"}),
}
"""Parameters, in lower case, that ask for the AMP page of the same article."""

_MEANINGLESS_ESCAPE = re.compile(r"%(?:21|27|28|29|2A|2C|3A|40)")
"""Of letters that divide nothing within a path: "!", "'", "(", ")", "*", ",", ":",
"@"."""

_AMP_SUFFIX = re.compile(r"(?<=.)\.amp(\.html?)?$")
_AMP_HOST = re.compile(r"^amp\.(?=[^.]+\.)")
_MOBILE_WIKI = re.compile(r"\.m\.(?=wik[a-z]+\.org$)")
_BLOGGER_HOST = re.compile(r"(?<=\.blogspot\.)(?:com?\.)?[a-z]{2,3}$")
_BLOGGER_PATH = re.compile(r"\d{4}/\d{2}/[^/]+\.html")
_VIDEO_PATH = re.compile(r"(?:shorts|live|embed|v)/([\w-]{11})(?:/.*)?")


def address_key(url: str) -> str:
    """Return what is the same in all spellings of one address.

    ``address_key(canonical_url(u)) == address_key(u)``, and a key is its own key.

    Args:
        url: absolute.

    Returns:
        ``host[:port]/path[?query][#!route]``; what is no http or https address,
        unchanged but for blanks around it.
    """
    address = canonical_url(url)
    if not is_address(address):
        return address
    parts = urlsplit(address)
    host, port = _home(parts.hostname or ""), parts.port
    path = _document(host, parts.path)
    query = _told(parts.query, is_blogger=_is_blogger(host, path))
    host, path, query = _known_site(host, path, query)
    authority = f"[{host}]" if ":" in host else host
    return "".join(
        (
            authority if port is None else f"{authority}:{port}",
            f"/{path}",
            f"?{query}" if query else "",
            f"#{parts.fragment}" if parts.fragment else "",
        )
    )


def _home(host: str) -> str:
    """Return the host that an AMP host, or one known for it, stands for."""
    bare = host.removeprefix("www.")
    known = HOSTS.get(bare)
    if known is not None:
        return known
    if bare.endswith("org"):
        bare = _MOBILE_WIKI.sub(".", bare)
    bare = _BLOGGER_HOST.sub("com", bare)
    return HOSTS.get(bare := _AMP_HOST.sub("", bare, count=1), bare)


def _document(host: str, path: str) -> str:
    """Return a path without slashes around, default document and marks of AMP."""
    plain = _MEANINGLESS_ESCAPE.sub(lambda escape: unquote(escape[0]), path)
    segments = plain.split("/")[1:]
    while segments:
        last = segments[-1] = _AMP_SUFFIX.sub(r"\1", segments[-1])
        is_amp = last == "amp" and len(segments) > 1
        if last and last.lower() not in DEFAULT_DOCUMENTS and not is_amp:
            break
        segments.pop()
    if len(segments) > 1 and segments[0] == "amp":
        del segments[0]
    return "/".join(_known_segments(host, segments))


def _known_segments(host: str, segments: list[str]) -> list[str]:
    """Take out of a path how single outlets mark their AMP or mobile pages."""
    match host, segments:
        case "bbc.com", [section, "amp", *rest] if rest:
            return [section, *rest]
        case "cnn.com", ["cnn", *rest] if rest:
            return rest
        case "spiegel.de", [*before, last]:
            return [*before, re.sub(r"-amp(?=\.html$|$)", "", last)]
        case "n.news.naver.com", ["mnews", *rest] if rest:
            return rest
    return segments


def _told(query: str, *, is_blogger: bool) -> str:
    """Return a query without what asks for AMP, by name; values keep their order."""
    if not query:
        return ""
    fields = []
    for field in query.split("&"):
        name, _, value = field.partition("=")
        plain = name.lower()
        if is_blogger and plain == "m" and value in {"0", "1"}:
            continue
        if value.lower() not in _AMP_VALUES.get(plain, ()):
            fields.append((name, field))
    fields.sort(key=lambda one: one[0])
    return "&".join(field for _, field in fields)


def _is_blogger(host: str, path: str) -> bool:
    """Tell whether ``m=1`` asks for the mobile page of a Blogger post."""
    is_theirs = host.endswith(".blogspot.com")
    return is_theirs or _BLOGGER_PATH.fullmatch(path) is not None


def _known_site(host: str, path: str, query: str) -> tuple[str, str, str]:
    """Return the one place of a film that has several."""
    if host == "youtu.be" and path and "/" not in path:
        return "youtube.com", "watch", f"v={path}"
    if host == "youtube.com":
        if found := _VIDEO_PATH.fullmatch(path):
            return host, "watch", f"v={found[1]}"
        if path == "watch":
            shown = [field for field in query.split("&") if field.startswith("v=")]
            return host, path, shown[0] if shown else query
    return host, path, query
