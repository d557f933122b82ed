"""The outlets' feeds: RSS 2.0, RSS 1.0, Atom and JSON Feed."""

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from storywatch.demo.records import FeedKind, Outlet, Shown

CONTENT_TYPES: dict[FeedKind, str] = {
    "rss": "application/rss+xml",
    "rss-full": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
}
"""Media types as the outlets' servers and their front pages name them."""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("storywatch.demo", "templates/feeds"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rfc822"] = format_datetime
    environment.filters["rfc3339"] = datetime.isoformat
    return environment


def feed_url(outlet: Outlet, *, base_url: str) -> str:
    """Return the address of an outlet's feed."""
    return f"{base_url}/{outlet.key}/{outlet.feed_path}"


def feed_document(
    outlet: Outlet, shown: Sequence[Shown], *, base_url: str, start: datetime
) -> bytes:
    """Write an outlet's feed.

    Args:
        outlet: whose.
        shown: its articles, in any order.
        base_url: of the server, without a trailing slash.
        start: of the replay, aware UTC; dates an empty feed.

    Returns:
        The document in the outlet's encoding, newest article first; the same
        arguments give the same bytes.
    """
    items = [_item(outlet, each, base_url=base_url) for each in shown]
    items.sort(key=lambda item: (item["published_at"], item["key"]), reverse=True)
    if outlet.feed == "json":
        return _json_feed(outlet, items, base_url=base_url)
    changed_at = max((each.changed_at for each in shown), default=start)
    text = _templates().get_template(f"{outlet.feed}.xml.jinja")
    document = text.render(
        outlet=outlet,
        items=items,
        home=f"{base_url}/{outlet.key}/",
        address=feed_url(outlet, base_url=base_url),
        changed_at=changed_at.replace(microsecond=0),
    )
    # A Latin-1 document spells what it cannot hold as character references.
    return document.encode(outlet.encoding, "xmlcharrefreplace")


def _item(outlet: Outlet, shown: Shown, *, base_url: str) -> dict[str, Any]:
    article, version = shown.article, shown.version
    page = f"{base_url}/{outlet.key}/{article.path}"
    return {
        "key": article.key,
        "url": f"{page}?{outlet.tracking}" if outlet.tracking else page,
        "title": version.title,
        "teaser": version.teaser,
        "author": article.author or article.agency,
        "section": article.section,
        "published_at": shown.published_at,
        "changed_at": shown.changed_at,
        "content": "\n".join(
            f"<p>{paragraph}</p>" for paragraph in (*version.paragraphs, version.note)
        ).replace("<p></p>", ""),
    }


def _json_feed(
    outlet: Outlet, items: Sequence[dict[str, Any]], *, base_url: str
) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": f"{base_url}/{outlet.key}/",
        "feed_url": feed_url(outlet, base_url=base_url),
        "language": outlet.language,
        "items": [
            {
                "id": item["key"],
                "url": item["url"],
                "title": item["title"],
                "summary": item["teaser"],
                "date_published": item["published_at"].isoformat(),
                "date_modified": item["changed_at"].isoformat(),
                "authors": [{"name": item["author"]}],
                "tags": [item["section"]],
            }
            for item in items
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
