"""What JSON-LD says about an article."""

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
