"""The authors whom a page names."""

import pytest
from lxml.html import fromstring

from storywatch.article.authors import authors_of, names_among
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import meta_tags


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Von Jette Kranich und Ole Wieck", ["Jette Kranich", "Ole Wieck"]),
        ("By Imogen Farthing", ["Imogen Farthing"]),
        ("Jette Kranich und Ole Wieck, dpa", ["Jette Kranich", "Ole Wieck", "dpa"]),
        ("A. Ahorn, B. Birke and C. Cedar", ["A. Ahorn", "B. Birke", "C. Cedar"]),
        ("A. Ahorn, B. Birke, and C. Cedar", ["A. Ahorn", "B. Birke", "C. Cedar"]),
        ("Reto Zgraggen (rzg)", ["Reto Zgraggen"]),
        ("Reto Zgraggen - Redaktion Wirtschaft", ["Reto Zgraggen"]),
        ("Tamsin Orr, PhD", ["Tamsin Orr, PhD"]),
        ("Amt für Brücken und Wege", ["Amt für Brücken und Wege"]),
        ("Jonna & Pim", ["Jonna & Pim"]),
        ("hv/kra", ["hv/kra"]),
        ("Ole Wieck o.wieck@bote.example", ["Ole Wieck"]),
        ("https://bote.example/autor/ole-wieck", []),
        ("(Image: Agency)", []),
        ("12345", []),
        ("schreibt seit zehn Jahren über alles, was am Fluss geschieht", []),
    ],
)
def test_a_byline_is_taken_apart(written: str, names: list[str]) -> None:
    assert list(names_among([written])) == names


def test_a_name_counts_once() -> None:
    assert names_among(["Ole Wieck", "OLE WIECK", "dpa"]) == ("Ole Wieck", "dpa")


MARKED = (
    "<div><p itemprop='author'><b itemprop='name'>Ole Wieck</b></p></div>"
    "<ul><li><a rel='author'>Teaser Person</a></li></ul>"
)


@pytest.mark.parametrize(
    ("linked", "body", "authors"),
    [
        (("Ole Wieck",), "<a rel='author'>Jette Kranich</a>", ("Ole Wieck",)),
        (("Havelbote",), "<a rel='author'>Jette Kranich</a>", ("Jette Kranich",)),
        (("havelbote.example",), "", ("havelbote.example",)),
        (("Havelbote", "dpa"), "", ("dpa",)),
        (
            (),
            MARKED,
            ("Ole Wieck",),
        ),
        ((), "<p class='byline'>Von Ole Wieck</p>", ("Ole Wieck",)),
        ((), "<p class='author-links'>Facebook Twitter</p>", ()),
        ((), "<p class='author'>Mehr lesen</p>", ()),
        ((), "", ()),
    ],
)
def test_people_come_before_the_outlet(
    linked: tuple[str, ...], body: str, authors: tuple[str, ...]
) -> None:
    tree = fromstring(f"<html><body><main><h1>x</h1>{body}</main></body></html>")
    found = authors_of(
        tree,
        linked=LinkedArticle(authors=linked),
        meta=meta_tags(tree),
        publisher="Havelbote",
    )
    assert found == authors


def test_meta_elements_come_before_the_page() -> None:
    tree = fromstring(
        "<html><head><meta name='author' content='Von Ole Wieck'></head>"
        "<body><a rel='author'>Jette Kranich</a></body></html>"
    )
    found = authors_of(tree, linked=LinkedArticle(), meta=meta_tags(tree), publisher="")
    assert found == ("Ole Wieck",)
