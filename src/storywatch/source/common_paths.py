"""Where sites keep their feeds and sitemaps when they do not say so."""

import re
from urllib.parse import urljoin, urlsplit

MOST_PLACES = 8
"""Requests that looking around at a site may cost it."""

FEED_PATHS = (
    "feed",
    "rss",
    "rss.xml",
    "atom.xml",
    "feed.xml",
    "index.xml",
    "feeds/posts/default",
    "feed.json",
)
"""The most usual first: WordPress, Substack and Ghost take the first two."""

SITEMAP_PATHS = ("sitemap.xml", "news-sitemap.xml", "sitemap_news.xml")

_FRONTS = frozenset(
    {"", "index.html", "index.htm", "index.php", "home", "de", "en", "fr", "es", "it"}
)
"""Paths of a site's front page."""

_SITEMAP_LINE = re.compile(
    r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE
)
_NEWS = re.compile(r"news|aktuell|actualit|noticias|latest", re.IGNORECASE)


def feed_places(url: str, *, whole_site: bool = True) -> tuple[str, ...]:
    """Return where a site's feed may be, the likeliest first.

    A page below the root may have a feed of its own beside it.

    Args:
        url: of a page, absolute.
        whole_site: also where a feed of the whole site would be.
    """
    root = urljoin(url, "/")
    folder = urljoin(f"{url.partition('?')[0].rstrip('/')}/", ".")
    beside = () if folder == root else (f"{folder}feed", f"{folder}rss.xml")
    if beside and not whole_site:
        return beside
    return (*beside, *(root + path for path in FEED_PATHS))[:MOST_PLACES]


def is_whole_site(url: str) -> bool:
    """Tell whether an address names a site and not a page of it."""
    parts = urlsplit(url)
    return not parts.query and parts.path.strip("/").lower() in _FRONTS


def sitemap_places(url: str, robots: str) -> tuple[str, ...]:
    """Return where a site's sitemaps are, those of news first.

    Args:
        url: of a page of the site, absolute.
        robots: the text of its robots.txt, which may name them; may be empty.
    """
    root = urljoin(url, "/")
    named = [urljoin(root, found) for found in _SITEMAP_LINE.findall(robots)]
    told = [one for one in named if urlsplit(one).scheme in {"http", "https"}]
    places = told or [root + path for path in SITEMAP_PATHS]
    return tuple(dict.fromkeys(sorted(places, key=lambda one: not is_of_news(one))))


def is_of_news(url: str) -> bool:
    """Tell whether a sitemap's address sounds like one of news."""
    return _NEWS.search(urlsplit(url).path) is not None
