"""What stands behind an address."""

import gzip
import json
import time

import pytest

from storywatch.source.discovery import document_kind, feed_like_links, feed_links

RSS = b'<rss version="2.0"><channel></channel></rss>'


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b'<?xml version="1.0"?>\n' + RSS, "text/html", "feed"),
        (b"\xef\xbb\xbf\n" + RSS, "", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "", "feed"),
        (b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', "", "feed"),
        (b"<rdf:RDF xmlns:rdf='x'></rdf:RDF>", "", "feed"),
        ('<?xml version="1.0"?><rss></rss>'.encode("utf-16"), "", "feed"),
        (b"<!-- made by <html> tool --><rss></rss>", "", "feed"),
        (json.dumps({"version": "https://jsonfeed.org/version/1", "items": []}).encode(), "", "feed"),
        (b'{"message": "no feed"}', "application/json", "other"),
        (b"{broken", "application/json", "other"),
        (b"<!DOCTYPE html><html><body>&lt;rss&gt;</body></html>", "", "page"),
        (b"<html><body><pre><rss></pre></body></html>", "", "page"),
        (b"<p>bare</p>", "text/html", "page"),
        (b'<?xml version="1.0"?><urlset xmlns="x"></urlset>', "", "sitemap"),
        (b"<s:sitemapindex xmlns:s='x'/>", "text/html", "sitemap"),
        (gzip.compress(b"<urlset></urlset>"), "application/gzip", "sitemap"),
        (b"https://a.example/1\r\nhttps://a.example/2\n", "text/plain", "sitemap"),
        (b"https://a.example/ is a page", "text/plain", "other"),
        (b"\x1f\x8bbroken", "", "other"),
        (b"<html><a href='x'>&lt;urlset&gt; <urlset> </a>", "", "page"),
        (b"just text", "text/plain", "other"),
        (b"%PDF-1.7", "application/pdf", "other"),
        (b"", "text/html", "other"),
    ],
)  # fmt: skip
def test_kinds_of_documents(body: bytes, content_type: str, kind: str) -> None:
    assert document_kind(body, content_type=content_type) == kind


def test_feeds_that_a_page_names_are_absolute_and_comments_come_last() -> None:
    page = b"""<html><head><base href="/de/">
    <link rel="alternate" type="application/rss+xml" href="kommentare.xml" title="Kommentare">
    <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="feed.atom" title=" Alle  Artikel ">
    <link rel="alternate" hreflang="fr" href="/fr/">
    <link rel="stylesheet" type="text/css" href="a.css">
    <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="alternate" type="application/rss+xml" href="http://[broken/">
    <link rel="alternate home" type="application/atom+xml" href="feed.atom">
    </head><body></body></html>"""
    found = feed_links(page, url="https://seebote.example/start")
    assert [(link.url, link.title) for link in found] == [
        ("https://seebote.example/de/feed.atom", "Alle Artikel"),
        ("https://other.example/feed.json", ""),
        ("https://seebote.example/de/kommentare.xml", "Kommentare"),
    ]


def test_links_that_look_like_feeds_are_found_on_the_same_site() -> None:
    page = b"""<html><body><a class="x" href="/dienste/rss">RSS</a>
    <a href='https://feeds.seebote.example/all.xml'>all</a>
    <a href="/?feed=rss2">old</a> <a href=/atom>bare</a>
    <a href="/news/feeding-the-ducks">no</a> <a href="/rss.html">no</a>
    <a href="/sitemap.xml">no</a> <a href="/rss-icon.png">no</a>
    <a href="https://reader.example/subscribe?feed=x">no</a>
    <a href="mailto:feed@seebote.example">no</a> <a href="/comments/feed">last</a>
    <!-- <a href="/old/rss">no</a> --> <a href="/dienste/rss">again</a></body></html>"""
    found = feed_like_links(page, url="https://www.seebote.example/")
    assert [link.url for link in found] == [
        "https://www.seebote.example/dienste/rss",
        "https://feeds.seebote.example/all.xml",
        "https://www.seebote.example/?feed=rss2",
        "https://www.seebote.example/atom",
        "https://www.seebote.example/comments/feed",
    ]


@pytest.mark.parametrize(
    "page",
    [
        b"<html>" + b'<a href="/feed/x">' * 50_000,
        b"<html>" + b"<a " * 200_000,
        b"<html>" + b"<!--" * 150_000,
        b"<html><a href='" + b"http://[" * 70_000,
        b"<html>" + b"<link rel=alternate href=" * 20_000,
        b"http://a " * 70_000,
    ],
)
def test_a_hostile_page_costs_little(page: bytes) -> None:
    began = time.process_time()
    document_kind(page)
    feed_links(page, url="https://seebote.example/")
    assert len(feed_like_links(page, url="https://seebote.example/")) <= 500
    assert time.process_time() - began < 2
