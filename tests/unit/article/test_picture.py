"""The address of an article's picture."""

import pytest

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.picture import picture_of

PAGE = "https://bote.example/politik/1.html"


@pytest.mark.parametrize(
    ("og", "linked", "address"),
    [
        ("https://b.example/o.jpg", "/l.jpg", "https://b.example/o.jpg"),
        ("", "/l.jpg", "https://bote.example/l.jpg"),
        ("data:image/png;base64,AAAA", "l.jpg", "https://bote.example/politik/l.jpg"),
        ("//b.example/o.jpg", "", "https://b.example/o.jpg"),
        ("http://[bad/o.jpg", "", None),
        ("https://b.example/" + "x" * 2_000, "", None),
        ("ftp://b.example/o.jpg", "", None),
        ("", "", None),
    ],
)
def test_a_picture_has_an_absolute_address(
    og: str, linked: str, address: str | None
) -> None:
    meta = MetaTags({"og:image": (og,)})
    assert picture_of(LinkedArticle(image=linked), meta, url=PAGE) == address


def test_a_relative_address_on_a_page_without_one_is_none() -> None:
    assert picture_of(LinkedArticle(image="/l.jpg"), MetaTags()) is None
