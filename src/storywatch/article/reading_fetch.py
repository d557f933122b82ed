"""From a page that came to its article: a cheap look first, then the dear one."""

from datetime import datetime

from storywatch.article.extraction import extraction
from storywatch.article.fetch import PageFetched
from storywatch.article.look import Matters, NoArticle, PageRead
from storywatch.article.process_fetch import extraction_apart
from storywatch.article.records import Extraction, PageValidators
from storywatch.article.skim import skim
from storywatch.errors import PageUnreadableError

MOST_ORDINARY_TAGS = 10_000
"""Extraction's time grows with the square of the tags: 10,000 take 2 s at worst, and
one page in 500 has more. Those go to a process of their own, which costs 2 s."""

MOST_ORDINARY_BYTES = 1_500_000
"""Beyond, even plain text takes more than a second."""

LEAST_SKIMMED = 500
"""Characters; where less is seen, the extraction may see more."""


def is_outsized(page: PageFetched) -> bool:
    """Tell whether reading a page may take so long that the others must not wait."""
    tags = page.body.count(b"<")
    return tags > MOST_ORDINARY_TAGS or len(page.body) > MOST_ORDINARY_BYTES


def page_reading(
    page: PageFetched,
    *,
    asked: str,
    matters: Matters | None,
    in_full: bool,
    now: datetime,
) -> PageRead | NoArticle:
    """Read a page; an outsized one in another process.

    Args:
        page: as it came.
        asked: the address that was asked for, before redirects.
        matters: whether a text mentions anybody watched; None: every page is
            extracted.
        in_full: extract it whatever the cheap look finds: its article has been.
        now: aware UTC; a date of publication more than a day later is not believed.
    """
    validators = PageValidators(
        url=asked, etag=page.etag, last_modified=page.last_modified
    )
    extract = extraction_apart if is_outsized(page) else extraction
    try:
        if matters is not None and not in_full:
            seen = _skimmed(page, now=now)
            if seen is not None and not matters(seen.title, seen.text, seen.language):
                return PageRead(extraction=seen, outcome="skimmed", url=page.url)
        read = extract(page.body, url=page.url, content_type=page.content_type, now=now)
    except PageUnreadableError as error:
        return NoArticle("unreadable", error.reason)
    return PageRead(
        extraction=read, outcome="extracted", url=page.url, validators=validators
    )


def _skimmed(page: PageFetched, *, now: datetime) -> Extraction | None:
    """Look at a page cheaply; None: too little can be seen to leave it at that.

    Raises:
        PageUnreadableError: there is no article.
    """
    try:
        seen = skim(page.body, url=page.url, content_type=page.content_type, now=now)
    except PageUnreadableError as error:
        if error.reason in {"no-text", "failed"}:
            return None
        raise
    return seen if len(seen.text) >= LEAST_SKIMMED else None
