"""New developments as Atom feeds (RFC 4287), one for each watch."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Final, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from fastapi import FastAPI, HTTPException, Query, Request, Response
from lxml import etree

from storywatch.alert.wording import EN
from storywatch.digest.records import ToldDevelopment
from storywatch.digest.store import latest_developments
from storywatch.runtime.database import transaction
from storywatch.watchlist.interest import coverage
from storywatch.watchlist.records import Watch
from storywatch.wiring.link_key import page_url
from storywatch.wiring.watching import current_watchlist

ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA_TYPE: Final = "application/atom+xml"
ENTRIES: Final = 50
"""Of a page of a feed."""

LOOKED_AT: Final = 1_000
"""Developments that are looked at for one page: a watch may cover few of them."""

Mark: TypeAlias = Annotated[int | None, Query(ge=1, le=2**63 - 1)]
"""Where a page of a feed begins: below this id."""


def add_feeds(app: FastAPI) -> None:
    """Give an application the feeds of its watches.

    Args:
        app: whose state holds ``settings`` and, while it is up, ``engine``.
    """

    def feed(request: Request, watch: str, before: Mark = None) -> Response:
        settings, engine = request.app.state.settings, request.app.state.engine
        known = {one.key: one for one in current_watchlist(settings, engine).watches}
        if watch not in known:
            raise HTTPException(404, f"There is no watch {watch}.")
        with transaction(engine) as connection:
            looked_at = latest_developments(connection, before=before, most=LOOKED_AT)
        body, latest = watch_feed(
            known[watch],
            looked_at,
            base=page_url(settings) or str(request.base_url).rstrip("/"),
            before=before,
        )
        return _answer(request, body, latest)

    app.api_route("/feed/{watch}.atom", methods=["GET", "HEAD"])(feed)


def watch_feed(
    watch: Watch,
    looked_at: Sequence[tuple[int, ToldDevelopment]],
    *,
    base: str,
    before: int | None = None,
) -> tuple[bytes, datetime | None]:
    """Write a page of a watch's feed; the same developments give the same bytes.

    Args:
        watch: whose developments are told.
        looked_at: with their ids, the latest first.
        base: address of our page.
        before: the page's mark; None: the first page.

    Returns:
        The page, and when the latest development in it was found, aware UTC; None:
        there is none.
    """
    covered = [
        (number, one) for number, one in looked_at if coverage(watch, one.seen).covered
    ][:ENTRIES]
    own = f"{base}/feed/{watch.key}.atom"
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>'.encode())
    # Ids must outlive another address of the page.
    _add(feed, "id", uuid5(NAMESPACE_URL, f"storywatch:watch:{watch.key}").urn)
    _add(feed, "title", f"storywatch: {watch.key}")
    latest = max((one.detected_at for _, one in covered), default=None)
    _add(feed, "updated", _stamp(latest) if latest else "1970-01-01T00:00:00Z")
    _link(feed, "self", own if before is None else f"{own}?before={before}")
    _link(feed, "alternate", f"{base}/")
    mark = _next_mark(covered, looked_at)
    if mark is not None:
        _link(feed, "next", f"{own}?before={mark}")
    for _, one in covered:
        _add_entry(feed, one, base=base)
    text: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8")
    return text, latest


def _next_mark(
    covered: Sequence[tuple[int, ToldDevelopment]],
    looked_at: Sequence[tuple[int, ToldDevelopment]],
) -> int | None:
    if len(covered) == ENTRIES:
        return covered[-1][0]
    return looked_at[-1][0] if len(looked_at) == LOOKED_AT else None


def _add_entry(feed: "etree._Element", one: ToldDevelopment, *, base: str) -> None:
    entry = etree.SubElement(feed, _name("entry"))
    named = f"{one.article_url}#{one.kind}:{_plain(one.text)}"
    _add(entry, "id", uuid5(NAMESPACE_URL, named).urn)
    _add(entry, "title", f"{EN.kinds[one.kind]}: {one.text}")
    _add(entry, "updated", _stamp(one.detected_at))
    _add(entry, "published", _stamp(one.published_at))
    author = etree.SubElement(entry, _name("author"))
    _add(author, "name", one.publisher or EN.unknown_publisher)
    if one.article_url.lower().startswith(("http://", "https://")):
        _link(entry, "alternate", one.article_url)
    _link(entry, "related", f"{base}/story/{one.story_id}")
    etree.SubElement(entry, _name("category"), term=one.kind)
    said = [one.text, f"{EN.why}: {one.why}", one.article_title, one.story_title]
    _add(entry, "summary", "\n\n".join(part for part in said if part))


def _add(parent: "etree._Element", name: str, text: str) -> None:
    etree.SubElement(parent, _name(name)).text = _plain(text)


def _link(parent: "etree._Element", rel: str, href: str) -> None:
    etree.SubElement(parent, _name("link"), rel=rel, href=_plain(href))


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _plain(text: str) -> str:
    """Return a text without what XML 1.0 can't hold: controls and lone surrogates."""
    return "".join(one for one in text if _is_xml(ord(one)))


def _is_xml(code: int) -> bool:
    return (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


def _stamp(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def _answer(request: Request, body: bytes, latest: datetime | None) -> Response:
    mark = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": mark, "Cache-Control": "max-age=60"}
    if latest is not None:
        headers["Last-Modified"] = format_datetime(latest, usegmt=True)
    if _is_known(request, mark, latest):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


def _is_known(request: Request, mark: str, latest: datetime | None) -> bool:
    """Tell whether the asker has this very page (RFC 9110, 13.2.2)."""
    asked = request.headers.get("if-none-match")
    if asked is not None:
        marks = {one.strip().removeprefix("W/") for one in asked.split(",")}
        return mark in marks or "*" in marks
    since = request.headers.get("if-modified-since")
    if since is None or latest is None:
        return False
    try:
        return latest.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
