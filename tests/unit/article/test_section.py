"""The section in which an article stands."""

import pytest

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.section import section_of


@pytest.mark.parametrize(
    ("linked", "meta", "section"),
    [
        ("Politik", "Wirtschaft", "Politik"),
        ("", "Wirtschaft", "Wirtschaft"),
        ("Bote.example", "Wirtschaft", "Wirtschaft"),
        ("HAVELBOTE", "", "Reise"),
        ("KI, Geld, Texas", "", "KI"),
        ("Article", "", "Reise"),
        ("https://bote.example/politik", "", "Reise"),
        ("x" * 99, "", "Reise"),
    ],
)
def test_json_ld_then_meta_then_the_trail(linked: str, meta: str, section: str) -> None:
    trail = ("Startseite", "Havelbote", "Musk geht doch nicht nach Texas", "Reise")
    found = section_of(
        LinkedArticle(section=linked, crumbs=trail),
        MetaTags({"article:section": (meta,)}),
        title="Musk geht",
        publisher="Havelbote",
    )
    assert found == section


def test_a_page_without_any_has_none() -> None:
    linked = LinkedArticle(crumbs=("Home", "Musk geht"))
    assert not section_of(linked, MetaTags(), title="Musk geht", publisher="")
