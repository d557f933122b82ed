"""Sitemaps -> entries."""

import gzip
from datetime import UTC, datetime

import pytest

from storywatch.entry.records import MOST_ENTRIES, FeedDocument
from storywatch.entry.sitemap import MOST_FURTHER, sitemap_document
from storywatch.errors import FeedUnreadableError

URL = "https://www.seebote.example/sitemap.xml"

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- <url><loc>https://www.seebote.example/commented-out</loc></url> -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><image:image><image:loc>https://www.seebote.example/a.jpg</image:loc>
<image:title>Ein Bild</image:title></image:image>
<loc>https://www.seebote.example/a?x=1&amp;y=2</loc>
<lastmod>2025-01-23T10:00:00Z</lastmod>
<n:news><n:publication><n:name>Seebote</n:name><n:language>de</n:language>
</n:publication><n:publication_date>2025-01-22T13:00:00+01:00</n:publication_date>
<n:title><![CDATA[Altman & Musk: "5 < 6"]]></n:title></n:news></url>
<url><loc> https://www.seebote.example/b </loc><lastmod>2025-01-21</lastmod></url>
</urlset>"""


def read(text: str) -> FeedDocument:
    return sitemap_document(text.encode(), url=URL)


def test_a_news_sitemap_tells_titles_and_dates() -> None:
    document = read(NEWS)
    assert (document.title, document.language) == ("Seebote", "de")
    first, second = document.entries
    assert first.url == first.entry_key == "https://www.seebote.example/a?x=1&y=2"
    assert first.title == 'Altman & Musk: "5 < 6"'
    assert first.published_at == datetime(2025, 1, 22, 12, tzinfo=UTC)
    assert second.entry_key == "https://www.seebote.example/b"
    assert second.title == ""


def test_when_a_page_changed_is_not_when_it_was_published() -> None:
    assert read(NEWS).entries[1].published_at is None


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(NEWS.encode()),
        NEWS.replace('encoding="UTF-8"', "").encode("utf-16"),
        b"\xef\xbb\xbf\n\n" + NEWS.encode(),
        NEWS.replace("</urlset>", "").replace("&amp;", "&").encode(),
    ],
)
def test_packed_and_broken_ones_are_read_alike(body: bytes) -> None:
    assert sitemap_document(body, url=URL).entries == read(NEWS).entries


def test_an_index_names_news_first_then_what_changed_last() -> None:
    listed = [
        ("https://www.seebote.example/old.xml", "2020-01-01"),
        ("https://elsewhere.example/foreign.xml", "2025-02-01"),
        ("/fresh.xml.gz", "2025-01-22T10:00:00Z"),
        ("https://media.seebote.example/news-1.xml", ""),
        *(
            (f"https://www.seebote.example/{n}.xml", f"2024-01-0{n}")
            for n in range(1, 9)
        ),
        (URL, "2025-03-01"),
    ]
    index = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>"
        for url, day in listed
    )
    document = read(f"<sitemapindex>{index}</sitemapindex>")
    assert document.entries == ()
    assert document.further[:3] == (
        "https://media.seebote.example/news-1.xml",
        "https://www.seebote.example/fresh.xml.gz",
        "https://www.seebote.example/8.xml",
    )
    assert len(document.further) == MOST_FURTHER


def test_of_too_many_those_changed_last_are_read() -> None:
    many = "".join(
        f"<url><loc>https://www.seebote.example/{n}</loc><lastmod>{2025 if n else 1991}-01-02"
        "</lastmod></url>"
        for n in range(MOST_ENTRIES + 90)
    )
    document = read(f"<urlset>{many}</urlset>")
    assert len(document.entries) == MOST_ENTRIES
    assert document.left_out == 90
    assert "https://www.seebote.example/0" not in {e.url for e in document.entries}


def test_a_text_sitemap_has_an_address_a_line() -> None:
    document = read(
        "https://www.seebote.example/1\r\n\nhttps://www.seebote.example/2\n"
    )
    assert [entry.url[-1] for entry in document.entries] == ["1", "2"]


def test_a_feed_may_stand_in_a_sitemaps_place() -> None:
    feed = "<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"
    assert [entry.title for entry in read(feed).entries] == ["x"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (
            "<!doctype html><html><body>https://www.seebote.example/</body></html>",
            "html",
        ),
        ("See https://www.seebote.example/ for more", "not-a-sitemap"),
        ("<catalog/>", "not-a-sitemap"),
        ('<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>', "declares-entities"),
        ('<!DOCTYPE urlset SYSTEM "http://127.0.0.1/x"><urlset/>', "declares-entities"),
    ],
)
def test_what_is_no_sitemap_says_why(text: str, reason: str) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        read(text)
    assert caught.value.reason == reason


def test_a_type_in_wide_characters_is_refused_too() -> None:
    with pytest.raises(FeedUnreadableError):
        sitemap_document(
            '<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>'.encode("utf-16-le"), url=URL
        )
