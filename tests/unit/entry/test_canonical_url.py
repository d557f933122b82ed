"""One address for one article."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.entry.canonical_url import (
    MOST_LAYERS,
    canonical_url,
    is_address,
    reachable_url,
)


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
        ("https://example|org/", "https://example|org/"),
        ("https://example.org/a?name=John%20Doe", "https://example.org/a?name=John+Doe"),
        ("https://example.org/a?%75tm_source=x&%69d=%37", "https://example.org/a?id=7"),
        ("https://example.org/a?id=1&amp;utm_source=x", "https://example.org/a?id=1"),
        ("https://example.org/a?uid=1&session=2&keyword=3&page=4", "https://example.org/a?uid=1&session=2&keyword=3&page=4"),
        ("https://example.org/a?2026-09-19", "https://example.org/a?2026-09-19"),
        ("https://example.org/a#!/news/7", "https://example.org/a#!/news/7"),
        ("https://example.org/#/news/7", "https://example.org/#/news/7"),
        ("https://example.org/a#!", "https://example.org/a"),
        ("https://example.org/a/./b/../c/%2e%2E/d/..", "https://example.org/a/"),
        ("https://example.org/../../a", "https://example.org/a"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://Bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://ex%61mple.org/", "https://example.org/"),
        ("https://ü_.example/ü ", "https://ü_.example/ü"),
        ("https://..../", "https://..../"),
        ("https://www.google.com/url?q=https://a.example/b%3Futm_source%3Dx", "https://a.example/b"),
        ("https://www.google.com/amp/s/a.example/b", "https://a.example/b"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/b", "https://a.example/b"),
        ("", ""),
    ],
)  # fmt: skip
def test_spellings_of_one_address(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_the_fast_way_takes_the_slow_way_would_leave(scheme: str) -> None:
    plain = f"{scheme}://news.example.org/2026/a-b_c~d/index.html"
    assert canonical_url(plain) is plain
    assert canonical_url(f"{plain}?utm_source=x") == plain


def test_links_within_links_are_unwrapped_so_far_and_no_further() -> None:
    def wrapped(layers: int) -> str:
        url = "https://a.example/b"
        for _ in range(layers):
            url = f"https://www.google.com/url?q={quote(url, safe='')}"
        return url

    assert canonical_url(wrapped(MOST_LAYERS)) == "https://a.example/b"
    deep = wrapped(MOST_LAYERS + 1)
    assert canonical_url(deep) == deep


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTPS://a.example/b?utm_source=x#c", "HTTPS://a.example/b?utm_source=x#c"),
        ("https://t.co/AbC", "https://t.co/AbC"),
        ("https://l.facebook.com/l.php?u=https://a.example/b", "https://a.example/b"),
        ("no address", "no address"),
    ],
)
def test_only_a_link_that_holds_its_target_is_asked_elsewhere(
    url: str, asked: str
) -> None:
    assert reachable_url(url) == asked


def test_the_host_of_the_feed_may_stand_in_a_parameter() -> None:
    url = "https://a.example/b?ref=feed.example"
    assert canonical_url(url, feed_url="https://feed.example/rss") == url[:19]
    assert canonical_url(url, feed_url="https://other.example/rss") == url
    assert canonical_url(url, feed_url="http://[bad") == url


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://a.example/", True),
        ("http://127.0.0.1:8000/a", True),
        ("mailto:desk@a.example", False),
        ("/a", False),
        ("https://a.example:port/", False),
        ("https://a|b/", False),
        ("https://[bad", False),
    ],
)
def test_what_an_address_is(*, url: str, is_one: bool) -> None:
    assert is_address(url) is is_one


PIECES = st.text(alphabet="aZ096%/?&=#:@.;+-_~ü \\[]2eFqu!", max_size=40)


HOSTS = st.sampled_from(
    [
        "Example.org",
        "www.google.com",
        "news.google.com",
        "a.cdn.ampproject.org",
        "www.bing.com",
        "r.search.yahoo.com",
        "l.facebook.com",
        "www.nytimes.com",
    ]
)


@given(HOSTS, PIECES)
def test_canonical_twice_is_canonical_once(host: str, rest: str) -> None:
    once = canonical_url(f"https://{host}/{rest}")
    assert canonical_url(once) == once


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    assert canonical_url(canonical_url(text)) == canonical_url(text)
