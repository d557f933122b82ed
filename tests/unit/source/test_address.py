"""The one spelling of a source's address."""

import pytest

from storywatch.source.address import (
    address_fault,
    place_key,
    source_address,
    spellings,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("example.org/feed", "https://example.org/feed"),
        ("  https://Example.ORG:443/Feed?B=1#top ", "https://example.org/Feed?B=1"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/a/", "http://example.org:8080/a/"),
        ("feed://example.org/rss", "https://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("https://a:b@example.org/x", "https://a:b@example.org/x"),
        ("ftp://example.org/x", "ftp://example.org/x"),
        ("http://example.org:port/", "http://example.org:port/"),
    ],
)
def test_spellings(typed: str, expected: str) -> None:
    assert source_address(typed) == expected
    assert source_address(expected) == expected


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "nothing"),
        (" \n", "nothing"),
        ("redaktion@seebote.example", "mail"),
        ("mailto:redaktion@seebote.example", "mail"),
        ("/etc/feeds.opml", "file"),
        ("./feed.xml", "file"),
        ("~/feeds", "file"),
        ("C:\\feeds\\mine.opml", "file"),
        ("file:///tmp/feed.xml", "file"),
        ("feeds.opml", "file"),
        ("ftp://seebote.example/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("seebote", "no-host"),
        ("news/feed", "no-host"),
        ("https://", "malformed"),
        ("der seebote", "malformed"),
        ("http://[broken/", "malformed"),
        ("http://seebote.example:99999/", "malformed"),
        ("http://seebote.example\\@10.0.0.1/", "malformed"),
        ("https://a:b@seebote.example/x", "credentials"),
        ("https://seebote.example/" + "x" * 2000, "too-long"),
        ("seebote.example", None),
        ("feed:seebote.example/rss", None),
        ("feed://seebote.example/feed.xml", None),
        ("https://seebote.example/feed.xml", None),
        ("seebote.example/feeds.opml", None),
        ("zürich.example", None),
        ("localhost:8000/feed", None),
        ("http://[::1]:8000/feed", None),
        ("http://10.0.0.1/", None),
    ],
)
def test_what_cannot_be_an_address_is_told_at_once(
    typed: str, fault: str | None
) -> None:
    assert address_fault(typed) == fault


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://seebote.example/feed", "https://www.seebote.example/feed/"),
        ("https://seebote.example/", "http://www.seebote.example/"),
        ("https://seebote.example/feed/?a=1", "http://seebote.example/feed?a=1"),
        ("http://seebote.example:8080/x", "https://seebote.example:8080/x/"),
    ],
)
def test_spellings_of_one_place_are_known_as_one(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)
    assert other in spellings(one)
    assert one in spellings(other)
    assert spellings(one)[0] == one
    assert {place_key(spelt) for spelt in spellings(one)} == {place_key(one)}


@pytest.mark.parametrize(
    "other",
    [
        "https://seebote.example/Feed",
        "https://seebote.example/feed?a=1",
        "https://news.seebote.example/feed",
        "https://seebote.example/feed/atom",
        "https://seebote.example:8080/feed",
    ],
)
def test_places_that_differ_in_more_are_two(other: str) -> None:
    assert place_key("https://seebote.example/feed") != place_key(other)
