"""The address under which a page wants to be known."""

import pytest
from lxml.html import fromstring

from storywatch.article.address import (
    MOST_CHARACTERS,
    believed_address,
    bounded_address,
    host_of,
    own_address,
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
