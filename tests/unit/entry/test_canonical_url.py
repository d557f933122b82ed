"""One address for one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.entry.canonical_url import canonical_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Example.ORG:443/Ab/", "https://example.org/Ab/"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org.:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a?utm_source=rss&id=7&UTM_Medium=x", "https://example.org/a?id=7"),
        ("https://example.org/a?fbclid=1", "https://example.org/a"),
        ("https://example.org/a?wt_mc=rss.red&wt.zmc=b", "https://example.org/a"),
        ("https://example.org/?id=1&cid=2&p=3&ref=x&source=y", "https://example.org/?id=1&cid=2&p=3&ref=x&source=y"),
        ("https://example.org/a?b=1&&a=2&", "https://example.org/a?b=1&a=2"),
        ("https://example.org/a?", "https://example.org/a"),
        ("https://example.org/%7eme/%c3%bc%2f", "https://example.org/~me/%C3%BC%2F"),
        ("https://www.nytimes.com/x.html?partner=rss&emc=rss", "https://www.nytimes.com/x.html"),
        ("https://example.org/x?partner=rss", "https://example.org/x?partner=rss"),
        ("https://notnytimes.com/x?partner=rss", "https://notnytimes.com/x?partner=rss"),
        ("https://[2001:DB8::1]:443/", "https://[2001:db8::1]/"),
        ("https://user:pw@example.org/", "https://example.org/"),
        (" https://example.org/a ", "https://example.org/a"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://example.org:port/", "https://example.org:port/"),
        ("", ""),
    ],
)  # fmt: skip
def test_spellings_of_one_address(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


PIECES = st.text(alphabet="aZ09%/?&=#:@.;+-_~ü \\[]2fF", max_size=40)


@given(PIECES)
def test_canonical_twice_is_canonical_once(rest: str) -> None:
    once = canonical_url("https://Example.org/" + rest)
    assert canonical_url(once) == once


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    assert canonical_url(canonical_url(text)) == canonical_url(text)
