"""Headlines without the outlet's name."""

import pytest
from lxml.html import fromstring

from storywatch.article.headline import headline, without_outlet
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import meta_tags


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Musk zweifelt - Havelbote", "Musk zweifelt"),
        ("Musk zweifelt | HAVELBOTE", "Musk zweifelt"),
        ("Musk zweifelt – Wirtschaft | Havelbote", "Musk zweifelt"),
        ("Musk zweifelt – Havelbote – 22.01.2025", "Musk zweifelt"),
        ("Altman baut – und Trump lacht", "Altman baut – und Trump lacht"),
        ("Havelbote", "Havelbote"),
        ("Musk-Altman: Streit", "Musk-Altman: Streit"),
    ],
)
def test_the_outlets_name_is_cut_off(title: str, bare: str) -> None:
    found = without_outlet(title, outlets=["Havelbote"], headlines=["Musk zweifelt"])
    assert found == bare


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>T | O</title><meta property='og:title' content='OG'>", "", "OG"),
        ("<title>T | O</title>", "<h1>Head</h1>", "Head"),
        ("<title>Musk | Bote</title>", "", "Musk"),
        ("<title>Bote</title>", "<h1> </h1><h1>Zweite</h1>", "Zweite"),
        ("", "<p>text</p>", ""),
    ],
)
def test_the_first_that_says_something_is_taken(
    head: str, body: str, title: str
) -> None:
    tree = fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    assert headline(tree, linked=LinkedArticle(), meta=meta_tags(tree)) == title


def test_a_paragraph_in_the_wrong_tag_is_no_headline() -> None:
    tree = fromstring(f"<html><body><h1>{'x' * 600}</h1></body></html>")
    linked = LinkedArticle(headline="Short")
    assert headline(tree, linked=linked, meta=meta_tags(tree)) == "Short"
