"""From a page's bytes to what its article says."""

from copy import deepcopy
from datetime import datetime
from functools import partial

from lxml.etree import LxmlError

from storywatch.article.address import own_address
from storywatch.article.authors import authors_of
from storywatch.article.body import article_text
from storywatch.article.dates import published_at, updated_at
from storywatch.article.headline import headline, headlines_shown
from storywatch.article.language import language_of
from storywatch.article.linked_data import linked_article
from storywatch.article.links import article_links
from storywatch.article.meta_tags import meta_tags
from storywatch.article.page_tree import page_tree
from storywatch.article.paywall import free_to_read
from storywatch.article.picture import picture_of
from storywatch.article.publisher import publisher_of
from storywatch.article.records import Extraction
from storywatch.article.section import section_of
from storywatch.article.walls import wall_on
from storywatch.errors import PageUnreadableError

LIBRARY_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    LxmlError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What parsers of other people's markup raise on markup that nobody thought of."""


def extraction(
    page: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    now: datetime | None = None,
) -> Extraction:
    """Take the article out of a page.

    Args:
        page: the body of the response, decompressed.
        url: where it was fetched, after redirects: relative addresses are resolved
            against it, and it may hold the day.
        content_type: the response's header.
        now: aware UTC; a date of publication more than a day later is not believed.

    Raises:
        PageUnreadableError: the page holds no article: ``"empty"``, ``"not-html"``,
            ``"too-large"``, ``"consent-wall"``, ``"robot-wall"``, ``"login"``,
            ``"declares-entities"``, ``"not-an-article"``, ``"no-text"``, or
            ``"failed"`` when a library could not cope with it.
    """
    try:
        return _extraction(page, url=url, content_type=content_type, now=now)
    except LIBRARY_FAILURES as error:
        raise PageUnreadableError(url or "", reason="failed") from error


def _extraction(
    page: bytes, *, url: str | None, content_type: str | None, now: datetime | None
) -> Extraction:
    address = url or ""
    parse = partial(page_tree, page, url=address, content_type=content_type)
    tree = parse()
    meta = meta_tags(tree)
    linked = linked_article(tree, url=url)
    title = headline(tree, linked=linked, meta=meta)
    published = published_at(tree, linked=linked, meta=meta, url=url, now=now)
    updated = updated_at(
        tree, linked=linked, meta=meta, published=published.at, now=now
    )
    publisher = publisher_of(linked, meta)
    authors = authors_of(tree, linked=linked, meta=meta, publisher=publisher)
    canonical = own_address(tree, linked=linked, meta=meta, url=url)
    read = partial(
        article_text,
        linked=linked,
        headlines=(title, linked.headline, *headlines_shown(tree)),
        descriptions=(
            linked.description,
            meta.first("og:description"),
            meta.first("description", "twitter:description"),
        ),
    )
    whole = deepcopy(tree)  # reading takes out what is no text
    text = read(tree) or read(parse(), with_boxes=True)
    wall = wall_on(
        title=title,
        text=text,
        url=address,
        page=page,
        content_type=content_type or "",
        is_declared=bool(linked.headline) or published.origin in {"json-ld", "meta"},
    )
    if wall or not text:
        raise PageUnreadableError(address, reason=wall or "no-text")
    return Extraction(
        title=title,
        text=text,
        language=language_of(f"{title}\n{text}"),
        authors=authors,
        published_at=published.at,
        published_from=published.origin,
        updated_at=updated.at,
        updated_from=updated.origin,
        canonical_url=canonical,
        publisher=publisher,
        section=section_of(linked, meta, title=title, publisher=publisher),
        is_free=free_to_read(linked, meta),
        image_url=picture_of(linked, meta, url=url),
        links=article_links(whole, url=address, text=text),
    )
