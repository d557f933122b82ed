"""From what a document says of an item to an entry."""

import hashlib
import re
from datetime import datetime
from urllib.parse import urljoin

from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.plain_text import one_line, plain_text
from storywatch.entry.records import Entry

LONGEST_KEY = 500
"""Characters; a longer key is kept as its digest (an index row has 2,700 bytes)."""

LONGEST_URL = 2048
"""Characters; what is longer is no article's address, and fits no index."""


_WHOLE = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]+)?/[a-zA-Z0-9_./~%+,=&?!*:@-]*(?<!\?)"
)


def entry_of(
    *,
    key: str,
    link: str,
    title: str,
    summary: str,
    published_at: datetime | None,
    base: str,
) -> Entry:
    """Make an entry of what an item says.

    Args:
        key: the feed's own id; may be empty.
        link: absolute or relative; may be empty.
        title: may hold markup.
        summary: may hold markup.
        published_at: aware UTC, or None.
        base: absolute, for a relative link.
    """
    url = absolute_url(link, base=base)
    text = plain_text(title)
    told = plain_text(summary)
    digest = content_digest(title=text, summary=told, url=url)
    return Entry(
        entry_key=_short(one_line(key) or canonical_url(url) or digest.hex()),
        url=url,
        title=text,
        summary=told,
        published_at=published_at,
        content_digest=digest,
    )


def is_whole(link: str) -> bool:
    """Tell whether an address is absolute, and joining it to another changes nothing.

    Args:
        link: may be anything; most are whole.
    """
    return _WHOLE.fullmatch(link) is not None


def absolute_url(link: str, *, base: str) -> str:
    """Return a link as an http or https address; "" when it is none."""
    if len(link) <= LONGEST_URL and is_whole(link):
        return link
    text = one_line(link)
    if not text or len(text) > LONGEST_URL:
        return ""
    try:
        url = urljoin(base, text)
    except ValueError:
        return ""
    return url if url.lower().startswith(("http://", "https://")) else ""


def content_digest(*, title: str, summary: str, url: str) -> bytes:
    """Return the SHA-256 of what a source tells of an entry.

    Dates are left out (some feeds stamp every entry anew at every poll), and
    of the address only what tells articles apart counts.
    """
    told = "\0".join((title, summary, canonical_url(url)))
    return hashlib.sha256(told.encode()).digest()


def _short(key: str) -> str:
    if len(key) <= LONGEST_KEY:
        return key
    return f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"
