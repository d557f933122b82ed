"""XML sitemaps (https://www.sitemaps.org/protocol.html), Google-News sitemaps too.

A sitemap of pages tells addresses only: its entries have no title, and no date, for
``lastmod`` is when a page changed, not when it was published.

By pattern and not by an XML parser: the format is flat, real ones are rarely
well-formed, and a parser's tree of a hostile one takes ten times its bytes.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.characters import decoded
from storywatch.entry.compression import unpacked
from storywatch.entry.dates import claimed_at
from storywatch.entry.entities import declares_entities
from storywatch.entry.feed_document import feed_document
from storywatch.entry.item import absolute_url, entry_of
from storywatch.entry.plain_text import plain_text
from storywatch.entry.records import MOST_ENTRIES, Entry, FeedDocument
from storywatch.entry.site import same_site
from storywatch.errors import FeedUnreadableError

MOST_FURTHER = 5
"""Sitemaps of an index that are read: large sites list a thousand, by month, and
what is new stands in those changed last."""

_ROOT = re.compile(
    r"<(?:[\w.-]+:)?(urlset|sitemapindex|rss|feed|rdf)[\s>/]", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"<(?P<end>/?)(?:(?P<prefix>[\w.-]+):)?(?P<name>url|sitemap|loc|lastmod|title"
    r"|publication_date|language|name)(?:\s[^<>]*)?(?<!/)>\s*"
    r"(?:<!\[CDATA\[(?P<raw>.*?)(?:\]\]>|\Z)|(?P<text>[^<]*))",
    re.DOTALL,
)
_OTHER_MODULES = frozenset({"image", "video", "xhtml", "mobile"})
"""Extensions whose ``loc`` and ``title`` are those of a picture."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """One ``url`` or ``sitemap`` element: its fields by local name."""

    fields: Mapping[str, str]

    @property
    def url(self) -> str:
        return self.fields.get("loc", "")

    @property
    def changed_at(self) -> datetime:
        published = claimed_at(self.fields.get("publication_date", ""))
        return published or claimed_at(self.fields.get("lastmod", "")) or _NEVER

    @property
    def is_news(self) -> bool:
        return "news" in self.url.lower()


def sitemap_document(
    body: bytes, *, url: str, content_type: str | None = None
) -> FeedDocument:
    """Read a sitemap: XML, gzipped XML, plain text, or a feed in its place.

    Args:
        body: as it came.
        url: where it was found.
        content_type: of the answer; its character set is believed where the body
            does not tell otherwise.

    Returns:
        Of more than ``MOST_ENTRIES`` addresses, those changed last. Of an index no
        entries, but at most ``MOST_FURTHER`` addresses of the same site in
        ``further``: of news first, then those changed last.

    Raises:
        FeedUnreadableError: ``"empty"``, ``"html"``, ``"declares-entities"``,
            or ``"not-a-sitemap"``.
    """
    text = decoded(unpacked(body), content_type=content_type)
    if not text.strip():
        raise FeedUnreadableError(url, reason="empty")
    root = _ROOT.search(text)
    if root is not None and declares_entities(text):
        raise FeedUnreadableError(url, reason="declares-entities")
    kind = root.group(1).lower() if root is not None else "text"
    if kind in {"rss", "feed", "rdf"}:
        return feed_document(body, url=url, content_type=content_type)
    if kind == "text":
        return _of_text(text, url=url)
    listed = list(_listed(text))
    if kind == "sitemapindex":
        return FeedDocument(
            title="", language="", entries=(), further=_further(listed, url=url)
        )
    return _of_addresses(listed, url=url)


def _listed(text: str) -> Iterator[_Listed]:
    fields: dict[str, str] = {}
    for found in _FIELD.finditer(_COMMENT.sub("", text)):
        name = found["name"]
        if name in {"url", "sitemap"}:
            if "loc" in fields:
                yield _Listed(fields=fields)
            fields = {}
        elif not found["end"] and found["prefix"] not in _OTHER_MODULES:
            told = found["raw"] or html.unescape(found["text"] or "")
            if told.strip():
                fields.setdefault(name, " ".join(told.split()))
    if "loc" in fields:
        # Cut off before its end.
        yield _Listed(fields=fields)


def _of_addresses(listed: Sequence[_Listed], *, url: str) -> FeedDocument:
    kept = _newest(listed)
    entries = tuple(_entry(one, base=url) for one in kept)
    languages = Counter(
        one.fields["language"][:2].lower() for one in kept if "language" in one.fields
    )
    names = (one.fields["name"] for one in kept if "name" in one.fields)
    return FeedDocument(
        title=plain_text(next(names, "")),
        language=languages.most_common(1)[0][0] if languages else "",
        entries=tuple(one for one in entries if one.url),
        left_out=len(listed) - len(kept),
    )


def _newest(listed: Sequence[_Listed]) -> Sequence[_Listed]:
    """Return as many as are read, in the document's order: those changed last."""
    if len(listed) <= MOST_ENTRIES:
        return listed
    order = sorted(
        range(len(listed)), key=lambda place: listed[place].changed_at, reverse=True
    )
    return [listed[place] for place in sorted(order[:MOST_ENTRIES])]


def _entry(one: _Listed, *, base: str) -> Entry:
    return entry_of(
        key=canonical_url(absolute_url(one.url, base=base)),
        link=one.url,
        title=one.fields.get("title", ""),
        summary="",
        published_at=claimed_at(one.fields.get("publication_date", "")),
        base=base,
    )


def _further(listed: Sequence[_Listed], *, url: str) -> tuple[str, ...]:
    found = [one for one in listed if same_site(absolute_url(one.url, base=url), url)]
    found.sort(key=lambda one: one.changed_at, reverse=True)
    found.sort(key=lambda one: not one.is_news)
    addresses = dict.fromkeys(absolute_url(one.url, base=url) for one in found)
    return tuple(address for address in addresses if address != url)[:MOST_FURTHER]


def _of_text(text: str, *, url: str) -> FeedDocument:
    """Read a text sitemap: one address a line, and nothing else."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    addresses = [line for line in lines if _ADDRESS.fullmatch(line)]
    # One odd line is forgiven; a text that only speaks of addresses is no list.
    if not addresses or 2 * len(addresses) < len(lines):
        reason = "html" if _PAGE.search(text[:65536]) else "not-a-sitemap"
        raise FeedUnreadableError(url, reason=reason)
    kept = addresses[:MOST_ENTRIES]
    return FeedDocument(
        title="",
        language="",
        entries=tuple(
            _entry(_Listed(fields={"loc": address}), base=url) for address in kept
        ),
        left_out=len(addresses) - len(kept),
    )
