"""The outlet's name."""

import pytest

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.publisher import outlet_key, publisher_of


@pytest.mark.parametrize(
    ("site", "linked", "name"),
    [
        ("Havelbote", "Havel Medien GmbH", "Havelbote"),
        ("", "Havelbote", "Havelbote"),
        ("havelbote.example", "Havelbote", "Havelbote"),
        ("www.havelbote.example", "", "www.havelbote.example"),
        ("derhavelbote", "Der Havelbote", "Der Havelbote"),
        ("Havelbote - alles vom Fluss", "", "Havelbote"),
        (
            "Alles, was es vom Fluss zu sagen gibt - Havelbote",
            "",
            "Alles, was es vom Fluss zu sagen gibt - Havelbote",
        ),
        ("https://bote.example", "", "Bote"),
        ("", "", "Bote"),
    ],
)
def test_the_site_comes_before_the_company(site: str, linked: str, name: str) -> None:
    meta = MetaTags({"og:site_name": (site,), "application-name": ("Bote",)})
    assert publisher_of(LinkedArticle(publisher=linked), meta) == name


def test_one_outlet_has_one_key() -> None:
    names = ["Der Bote", "derbote", "www.derbote.de", "DERBOTE.co.uk"]
    assert {outlet_key(one) for one in names} == {"derbote"}
