"""The one spelling of a source's address."""

import re
from urllib.parse import urlsplit, urlunsplit

DEFAULT_PORTS = {"http": "80", "https": "443"}

LONGEST_ADDRESS = 2000
"""Bytes; a unique index of Postgres takes no longer ones, and no honest feed has
one."""

_MAIL = re.compile(r"[^\s/@:?]+@[^\s/@:?]+\.[^\s/@:?]+")
_FILE = re.compile(r"file:|[/~]|\.{1,2}[/\\]|[a-zA-Z]:\\|\\\\", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[^/:?]+\.(?:opml|xml|json|txt|csv|html?|rss|atom|ya?ml)", re.IGNORECASE
)
_OTHER_SCHEME = re.compile(
    r"(?!(?:https?|feed)://|feed:)(?:[a-z][a-z0-9+.-]*://|(?:data|javascript|tel|about):)",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")
_HOST_MARK = re.compile(r"[.:\[]")
"""A host with none of these is a word: no name on the internet has no dot."""


def source_address(typed: str) -> str:
    """Return an address as a source is known by it.

    What a person types without a scheme means https; ``feed:`` is how some
    pages write a feed's address. The path and the query stay as they are:
    servers tell feeds apart by them.

    Args:
        typed: by a person or a list; blanks around it are ignored.

    Returns:
        Scheme and host in lower case, no default port, no fragment. What is no
        web address comes back as it is, and is refused when it is asked.
    """
    text = typed.strip()
    if text.lower().startswith("feed:"):
        text = text[5:].removeprefix("//")
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return typed.strip()
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        return typed.strip()
    authority = f"[{host}]" if ":" in host else host
    if parts.username is not None:
        authority = f"{parts.netloc.rpartition('@')[0]}@{authority}"
    if port is not None and str(port) != DEFAULT_PORTS[scheme]:
        authority = f"{authority}:{port}"
    return urlunsplit((scheme, authority, parts.path or "/", parts.query, ""))


def address_fault(typed: str) -> str | None:
    """Return why a text cannot be a source's address, as a label; None: it can.

    Only what is plain to see: whether anybody answers is another question.

    Args:
        typed: by a person or a list.
    """
    text = typed.strip()
    if not text:
        return "nothing"
    if text.lower().startswith("mailto:") or _MAIL.fullmatch(text):
        return "mail"
    if _FILE.match(text) or _FILE_NAME.fullmatch(text):
        return "file"
    if _OTHER_SCHEME.match(text):
        return "scheme"
    if len(text.encode()) > LONGEST_ADDRESS:
        return "too-long"
    if _NO_ADDRESS.search(text):
        return "malformed"
    try:
        parts = urlsplit(source_address(text))
        host, port = parts.hostname, parts.port
    except ValueError:
        return "malformed"
    if parts.scheme not in DEFAULT_PORTS or not host or port == 0:
        return "malformed"
    if parts.username is not None:
        return "credentials"
    is_word = not _HOST_MARK.search(parts.netloc) and host != "localhost"
    return "no-host" if is_word else None


def place_key(address: str) -> str:
    """Return what the usual spellings of one place have in common.

    Scheme, a leading ``www.`` and a closing slash do not tell two feeds apart.

    Args:
        address: as ``source_address`` gives it.
    """
    _, _, rest = address.partition("://")
    host, slash, path = rest.removeprefix("www.").partition("/")
    bare, mark, query = path.partition("?")
    return f"{host}{slash}{bare.rstrip('/')}{mark}{query}".rstrip("/")


def spellings(address: str) -> tuple[str, ...]:
    """Return every address with the same ``place_key``, the given one first.

    Args:
        address: as ``source_address`` gives it.
    """
    host, _, path = place_key(address).partition("/")
    bare, mark, query = path.partition("?")
    ends = (f"/{bare}/", f"/{bare}") if bare else ("/",)
    every = (
        f"{scheme}://{www}{host}{end}{mark}{query}"
        for scheme in DEFAULT_PORTS
        for www in ("", "www.")
        for end in ends
    )
    return tuple(dict.fromkeys((address, *every)))
