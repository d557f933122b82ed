"""The address of the picture that a page gives for its article."""

from urllib.parse import urljoin, urlsplit

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags

MOST_CHARACTERS = 2_000
"""Of an address; longer ones hold the picture itself."""

PICTURE_TAGS = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
)
"""Names of the meta elements for it, the most used first."""


def picture_of(
    linked: LinkedArticle, meta: MetaTags, *, url: str | None = None
) -> str | None:
    """Find the picture of an article: Open Graph, JSON-LD, Twitter's card.

    Args:
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        url: of the page: relative addresses are resolved against it.

    Returns:
        An absolute ``http`` or ``https`` address with a host, or None.
    """
    shared = meta.all(*PICTURE_TAGS)
    for written in (*shared[:1], linked.image, *shared[1:]):
        address = _absolute(written, url)
        if address:
            return address
    return None


def _absolute(written: str, url: str | None) -> str | None:
    if not 0 < len(written) <= MOST_CHARACTERS:
        return None
    try:
        address = urljoin(url or "", written)
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None
