"""Pages that are large or slow are read in a process of their own."""

from datetime import UTC, datetime

import pytest

from storywatch.article.fetch import PageFetched
from storywatch.article.look import PageRead
from storywatch.article.process_fetch import extraction_apart
from storywatch.article.reading_fetch import (
    MOST_ORDINARY_TAGS,
    is_outsized,
    page_reading,
)
from storywatch.errors import PageUnreadableError

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
URL = "https://bote.example/1"
LARGE = (
    b"<html><head><title>T</title></head><body><article>"
    + b"<p>Ein Satz vom Streit um das Geld steht hier, und er ist lang genug.</p>" * 3
    + b"<b></b>" * MOST_ORDINARY_TAGS
    + b"</article></body></html>"
)


def test_a_large_page_gives_its_article_all_the_same() -> None:
    page = PageFetched(url=URL, body=LARGE, content_type="text/html")
    assert is_outsized(page)
    read = page_reading(page, asked=URL, matters=None, in_full=False, now=NOON)
    assert isinstance(read, PageRead)
    assert read.extraction.title == "T"


def test_a_page_without_article_says_so_from_over_there() -> None:
    with pytest.raises(PageUnreadableError) as caught:
        extraction_apart(b"%PDF", url=URL, content_type=None, now=NOON)
    assert (caught.value.reason, caught.value.url) == ("not-html", URL)


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(PageUnreadableError) as caught:
        extraction_apart(LARGE, url=URL, content_type=None, now=NOON, most_seconds=0)
    assert caught.value.reason == "too-slow"
