"""Pages that stand where no article is."""

import pytest

from storywatch.article.placeholders import MOST_CHARACTERS, is_placeholder
from storywatch.source.shown_page import shown_page

TEXT = "Der Rat der Stadt hat beschlossen, die Brücke über die Wehle zu sperren."


def placeholder(title: str, text: str = TEXT, markup: str = "") -> bool:
    page = f"<html><head>{markup}</head><body><p>{text}</p></body></html>"
    return is_placeholder(shown_page(page.encode()), title=title, text=text)


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Error 404",
        "Fehler 404 | Bote",
        "404 Not Found",
        "404 – Seite nicht gefunden - Bote",
        "Seite nicht gefunden",
        "Die angeforderte Seite wurde nicht gefunden.",
        "Dieser Artikel ist leider nicht mehr verfügbar",
        "Bote » Seite existiert nicht mehr",
        "Page not found · The Herald",
        "This page isn't available",
        "Page introuvable",
        "Página no encontrada",
        "Pagina non trovata",
        "Страница не найдена",
        "Sayfa bulunamadı",
        "页面不存在",
        "Oops!",
        "503 Service Temporarily Unavailable",
        "bote.example | 522: Connection timed out",
        "Access Denied",
        "Wartungsarbeiten",
    ],
)
def test_a_title_says_that_nothing_is_there(title: str) -> None:
    assert placeholder(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "404 Tote nach Beben",
        "500 Milliarden für Stargate",
        "404 Media sues the ministry",
        "500 errors in one ballot - The Herald",
        "Täter nicht gefunden",
        "Warum „Seite nicht gefunden“ so oft zu lesen ist",
        "Access denied to three reporters",
        "Wartungsarbeiten an der Schleuse",
        "Missing ship found",
        "Domain names are for sale again",
    ],
)
def test_a_headline_about_such_things_says_something_else(title: str) -> None:
    assert not placeholder(title)


def test_a_long_text_is_an_article_whatever_its_title() -> None:
    assert not placeholder("Seite nicht gefunden", "x" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize(
    ("text", "markup", "is_one"),
    [
        ("This domain is for sale. Buy this domain now.", "", True),
        ("Diese Domain steht zum Verkauf.", "<script src=//sedoparking.com/x>", True),
        ("Die Domain steht zum Verkauf, sagt der Verein.", "", False),
        ("Please enable JavaScript.", "", True),
        (f"{TEXT}\nOhne JavaScript geht hier nichts.", "", False),
        ("Wird geladen …", "", True),
        ("Weiter.", '<meta http-equiv=refresh content="0; url=/neu">', True),
        ("Weiter.", '<meta http-equiv="refresh" content="300">', False),
    ],
)
def test_parked_names_and_shells_are_told_from_short_news(
    text: str, markup: str, *, is_one: bool
) -> None:
    assert placeholder("Bote", text, markup) == is_one
