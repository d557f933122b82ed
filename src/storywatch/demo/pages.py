"""The outlets' pages: a front page and one layout for articles each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from storywatch.demo.feeds import CONTENT_TYPES, feed_url
from storywatch.demo.records import Outlet, Shown

READING_WORDS_PER_MINUTE = 200
"""What outlets assume when they print a reading time."""

MOST_RELATED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a layout shows of an article.

    Attributes:
        url: the page's canonical address.
        title: headline.
        teaser: line below it.
        paragraphs: body.
        note: correction at the end; may be empty.
        section: of the outlet.
        author: a name; empty for agency text.
        agency: its signature; empty for the outlet's own text.
        published_at: in the outlet's time zone.
        changed_at: the same, of the version in force.
        minutes: reading time, at least 1.
    """

    url: str
    title: str
    teaser: str
    paragraphs: tuple[str, ...]
    note: str
    section: str
    author: str
    agency: str
    published_at: datetime
    changed_at: datetime
    minutes: int

    @property
    def changed(self) -> bool:
        """Tell whether this is a later version."""
        return self.changed_at != self.published_at


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("storywatch.demo", "templates/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _page(outlet: Outlet, shown: Shown, *, base_url: str) -> Page:
    zone = ZoneInfo(outlet.time_zone)
    return Page(
        url=f"{base_url}/{outlet.key}/{shown.article.path}",
        title=shown.version.title,
        teaser=shown.version.teaser,
        paragraphs=shown.version.paragraphs,
        note=shown.version.note,
        section=shown.article.section,
        author=shown.article.author,
        agency=shown.article.agency,
        published_at=shown.published_at.astimezone(zone),
        changed_at=shown.changed_at.astimezone(zone),
        minutes=max(1, round(shown.version.words / READING_WORDS_PER_MINUTE)),
    )


def article_page(
    outlet: Outlet, shown: Shown, *, others: Sequence[Shown], base_url: str
) -> bytes:
    """Write the page of an article in its outlet's layout, UTF-8.

    Args:
        outlet: its publisher.
        shown: the article as it stands.
        others: articles of the same outlet; the newest ones are linked as related.
        base_url: of the server, without a trailing slash.
    """
    newest = sorted(others, key=lambda other: other.published_at, reverse=True)
    related = [
        _page(outlet, other, base_url=base_url)
        for other in newest
        if other.article.key != shown.article.key
    ]
    return _render(
        f"{outlet.key}.html.jinja",
        outlet,
        base_url=base_url,
        page=_page(outlet, shown, base_url=base_url),
        related=related[:MOST_RELATED],
    )


def front_page(outlet: Outlet, shown: Sequence[Shown], *, base_url: str) -> bytes:
    """Write an outlet's front page, which names its feed and lists its articles."""
    newest = sorted(shown, key=lambda each: each.published_at, reverse=True)
    return _render(
        "front.html.jinja",
        outlet,
        base_url=base_url,
        pages=[_page(outlet, each, base_url=base_url) for each in newest],
    )


def _render(template: str, outlet: Outlet, *, base_url: str, **values: object) -> bytes:
    document = _templates().get_template(template)
    return document.render(
        outlet=outlet,
        home=f"{base_url}/{outlet.key}/",
        feed=feed_url(outlet, base_url=base_url),
        feed_type=CONTENT_TYPES[outlet.feed],
        **values,
    ).encode()
