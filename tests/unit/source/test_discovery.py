"""What stands behind an address."""

import json

import pytest

from storywatch.source.discovery import document_kind, feed_links

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
