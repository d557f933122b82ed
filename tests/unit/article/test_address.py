"""The address under which a page wants to be known."""

import pytest
from lxml.html import fromstring

from storywatch.article.address import (
    MOST_CHARACTERS,
    article_key,
    believed_address,
    bounded_address,
    host_of,
    house_of,
    named_house_of,
    own_address,
    told_elsewhere,
)
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import meta_tags

URL = "https://www.bote.example/a/1.html?x=1"


@pytest.mark.parametrize(
    ("head", "linked", "address"),
    [
        (
            '<link rel="canonical" href="/a/1.html">',
            "",
            "https://www.bote.example/a/1.html",
        ),
        (
            '<link rel="Canonical" href=" https://b.example/ ">',
            "",
            "https://b.example/",
        ),
        (
            '<meta property="og:url" content="https://b.example/2">',
            "",
            "https://b.example/2",
        ),
        ("", "https://b.example/3", "https://b.example/3"),
        ('<link rel="canonical" href="">', "", None),
        ('<link rel="canonical" href="javascript:void(0)">', "", None),
        ('<link rel="canonical" href="http://[bad">', "", None),
        ('<link rel="canonical" href="http://bote.example%2Fa%2F1">', "", None),
        # Templates' mistakes, where another says more
        (
            '<link rel="canonical" href="/"><meta property="og:url" content="/a/1.html">',
            "",
            "https://www.bote.example/a/1.html",
        ),
        (
            '<link rel="canonical" href="">',
            "/a/1.html",
            "https://www.bote.example/a/1.html",
        ),
        # Several: only one that something confirms
        (
            '<link rel="canonical" href="/b/2"><link rel="canonical" href="/a/1.html">',
            "/a/1.html",
            "https://www.bote.example/a/1.html",
        ),
        (
            '<link rel="canonical" href="/b/2"><link rel="canonical" href="/b/3">',
            "",
            None,
        ),
        (
            '<link rel="canonical" href="/a/1"><link rel="canonical" href="/a/1/">',
            "",
            "https://www.bote.example/a/1",
        ),
        # Relative to the page's base
        (
            '<base href="/archiv/"><link rel="canonical" href="1.html">',
            "",
            "https://www.bote.example/archiv/1.html",
        ),
        (
            '<base href="http://[bad"><link rel="canonical" href="1.html">',
            "",
            "https://www.bote.example/a/1.html",
        ),
        ('<link rel="amphtml" href="/amp">', "", None),
    ],
)
def test_the_canonical_link_comes_first(
    head: str, linked: str, address: str | None
) -> None:
    tree = fromstring(f"<html><head>{head}</head><body></body></html>")
    found = own_address(
        tree, linked=LinkedArticle(url=linked), meta=meta_tags(tree), url=URL
    )
    assert found == address


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        ("https://bote.example/a/1.html", True),
        ("https://m.bote.co.uk/a/1.html", False),
        ("https://other.example/a/1.html", False),
        ("https://www.bote.example/", False),
        (None, False),
    ],
)
def test_a_page_speaks_for_its_own_domain_only(
    told: str | None,
    believed: bool,  # noqa: FBT001 - a row of a table
) -> None:
    fetched = "https://bote.example/a/1.html?utm_source=x"
    assert believed_address(told, fetched_from=fetched) == (
        told if believed else fetched
    )


def test_subdomains_of_one_domain_are_one_house() -> None:
    fetched = "https://edition.outlet.co.uk/x"
    told = "https://www.outlet.co.uk/x"
    assert believed_address(told, fetched_from=fetched) == told
    assert believed_address("https://foe.co.uk/x", fetched_from=fetched) == fetched


@pytest.mark.parametrize(
    ("told", "fetched"),
    [
        ("https://www.bote.example/a/1.html", "https://m.bote.example/a/1.html"),
        ("https://www.bote.example/a/1.html", "https://amp.bote.example/a/1.html"),
        (
            "https://www.bote.example/a/1.html",
            "https://www-bote-example.cdn.ampproject.org/c/s/www.bote.example/a/1.amp.html",
        ),
        ("https://www.bbc.com/news/articles/c1o", "https://www.bbc.co.uk/news/articles/c1o"),
        ("https://desk.blogspot.com/a.html", "https://desk.blogspot.de/a.html?m=1"),
    ],
)  # fmt: skip
def test_amp_caches_and_mobile_hosts_are_of_the_house(told: str, fetched: str) -> None:
    assert believed_address(told, fetched_from=fetched) == told
    assert told_elsewhere(told, fetched_from=fetched) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.wordpress.com/x", "https://b.wordpress.com/x"),
        ("https://a.blogspot.com/x", "https://b.blogspot.de/x"),
        ("https://a.github.io/x", "https://b.github.io/x"),
        ("https://a.substack.com/p/x", "https://substack.com/p/x"),
    ],
)
def test_hosts_on_a_shared_domain_are_houses_of_their_own(one: str, other: str) -> None:
    assert house_of(one) != house_of(other)
    assert believed_address(one, fetched_from=other) == other


@pytest.mark.parametrize(
    ("told", "original"),
    [
        (
            "https://agentur.example/a/streit-4711.html?utm_source=x",
            "https://agentur.example/a/streit-4711.html",
        ),
        (
            "https://www.google.com/url?q=https://agentur.example/a/streit-4711.html",
            "https://agentur.example/a/streit-4711.html",
        ),
        ("https://agentur.example/", None),
        ("https://agentur.example/login?next=1", None),
        ("https://t.co/AbCdEf", None),
        ("http://[bad", None),
        ("https://www.bote.example/b/streit-4711.html", None),
        (None, None),
    ],
)
def test_a_page_that_repeats_anothers_article_names_the_original(
    told: str | None, original: str | None
) -> None:
    fetched = "https://bote.example/a/streit-um-rechenzentrum-4711.html"
    assert told_elsewhere(told, fetched_from=fetched) == original
    if original:
        assert believed_address(told, fetched_from=fetched) == fetched


def test_the_key_of_an_article_heeds_what_we_added_to_its_address() -> None:
    feed = "https://a.example/feed.xml"
    assert article_key(f"{feed}#1") != article_key(f"{feed}#2")
    long = ("https://www.a.example/" + "x" * 3_000, "https://a.example/" + "x" * 3_001)
    assert article_key(bounded_address(long[0])) != article_key(
        bounded_address(long[1])
    )
    assert article_key("https://www.a.example/b/") == article_key("http://a.example/b")
    assert article_key("https://a.example/#!/b") == "a.example/#!/b"


def test_a_long_address_is_cut_and_stays_its_own() -> None:
    long, longer = (
        "https://a.example/" + "x" * 3_000,
        "https://a.example/" + "x" * 3_001,
    )
    assert len(bounded_address(long)) <= MOST_CHARACTERS
    assert bounded_address(long) != bounded_address(longer)
    assert bounded_address(URL) == URL


def test_the_host_is_named_without_www() -> None:
    assert host_of(URL) == "bote.example"
    assert host_of("") == ""
    assert host_of("http://[bad") == ""


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("http://127.0.0.1:45051/outlet/a", ""),
        ("http://[::1]:8000/a", ""),
        ("http://localhost:8000/a", ""),
        ("https://www.outlet.example/a", "outlet.example"),
        ("https://outlet.xn--p1ai/a", "outlet.xn--p1ai"),
    ],
)
def test_behind_a_bare_number_stands_an_outlet_of_any_name(
    address: str, house: str
) -> None:
    assert named_house_of(address) == house
