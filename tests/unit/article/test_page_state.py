"""Lines that tell the state of a page."""

import pytest

from storywatch.article.page_state import is_page_state


@pytest.mark.parametrize(
    "line",
    [
        "Aktualisiert: 21.05.2025, 14:05 Uhr",
        "Dieser Artikel wurde mehrfach aktualisiert.",
        "Updated on 22 January 2025, 9:15 am",
        "This story has been updated.",
        "Mis à jour le 12 mars 2025 à 18h05",
        "Aggiornato il 14 maggio 2025 alle 10:30",
        "Actualizado a las 12:30",
        "128 mal geteilt",
        "1,2k shares",
        "Kommentare: 14",
        "Lesezeit: 3 Minuten",
        "3 min de lecture",
    ],
)
def test_the_page_tells_of_itself(line: str) -> None:
    assert is_page_state(line)


@pytest.mark.parametrize(
    "line",
    [
        "Die Prognose wurde am Dienstag aktualisiert.",
        "Stand der Bauarbeiten: Die Brücke ist fertig.",
        "The app was updated on Monday, the company said.",
        "128 Menschen wurden verletzt.",
        "3 Minuten vor Schluss traf Kehl.",
        "This article was amended on 3 May 2025.",
    ],
)
def test_news_is_no_state(line: str) -> None:
    assert not is_page_state(line)
