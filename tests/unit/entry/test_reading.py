"""An answer -> what a source of its kind lists."""

from datetime import timedelta

import pytest

from storywatch.entry import reading
from storywatch.entry.reading import READERS, read_document
from storywatch.errors import FeedUnreadableError
from storywatch.runtime.http import Response
from storywatch.source.records import SOURCE_KINDS, Source, SourceId, SourceKind

WATCHED = "https://seebote.example/watched"
ANSWERED = "https://seebote.example/answered"
PAGE = b"<main><a href='/1'>Altman widerspricht Musk</a> <i>heute noch</i></main>"


def source(kind: SourceKind, **told: str) -> Source:
    return Source(
        source_id=SourceId(1),
        kind=kind,
        url=WATCHED,
        title="",
        publisher="",
        language="",
        poll_interval=timedelta(hours=1),
        consecutive_failures=0,
        etag=None,
        last_modified=None,
        body_digest=None,
        asked_wait=None,
        due_at=None,
        **told,  # type: ignore[arg-type]  # the selectors, which are text
    )


def answer(body: bytes, content_type: str = "") -> Response:
    headers = {"content-type": content_type} if content_type else {}
    return Response(url=ANSWERED, status=200, headers=headers, body=body)


def test_each_kind_has_a_reader() -> None:
    assert set(READERS) == set(SOURCE_KINDS)


def test_a_feeds_links_rest_on_the_address_that_answered() -> None:
    feed = b"<rss version='2.0'><channel><item><link>x</link></item></channel></rss>"
    (entry,) = read_document(source("feed"), answer(feed)).entries
    assert entry.url == "https://seebote.example/x"


def test_a_sitemap() -> None:
    body = b"<urlset><url><loc>https://seebote.example/1</loc></url></urlset>"
    (entry,) = read_document(source("sitemap"), answer(body)).entries
    assert entry.url == "https://seebote.example/1"


def test_a_listing_heeds_its_selectors_and_the_header() -> None:
    body = "<a href='/1'>Größe</a><a href='/2'>Klein</a>".encode("cp1252")
    document = read_document(
        source("listing", include_selector="a", ignore_selector="[href='/2']"),
        answer(body, "text/html; charset=windows-1252"),
    )
    assert [entry.title for entry in document.entries] == ["Größe"]


def test_a_page_is_keyed_by_the_address_that_is_watched() -> None:
    told = read_document(source("page", ignore_selector="i"), answer(PAGE))
    assert [(one.entry_key, one.text) for one in told.entries] == [
        (WATCHED, "Altman widerspricht Musk")
    ]


def test_a_reader_that_breaks_is_a_document_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(_: object, __: object) -> object:
        raise RuntimeError

    monkeypatch.setattr(reading, "READERS", {"page": breaks})
    with pytest.raises(FeedUnreadableError) as caught:
        read_document(source("page"), answer(PAGE))
    assert caught.value.reason == "parser"
