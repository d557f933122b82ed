"""Links that lead to an article through somebody else: news aggregators, redirects.

Some hold the article's address, some only an id. Nothing is asked of anyone here.
"""

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from storywatch.entry.google_news import address_in_blob, blob_of

LONGEST_ADDRESS = 8_000
"""Characters of an address that is looked into."""

_Rule = tuple[re.Pattern[str], Callable[[SplitResult], str | None]]

_TARGET = re.compile(
    r"https?://(?:[^/?#@\s]*@)?(?P<host>[^/?#@:\s\[\]]+\.[^/?#@:\s\[\].]*[^\W\d_]"
    r"[^/?#@:\s\[\].]*)\.?(?::\d*)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
"""An absolute address whose host has a dot and is no number."""


def target_of(url: str) -> str | None:
    """Return the address that a link of an aggregator or a redirect holds.

    One layer is taken off; the target may be such a link itself.

    Args:
        url: absolute.

    Returns:
        An absolute ``http`` or ``https`` address with a dotted host, as it was
        written; None when the link is none of these, or holds no such address.
    """
    parts = _parts(url) if _wraps(url) else None
    if parts is None:
        return None
    place = f"{parts.hostname}{parts.path}".lower()
    for pattern, read in _WRAPPING:
        if pattern.match(place):
            target = (read(parts) or "").strip()
            if _TARGET.fullmatch(target):
                return target
    return None


def is_aggregator(url: str) -> bool:
    """Tell whether an address is not its article's publisher's.

    It is a link through somebody else, an opaque one, or a page on which somebody
    shows others' articles (MSN, Flipboard): that page's host is no publisher.
    """
    parts = _parts(url)
    return parts is not None and (
        bool(_SHOWING.match(f"{parts.hostname}/"))
        or is_opaque(url)
        or target_of(url) is not None
    )


def is_opaque(url: str) -> bool:
    """Tell whether a link leads to another page that it does not name.

    Only a request shows where: by a redirect, or (Google News) by a script alone.
    """
    parts = _parts(url)
    if parts is None:
        return False
    place = f"{parts.hostname}{parts.path}".lower()
    return bool(_OPAQUE.match(place)) and target_of(url) is None


def _wraps(url: str) -> bool:
    """Tell by a cheap look whether a link may be one of those below."""
    authority = url.split("/", 3)[2:3]
    return bool(authority) and not _NAMES.isdisjoint(
        _BETWEEN_LABELS.split(authority[0].lower())
    )


def _parts(url: str) -> SplitResult | None:
    if len(url) > LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return parts if host and parts.scheme in {"http", "https"} else None


def _parameter(*names: str) -> Callable[[SplitResult], str | None]:
    """Return a reader of the first of these parameters that holds an address."""

    def read(parts: SplitResult) -> str | None:
        fields = parse_qs(parts.query)
        values = (value for name in names for value in fields.get(name, ()))
        return next((v for v in values if _TARGET.fullmatch(v.strip())), None)

    return read


def _news_blob(parts: SplitResult) -> str | None:
    blob = blob_of(parts.path)
    return address_in_blob(blob) if blob else None


def _amp_path(parts: SplitResult) -> str | None:
    """Read ``/c/s/www.example.org/x``: a kind, "s" for https, the address."""
    found = re.fullmatch(r"/(?:[a-z]{1,3}|amp)/(s/)?(?!s/)(.+)", parts.path)
    if found is None:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"{'https' if found[1] else 'http'}://{found[2]}{query}"


def _bing_click(parts: SplitResult) -> str | None:
    """Read ``u=a1aHR0c...``: a mark, then base64."""
    told = next(iter(parse_qs(parts.query).get("u", ())), "")
    if not told.startswith("a1"):
        return None
    try:
        return base64.urlsafe_b64decode(
            told[2:] + "=" * (-(len(told) - 2) % 4)
        ).decode()
    except (binascii.Error, ValueError):
        return None


def _yahoo_path(parts: SplitResult) -> str | None:
    """Read ``/_ylt=.../RU=https%3a%2f%2f.../RK=2``; of old ones ``/*http://...``."""
    found = re.search(r"/RU=([^/]+)", parts.path)
    if found is not None:
        return unquote(found[1])
    _, starred, rest = parts.path.partition("/*")
    query = f"?{parts.query}" if parts.query else ""
    return unquote(rest) + query if starred else None


def _defended_path(parts: SplitResult) -> str | None:
    """Read ``/v3/__https://example.org/x__;...``."""
    whole = f"{parts.path}?{parts.query}" if parts.query else parts.path
    found = re.match(r"/v3/__(.+?)__;", whole)
    return found[1].replace(":/", "://", 1).replace(":///", "://") if found else None


def _defended_query(parts: SplitResult) -> str | None:
    """Read ``u=https-3A__example.org_x``: "-" for "%", "_" for "/"."""
    told = next(iter(parse_qs(parts.query).get("u", ())), "")
    return unquote(told.replace("-", "%").replace("_", "/"))


def _whole_query(parts: SplitResult) -> str | None:
    return unquote(parts.query)


def _at(place: str) -> re.Pattern[str]:
    return re.compile(place)


_GOOGLE_NAME = r"google\.(?:[a-z]{2,3}|com?\.[a-z]{2})"
_GOOGLE_HOST = rf"(?:[a-z\d-]+\.)*{_GOOGLE_NAME}"
_NEWS = rf"news\.{_GOOGLE_NAME}"

_BETWEEN_LABELS = re.compile(r"[.@:]")
_NAMES = frozenset(
    """
    google ampproject bing-amp bing yahoo facebook instagram messenger threads outlook
    urldefense flipboard youtube reddit linkedin duckduckgo vk umblr slack-redir
    getpocket href
    """.split()  # noqa: SIM905 - as quoted words it is unreadable
)
"""A label of every host below: most links are done with after one look at them."""

_WRAPPING: tuple[_Rule, ...] = (
    (_at(rf"{_NEWS}/(?:rss/|__i/rss/rd/)?(?:articles|read)/"), _news_blob),
    (_at(rf"(?:www\.)?{_GOOGLE_NAME}/amp/"), _amp_path),
    (_at(rf"{_GOOGLE_HOST}/(?:news/)?url$"), _parameter("url", "q")),
    (_at(r"(?:[a-z\d-]+\.)*url\.google(?:\.com)?/"), _parameter("url", "q", "u")),
    (_at(r"(?:[a-z\d-]+\.)*cdn\.ampproject\.org/"), _amp_path),
    (_at(r"(?:[a-z\d-]+\.)*bing-amp\.com/"), _amp_path),
    (_at(r"(?:www\.)?bing\.com/amp/"), _amp_path),
    (_at(r"(?:[a-z\d-]+\.)*bing\.com/news/apiclick"), _parameter("url")),
    (_at(r"(?:[a-z\d-]+\.)*bing\.com/ck/a"), _bing_click),
    (_at(r"(?:[a-z\d-]+\.)*rd\.yahoo\.com/|r\.search\.yahoo\.com/"), _yahoo_path),
    (_at(r"(?:[a-z\d-]+\.)?facebook\.com/l(?:\.php)?/?$"), _parameter("u")),
    (_at(r"l\.(?:instagram|messenger|threads)\.(?:com|net)/"), _parameter("u")),
    (_at(r"[a-z\d.-]+\.safelinks\.protection\.outlook\.com/"), _parameter("url")),
    (_at(r"urldefense(?:\.proofpoint)?\.com/v[12]/url$"), _defended_query),
    (_at(r"urldefense\.com/v3/"), _defended_path),
    (_at(r"(?:www\.)?flipboard\.com/redirect$"), _parameter("url")),
    (_at(r"(?:www\.)?youtube\.com/redirect$"), _parameter("q")),
    (_at(r"out\.reddit\.com/"), _parameter("url")),
    (_at(r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)"), _parameter("url")),
    (_at(r"(?:www\.)?duckduckgo\.com/l/"), _parameter("uddg")),
    (_at(r"(?:m\.)?vk\.com/away(?:\.php)?$"), _parameter("to")),
    (_at(r"t\.umblr\.com/redirect$"), _parameter("z")),
    (_at(r"slack-redir\.net/link$"), _parameter("url")),
    (_at(r"getpocket\.com/redirect$"), _parameter("url")),
    (_at(r"(?:www\.)?href\.li/$"), _whole_query),
)  # fmt: skip
"""Hosts and paths in lower case, and how to read the address they lead to."""

_SHORTENERS = r"""t\.co bit\.ly j\.mp buff\.ly ow\.ly dlvr\.it ift\.tt tinyurl\.com
    trib\.al lnkd\.in goo\.gl is\.gd fb\.me flip\.it apple\.news wp\.me reut\.rs
    nyti\.ms bbc\.in cnn\.it wapo\.st econ\.st on\.ft\.com on\.wsj\.com politi\.co
    bloom\.bg spon\.de rb\.gy cutt\.ly shorturl\.at tiny\.cc share\.google""".split()  # noqa: SIM905 - as quoted words it is unreadable
_OPAQUE = _at(
    rf"(?:www\.)?(?:{'|'.join(_SHORTENERS)})/."
    rf"|{_NEWS}/(?:rss/|__i/rss/rd/)?(?:articles|read)/."
    r"|feedproxy\.google\.com/(?:~r/)?."
    r"|(?:feeds\.feedburner\.com|feeds\.[a-z\d.-]+)/~r/"
    r"|(?:[a-z\d-]+\.)*bing\.com/(?:ck/a|news/apiclick)"
    r"|r\.search\.yahoo\.com/."
    r"|(?:www\.)?baidu\.com/link$"
    rf"|{_GOOGLE_HOST}/(?:news/)?url$"
)
"""Hosts and paths of links whose target only a request shows."""

_SHOWING = _at(
    rf"{_NEWS}/|(?:[a-z\d-]+\.)*msn\.com/|(?:www\.)?flipboard\.com/"
    r"|(?:[a-z\d-]+\.)?(?:smartnews|newsbreak|newsbreakapp|upday|ground\.news)"
    r"(?:\.com)?/|feedproxy\.google\.com/|(?:www\.)?newsnow\.co\.(?:uk|com)/"
)
"""Hosts that show, or lead to, nothing but others' articles."""
