"""What JSON-LD says about an article."""

import pytest
from lxml.html import fromstring

from storywatch.article.linked_data import LinkedArticle, linked_article


def read(*scripts: str, url: str | None = None) -> LinkedArticle:
    written = "".join(
        f'<script type="application/ld+json">{script}</script>' for script in scripts
    )
    return linked_article(fromstring(f"<html><head>{written}</head></html>"), url=url)


def test_names_dates_and_texts_are_read_in_their_many_forms() -> None:
    assert read(
        """{"@type": ["Thing", "ReportageNewsArticle"], "headline": "Musk &amp; Altman",
        "description": "<b>Kurz</b> gesagt", "datePublished": "2025-01-22",
        "author": [{"name": "A. Ahorn"}, "B. Birke", {"name": "A. Ahorn"},
        {"name": "https://outlet.example/c"}], "publisher": {"name": "Bote"},
        "mainEntityOfPage": {"@id": "https://bote.example/1"},
        "articleBody": "<p>Eins.</p><p>Zwei.</p>"}"""
    ) == LinkedArticle(
        headline="Musk & Altman",
        description="Kurz gesagt",
        body="Eins.\n\nZwei.",
        authors=("A. Ahorn", "B. Birke"),
        published="2025-01-22",
        publisher="Bote",
        url="https://bote.example/1",
    )


def test_the_article_at_the_pages_address_wins_over_teasers() -> None:
    teaser = '{"@type":"NewsArticle","headline":"Other","datePublished":"2020-01-01"}'
    own = '{"@type":"NewsArticle","headline":"Own","url":"https://a.example/own/"}'
    assert read(teaser, own, url="https://a.example/own?x=1").headline == "Own"
    assert read(teaser, own).headline == "Other"


def test_articles_inside_graphs_and_lists_are_found() -> None:
    inside = '{"@graph":[{"@type":"WebPage"},{"@type":"BlogPosting","headline":"In"}]}'
    assert read(inside).headline == "In"
    assert read(f"[[{inside}]]").headline == "In"


def test_broken_json_is_mended_or_left_alone() -> None:
    assert read('{"@type":"Article","headline":"Line\nbreak",}').headline == (
        "Line break"
    )
    assert read('<!-- {"@type":"Article","headline":"H"} -->').headline == "H"
    assert read("{nothing", "[" * 100_000, "", "null", "7") == LinkedArticle()


def test_what_is_no_article_says_nothing() -> None:
    assert read('{"@type":"Product","name":"Musk perfume"}') == LinkedArticle()
    assert read('{"@type":"Article","headline":7,"author":[1,null],"url":[]}') == (
        LinkedArticle()
    )


def article(fields: str) -> LinkedArticle:
    return read('{"@type": "NewsArticle", ' + fields + "}")


@pytest.mark.parametrize(
    ("fields", "is_free"),
    [
        ('"isAccessibleForFree": true', True),
        ('"isAccessibleForFree": "False"', False),
        ('"isAccessibleForFree": "https://schema.org/True"', True),
        ('"isAccessibleForFree": "perhaps"', None),
        ('"hasPart": {"isAccessibleForFree": false}', False),
        (
            '"isAccessibleForFree": true, "hasPart": [7, {"isAccessibleForFree": "no"}]',
            False,
        ),
        ('"isPartOf": {"@type": "WebPage", "isAccessibleForFree": "true"}', True),
        ('"headline": "H"', None),
    ],
)
def test_a_part_that_must_be_paid_for_makes_the_article_one(
    fields: str, is_free: object
) -> None:
    assert article(fields).is_free is is_free


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('"/a.jpg"', "/a.jpg"),
        ('["", "https://b.example/a.jpg"]', "https://b.example/a.jpg"),
        ('{"url": "a.jpg"}', "a.jpg"),
        ('[{"contentUrl": "c.jpg", "url": "page.html"}]', "c.jpg"),
        ("[null, 7, {}]", ""),
    ],
)
def test_an_image_comes_in_many_shapes(image: str, address: str) -> None:
    assert article(f'"image": {image}').image == address


def test_references_are_followed() -> None:
    found = read(
        """{"@graph": [{"@type": "Article", "author": {"@id": "#a"},
        "publisher": {"@id": "#p"}, "image": {"@id": "#i"}},
        {"@id": "#a", "name": "A. Ahorn"}, {"@id": "#p", "name": "Bote"},
        {"@id": "#i", "url": "https://b.example/i.jpg"}]}"""
    )
    assert (found.authors, found.publisher) == (("A. Ahorn",), "Bote")
    assert found.image == "https://b.example/i.jpg"


def test_a_breadcrumb_trail_is_read_without_an_article() -> None:
    trail = """{"@type": "BreadcrumbList", "itemListElement": [7, {"name": "Start"},
    {"item": {"name": "Politik"}}, {"item": "/x"}]}"""
    assert read(trail) == LinkedArticle(crumbs=("Start", "Politik"))
    assert read('{"@type": "ItemList", "itemListElement": [{"name": "x"}]}') == (
        LinkedArticle()
    )


def test_the_last_change_and_the_section_are_read() -> None:
    found = article('"dateModified": "2025-01-23", "articleSection": ["KI", "Geld"]')
    assert (found.updated, found.section) == ("2025-01-23", "KI")
