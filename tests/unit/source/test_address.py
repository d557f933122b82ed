"""The one spelling of a source's address."""

import pytest

from storywatch.source.address import source_address


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
