"""New developments as Atom feeds (RFC 4287), one for each watch."""

from collections.abc import Sequence
from datetime import datetime
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
from storywatch.web.atom import (
    add_link,
    add_text,
    feed_answer,
    feed_bytes,
    named,
    new_feed,
    plain_text,
    stamp,
)
from storywatch.wiring.link_key import page_url
from storywatch.wiring.watching import current_watchlist

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
        return feed_answer(request, body, latest)

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
    latest = max((one.detected_at for _, one in covered), default=None)
    urn = uuid5(NAMESPACE_URL, f"storywatch:watch:{watch.key}").urn
    feed = new_feed(urn=urn, title=f"storywatch: {watch.key}", latest=latest)
    add_link(feed, "self", own if before is None else f"{own}?before={before}")
    add_link(feed, "alternate", f"{base}/")
    mark = _next_mark(covered, looked_at)
    if mark is not None:
        add_link(feed, "next", f"{own}?before={mark}")
    for _, one in covered:
        _add_entry(feed, one, base=base)
    return feed_bytes(feed), latest


def _next_mark(
    covered: Sequence[tuple[int, ToldDevelopment]],
    looked_at: Sequence[tuple[int, ToldDevelopment]],
) -> int | None:
    if len(covered) == ENTRIES:
        return covered[-1][0]
    return looked_at[-1][0] if len(looked_at) == LOOKED_AT else None


def _add_entry(feed: "etree._Element", one: ToldDevelopment, *, base: str) -> None:
    entry = etree.SubElement(feed, named("entry"))
    said_in = f"{one.article_url}#{one.kind}:{plain_text(one.text)}"
    add_text(entry, "id", uuid5(NAMESPACE_URL, said_in).urn)
    add_text(entry, "title", f"{EN.kinds[one.kind]}: {one.text}")
    add_text(entry, "updated", stamp(one.detected_at))
    add_text(entry, "published", stamp(one.published_at))
    author = etree.SubElement(entry, named("author"))
    add_text(author, "name", one.publisher or EN.unknown_publisher)
    if one.article_url.lower().startswith(("http://", "https://")):
        add_link(entry, "alternate", one.article_url)
    add_link(entry, "related", f"{base}/story/{one.story_id}")
    etree.SubElement(entry, named("category"), term=one.kind)
    said = [one.text, f"{EN.why}: {one.why}", one.article_title, one.story_title]
    add_text(entry, "summary", "\n\n".join(part for part in said if part))
