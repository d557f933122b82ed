"""Headlines without the outlet's name."""

import pytest
from lxml.html import fromstring

from storywatch.article.headline import headline, headlines_shown, without_outlet
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


@pytest.mark.parametrize(
    ("page", "title"),
    [
        # Open Graph with the outlet's name was made from the title element.
        (
            ("Was folgt | Bote", "", "Musk zieht ab", "Musk zieht ab", ""),
            "Musk zieht ab",
        ),
        # The title element agrees with Open Graph: both are for search engines.
        (
            ("Musk News", "", "Musk zieht ab", "Musk zieht ab", "Musk News"),
            "Musk zieht ab",
        ),
        # The card goes with the page.
        (
            ("Dreist!", "Musk geht", "Musk geht", "Musk geht", "Musk: alles"),
            "Musk geht",
        ),
        # Card and Open Graph are for social networks.
        (("Dreist!", "Dreist!", "Musk geht", "Musk geht", "Musk geht"), "Musk geht"),
        # ... but not when they only say it in fewer words.
        (
            (
                "Musk zieht ab",
                "Musk zieht ab",
                "Musk zieht aus Texas ab",
                "Musk zieht aus Texas ab",
                "Musk zieht aus Texas ab",
            ),
            "Musk zieht ab",
        ),
        # An overline is not the headline.
        (
            ("Musk geht", "", "Raumfahrt: Musk geht", "Raumfahrt: Musk geht", ""),
            "Musk geht",
        ),
        (
            (
                "Texas: Altman lädt Musk ein",
                "",
                "",
                "Streit - Altman lädt Musk ein",
                "",
            ),
            "Altman lädt Musk ein",
        ),
        # ... but a speaker stays.
        (
            (
                "Chef Altman: Musk soll kommen",
                "",
                "",
                "Der Chef Altman: Musk soll kommen",
                "",
            ),
            "Chef Altman: Musk soll kommen",
        ),
        # JSON-LD and the title element against the other two, which differ.
        (("Alles neu", "", "Musk geht", "Ganz anders", "Musk geht"), "Musk geht"),
        (("Alles neu", "", "Musk geht", "Alles neu", "Musk geht"), "Alles neu"),
        # Quotation marks get lost in attributes.
        (("Musk's Weg", "", "Musk’s Weg", "Musk’s Weg", "Musk’s Weg"), "Musk’s Weg"),
        (("Musk's Weg", "", "", "Musk’s Weg", ""), "Musk's Weg"),
        # A bar of the headline's own.
        (
            (
                "Etat | Der Senat nimmt vier neue Kredite auf",
                "",
                "",
                "Etat | Der Senat nimmt vier neue Kredite auf",
                "Etat | Der Senat nimmt vier neue Kredite auf",
            ),
            "Etat | Der Senat nimmt vier neue Kredite auf",
        ),
        # The outlet's name alone is none.
        (("Bote", "", "", "Musk geht", "Musk geht | Bote"), "Musk geht"),
    ],
)
def test_the_pages_own_headline_is_chosen(
    page: tuple[str, str, str, str, str], title: str
) -> None:
    og, card, told, h1, tab = page
    metas = {"og:title": og, "twitter:title": card, "og:site_name": "Bote"}
    head = "".join(
        f'<meta property="{name}" content="{content}">'
        for name, content in metas.items()
    )
    tree = fromstring(
        f"<html><head><title>{tab}</title>{head}</head><body><h1>{h1}</h1></body></html>"
    )
    linked = LinkedArticle(headline=told)
    assert headline(tree, linked=linked, meta=meta_tags(tree)) == title


def test_a_section_behind_a_bare_hyphen_is_cut_off() -> None:
    names = ["Bote", "Politik"]
    assert without_outlet("Musk geht-Politik ｜ Bote", outlets=names) == "Musk geht"
    assert without_outlet("Musk-Altman", outlets=names) == "Musk-Altman"


def test_the_logo_is_no_headline() -> None:
    tree = fromstring(
        "<html><body><h1><a href='/'>Havelbote</a></h1>"
        "<h1><a href='/musk#top'>Musk geht</a></h1></body></html>"
    )
    assert headlines_shown(tree) == ["Musk geht"]
