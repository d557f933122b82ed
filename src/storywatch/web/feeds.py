"""New developments as Atom feeds (RFC 4287), one for each watch."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from fastapi import FastAPI, HTTPException, Request, Response
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


def add_feeds(app: FastAPI) -> None:
    """Give an application the feeds of its watches.

    Args:
        app: whose state holds ``settings`` and, while it is up, ``engine``.
    """

    def feed(request: Request, watch: str, before: int | None = None) -> Response:
        settings, engine = request.app.state.settings, request.app.state.engine
        known = {one.key: one for one in current_watchlist(settings, engine).watches}
        if watch not in known:
            raise HTTPException(404, f"There is no watch {watch}.")
        with transaction(engine) as connection:
            looked_at = latest_developments(connection, before=before, most=LOOKED_AT)
        body = watch_feed(
            known[watch],
            looked_at,
            base=page_url(settings) or str(request.base_url).rstrip("/"),
            before=before,
        )
        return _answer(request, body, looked_at)

    app.api_route("/feed/{watch}.atom", methods=["GET", "HEAD"])(feed)


def watch_feed(
    watch: Watch,
    looked_at: Sequence[tuple[int, ToldDevelopment]],
    *,
    base: str,
    before: int | None = None,
) -> bytes:
    """Write a page of a watch's feed; the same developments give the same bytes.

    Args:
        watch: whose developments are told.
        looked_at: with their ids, the latest first.
        base: address of our page.
        before: the page's mark; None: the first page.
    """
    covered = [
        (number, one) for number, one in looked_at if coverage(watch, one.seen).covered
    ][:ENTRIES]
    own = f"{base}/feed/{watch.key}.atom"
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>'.encode())
    _add(feed, "id", uuid5(NAMESPACE_URL, own).urn)
    _add(feed, "title", f"storywatch: {watch.key}")
    latest = max((one.detected_at for _, one in covered), default=None)
    _add(feed, "updated", _stamp(latest) if latest else "1970-01-01T00:00:00Z")
    _link(feed, "self", own if before is None else f"{own}?before={before}")
    _link(feed, "alternate", f"{base}/")
    mark = _next_mark(covered, looked_at)
    if mark is not None:
        _link(feed, "next", f"{own}?before={mark}")
    for number, one in covered:
        _add_entry(feed, number, one, base=base)
    text: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8")
    return text


def _next_mark(
    covered: Sequence[tuple[int, ToldDevelopment]],
    looked_at: Sequence[tuple[int, ToldDevelopment]],
) -> int | None:
    if len(covered) == ENTRIES:
        return covered[-1][0]
    return looked_at[-1][0] if len(looked_at) == LOOKED_AT else None


def _add_entry(
    feed: "etree._Element", number: int, one: ToldDevelopment, *, base: str
) -> None:
    entry = etree.SubElement(feed, _name("entry"))
    _add(entry, "id", uuid5(NAMESPACE_URL, f"{base}/development/{number}").urn)
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


def _answer(
    request: Request, body: bytes, shown: Iterable[tuple[int, ToldDevelopment]]
) -> Response:
    mark = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": mark, "Cache-Control": "max-age=60"}
    latest = max((one.detected_at for _, one in shown), default=None)
    if latest is not None:
        headers["Last-Modified"] = format_datetime(latest, usegmt=True)
    asked = request.headers.get("if-none-match", "")
    if mark in {one.strip().removeprefix("W/") for one in asked.split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPE, headers=headers)
