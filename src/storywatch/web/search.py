"""The search page, and any search as an Atom feed."""

import calendar
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeAlias
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from lxml import etree

from storywatch.archive.decision_store import article_at
from storywatch.archive.search.query import SearchQueryError, parsed_search
from storywatch.archive.search.records import Facet, Hit, SearchOrder, SearchPage
from storywatch.archive.search.store import searched_articles, searched_stories
from storywatch.runtime.database import transaction
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

HITS = 30
"""Of one page."""

ENTRIES = 50
"""Of one page of a feed."""

Words: TypeAlias = Annotated[str, Query(max_length=500)]
Mark: TypeAlias = Annotated[str | None, Query(alias="page", max_length=500)]


def add_search(
    app: FastAPI,
    *,
    templates: Environment,
    why: Callable[[Request, int], HTMLResponse],
) -> None:
    """Give an application its search page and the feeds of searches.

    Args:
        app: whose state holds ``settings`` and, while it is up, ``engine``.
        templates: with ``search.html.jinja``.
        why: shows an article's decisions: an address that is typed leads there.
    """

    def search(
        request: Request,
        q: Words = "",
        page: Mark = None,
        order: SearchOrder = "best",
        by: Annotated[str, Query(pattern="^(articles|stories)$")] = "articles",
    ) -> HTMLResponse:
        """Search the archive; an article's address leads to its decisions."""
        query = q.replace("\0", " ").strip()
        engine = request.app.state.engine
        found, wrong = SearchPage(), ""
        with engine.connect() as connection:
            article_id = article_at(connection, query) if "://" in query else None
            if article_id:
                return why(request, article_id)
            searched = searched_stories if by == "stories" else searched_articles
            try:
                found = searched(
                    connection,
                    parsed_search(query),
                    most=HITS,
                    order=order,
                    marker=page,
                    with_facets=page is None,
                )
            except SearchQueryError as error:
                wrong = str(error)
        chosen = {"q": query, "order": order, "by": by}
        text = templates.get_template("search.html.jinja").render(
            title="Search",
            query=query,
            found=found,
            wrong=wrong,
            chosen=chosen,
            facets=_by_field(found.facets, chosen),
            link=lambda **changed: _link_to(chosen, changed),
            feed=f"/search.atom?{urlencode({'q': query})}",
        )
        return HTMLResponse(text)

    def feed(request: Request, q: Words = "", page: Mark = None) -> Response:
        """Tell what a search finds, the newest first."""
        query = q.replace("\0", " ").strip()
        settings, engine = request.app.state.settings, request.app.state.engine
        try:
            asked = parsed_search(query)
            with transaction(engine) as connection:
                found = searched_articles(
                    connection, asked, most=ENTRIES, order="newest", marker=page
                )
        except SearchQueryError as error:
            raise HTTPException(400, str(error)) from None
        base = page_url(settings) or str(request.base_url).rstrip("/")
        latest = max((one.published_at for one in found.hits), default=None)
        return feed_answer(
            request, search_feed(query, found, base=base, page=page), latest
        )

    app.get("/search", response_class=HTMLResponse)(search)
    app.api_route("/search.atom", methods=["GET", "HEAD"])(feed)


def search_feed(
    query: str, found: SearchPage, *, base: str, page: str | None = None
) -> bytes:
    """Write a page of a search as a feed; the same hits give the same bytes.

    Args:
        query: as typed.
        found: the newest hits first.
        base: address of our page.
        page: the marker of this page; None: the first page.
    """
    latest = max((one.published_at for one in found.hits), default=None)
    feed = new_feed(
        urn=uuid5(NAMESPACE_URL, f"storywatch:search:{plain_text(query)}").urn,
        title=f"storywatch: {query}",
        latest=latest,
    )
    own = {"q": query} | ({"page": page} if page else {})
    add_link(feed, "self", f"{base}/search.atom?{urlencode(own)}")
    add_link(feed, "alternate", f"{base}/search?{urlencode({'q': query})}")
    if found.next:
        following = urlencode({"q": query, "page": found.next})
        add_link(feed, "next", f"{base}/search.atom?{following}")
    for hit in found.hits:
        _add_entry(feed, hit, base=base)
    return feed_bytes(feed)


def _add_entry(feed: "etree._Element", hit: Hit, *, base: str) -> None:
    entry = etree.SubElement(feed, named("entry"))
    add_text(entry, "id", uuid5(NAMESPACE_URL, plain_text(hit.url)).urn)
    add_text(entry, "title", hit.title or "(untitled)")
    add_text(entry, "updated", stamp(hit.published_at))
    author = etree.SubElement(entry, named("author"))
    add_text(author, "name", hit.publisher or "unknown")
    if hit.url.lower().startswith(("http://", "https://")):
        add_link(entry, "alternate", hit.url)
    add_link(entry, "related", f"{base}/article/{hit.article_id}")
    if hit.story_id:
        add_link(entry, "related", f"{base}/story/{hit.story_id}")
    add_text(entry, "summary", hit.excerpt)


def _by_field(
    facets: tuple[Facet, ...], chosen: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the facets by field, each with the search that it narrows to."""
    names = {"entity": "Who", "source": "Outlet", "lang": "Language", "month": "Month"}
    listed = []
    for field, name in names.items():
        values = [one for one in facets if one.field == field]
        if not values:
            continue
        most = max(one.articles for one in values)
        listed.append(
            {
                "name": name,
                "is_months": field == "month",
                "values": [
                    {
                        "label": one.label,
                        "articles": one.articles,
                        "share": round(100 * one.articles / most),
                        "link": _link_to(
                            chosen, {"q": f"{chosen['q']} {_narrowed(one)}"}
                        ),
                    }
                    for one in values
                ],
            }
        )
    return listed


def _narrowed(facet: Facet) -> str:
    """Return what is added to a search for only the articles of a facet."""
    if facet.field == "month":
        year, month = map(int, facet.value.split("-"))
        last = calendar.monthrange(year, month)[1]
        return f"from:{facet.value}-01 to:{facet.value}-{last}"
    value = facet.value.replace('"', " ")
    return f'{facet.field}:"{value}"' if " " in value else f"{facet.field}:{value}"


def _link_to(chosen: Mapping[str, str], changed: Mapping[str, str]) -> str:
    usual = {"order": "best", "by": "articles"}
    asked = {**chosen, **changed}
    told = {name: value for name, value in asked.items() if usual.get(name) != value}
    return f"/search?{urlencode(told)}"
