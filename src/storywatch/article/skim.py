"""A cheap look at a page: what it is called, and about what it says.

Extraction takes twenty times as long. So it is asked only for pages whose skimmed text
mentions somebody; of the others this text is kept. It may hold some furniture that an
extraction leaves out, but hardly lacks a sentence that one would find.
"""

import html
import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from storywatch.article.headline import MOST_CHARACTERS as MOST_OF_A_TITLE
from storywatch.article.headline import without_outlet
from storywatch.article.instants import in_utc, is_plausible
from storywatch.article.language import language_of
from storywatch.article.page_tree import page_characters
from storywatch.article.records import DateOrigin, Extraction
from storywatch.article.shown_blocks import parsed, shown_blocks
from storywatch.article.text import (
    PARAGRAPH_BREAK,
    bounded,
    paragraphs_of,
    plain_line,
)
from storywatch.article.walls import wall_on
from storywatch.entry.nesting import end_of_bearable
from storywatch.errors import PageUnreadableError
from storywatch.source.robots import origin_of

MOST_ORDINARY_TAGS = 10_000
"""More may be nested so deep that a parser's time grows with the square."""

MOST_PARTS = 100_000
"""Tags and attributes that are looked at; no extraction copes with more either."""

_ARTICLE_BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*+")')
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def skim(
    page: bytes,
    *,
    url: str,
    content_type: str | None = None,
    now: datetime | None = None,
) -> Extraction:
    """Look at a page cheaply.

    Args:
        page: the body of the response, decompressed.
        url: where it was fetched, after redirects.
        content_type: the response's header.
        now: aware UTC; a date of publication more than a day later is not believed.

    Returns:
        Title, text, language, publisher, canonical address, time of publication, as
        far as they can be had at once.

    Raises:
        PageUnreadableError: as for ``extraction``.
    """
    markup = page_characters(page, url=url, content_type=content_type)
    if markup.count("<") > MOST_ORDINARY_TAGS:
        markup = _bearable(markup)
    try:
        tree = parsed(markup)
        read = _skimmed(tree, markup, url=url, now=now)
    except (SelectolaxError, ValueError, RecursionError) as error:
        raise PageUnreadableError(url, reason="failed") from error
    wall = wall_on(
        title=read.title,
        text=read.text,
        url=url,
        page=page,
        content_type=content_type or "",
        is_declared=read.published_at is not None or '"headline"' in markup,
    )
    if wall or not read.text:
        raise PageUnreadableError(url, reason=wall or "no-text")
    return read


def _bearable(markup: str) -> str:
    return markup[: end_of_bearable(markup, is_html=True, most_parts=MOST_PARTS)]


def _skimmed(
    tree: LexborHTMLParser, markup: str, *, url: str, now: datetime | None
) -> Extraction:
    meta = _meta(tree)
    canonical = tree.css_first("link[rel=canonical]")
    told = (canonical and canonical.attributes.get("href")) or meta.get("og:url", "")
    title = _title(tree, meta)
    published_at, published_from = _published(meta, markup, now=now)
    lines = _without_repeats(shown_blocks(tree), title=title)
    body = _told_body(markup, least=sum(map(len, lines)))
    if sum(map(len, body)) > sum(map(len, lines)):
        lines = body
    lead = plain_line(meta.get("og:description") or meta.get("description") or "")
    text = PARAGRAPH_BREAK.join(bounded(lines))
    if lead.rstrip(" .…") not in text:
        text = PARAGRAPH_BREAK.join(bounded([lead, *lines]))
    return Extraction(
        title=title,
        text=text,
        language=language_of(f"{title}\n{text}"),
        published_at=published_at,
        published_from=published_from,
        canonical_url=_absolute(told, url),
        publisher=plain_line(meta.get("og:site_name", "")),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.tags("meta"):
        told = node.attributes
        content = told.get("content")
        for key in ("property", "name", "itemprop"):
            name = (told.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _title(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    heading, tab = tree.css_first("h1"), tree.css_first("title")
    shown = plain_line(heading.text()) if heading is not None else ""
    named = plain_line(tab.text()) if tab is not None else ""
    outlets = [meta.get("og:site_name", ""), named.rpartition("|")[2]]
    for title in (plain_line(meta.get("og:title", "")), shown, named):
        if 0 < len(title) <= MOST_OF_A_TITLE:
            return without_outlet(title, outlets=outlets, headlines=[shown])
    return ""


def _published(
    meta: dict[str, str], markup: str, *, now: datetime | None
) -> tuple[datetime | None, DateOrigin]:
    in_data = _PUBLISHED.search(markup)
    told: tuple[tuple[str, DateOrigin], ...] = (
        (in_data.group(1) if in_data else "", "json-ld"),
        (meta.get("article:published_time") or meta.get("datepublished", ""), "meta"),
    )
    latest = now + timedelta(days=1) if now else None
    for written, origin in told:
        if is_plausible(written, latest):
            return in_utc(written, ()), origin
    return None, "unknown"


def _told_body(markup: str, *, least: int) -> list[str]:
    """Return the longest text that a page's JSON-LD gives, if it is long enough."""
    if '"articleBody"' not in markup:
        return []
    bodies: list[str] = []
    for found in _ARTICLE_BODY.findall(markup):
        if len(found) <= least:
            continue
        try:
            bodies.append(str(json.loads(found, strict=False)))
        except ValueError:
            continue
    longest = max(bodies, key=len, default="")
    return paragraphs_of(re.sub(r"<[^<>]{1,500}>", " ", html.unescape(longest)))


def _without_repeats(lines: Iterable[str], *, title: str) -> list[str]:
    seen = {title}
    kept: list[str] = []
    for line in lines:
        if line not in seen:
            kept.append(line)
        seen.add(line)
    return kept


def _absolute(written: str, url: str) -> str | None:
    if not written:
        return None
    try:
        address = urljoin(url, written.strip())
    except ValueError:
        return None
    return address if origin_of(address) else None
