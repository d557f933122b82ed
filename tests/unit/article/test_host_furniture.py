"""What a host repeats under every article, and what outlets repeat with reason."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.article.host_furniture import (
    CleanedText,
    HostPage,
    paragraph_fingerprints,
    without_host_furniture,
)
from storywatch.article.records import ArticleId
from storywatch.article.text import PARAGRAPH_BREAK

MONDAY = datetime(2025, 1, 20, 6, tzinfo=UTC)
NEWSLETTER = "Unser Newsletter bringt Ihnen jeden Morgen, was in der Region wichtig wird, kostenlos ins Postfach."
APPEAL = "Guter Journalismus kostet Geld. Unterstützen Sie die Redaktion mit einem freiwilligen Betrag."
TITLES = (
    "Radweg am Fluss bleibt gesperrt",
    "Notenbank senkt die Zinsen",
    "Handballerinnen siegen im Pokal",
    "Lawine verschüttet eine Hütte",
    "Klinik sucht Pflegekräfte",
    "Theater feiert Premiere",
    "Weizen wird knapp",
    "Bergleute beenden den Streik",
    "Rakete startet verspätet",
    "Lehrplan ohne Latein",
    "Wolf reißt sieben Schafe",
    "Brücke muss saniert werden",
    "Impfstoff zugelassen",
    "Museum gibt Gemälde zurück",
    "Koalition einigt sich auf Haushalt",
    "Fähre läuft auf Grund",
    "Batteriefabrik verschoben",
    "Richterin spricht Urteil",
    "Roman über Bienen ausgezeichnet",
    "Erdbeben erschüttert Küste",
    "Orchester verliert Dirigenten",
    "Mieten steigen langsamer",
    "Hafen bekommt neuen Kran",
    "Eisdiele schließt nach 50 Jahren",
)
MUSK = (
    "Musk zweifelt am Geld für Stargate",
    "Altman widerspricht Musk",
    "Stargate: Weißes Haus rüffelt Musk",
    "Wer zahlt für Stargate?",
    "Softbank sammelt Milliarden",
    "Trump stellt sich hinter Altman",
    "Texas baut schon",
    "Nadella bleibt gelassen",
    "Streit der Milliardäre eskaliert",
    "Aktien fallen nach Musks Post",
)
BACKGROUND = "Stargate soll in vier Jahren 500 Milliarden Dollar in Rechenzentren stecken; Softbank und OpenAI hatten den Plan im Weißen Haus vorgestellt."


def own(number: int, paragraphs: int = 5) -> list[str]:
    """Paragraphs that stand on one page only."""
    return [
        f"Absatz {place} von Seite {number} sagt etwas, das sonst keine Seite sagt, nämlich {number * 97 + place}."
        for place in range(paragraphs)
    ]


def page(number: int, title: str, paragraphs: Sequence[str]) -> HostPage:
    return HostPage(
        article_id=ArticleId(number),
        title=title,
        fingerprints=paragraph_fingerprints(PARAGRAPH_BREAK.join(paragraphs)),
        seen_at=MONDAY + number * timedelta(hours=3),
    )


def host(
    titles: Sequence[str], *below: str, amid: Sequence[str] = ()
) -> list[HostPage]:
    """Pages with these paragraphs below, or amid, their own; the latest first."""
    pages = []
    for number, title in enumerate(titles):
        said = own(number)
        pages.append(page(number, title, [*said[:3], *amid, *said[3:], *below]))
    return pages[::-1]


def cleaned(
    paragraphs: Sequence[str],
    pages: Sequence[HostPage],
    title: str = "Bahnhof wird umgebaut",
) -> CleanedText:
    return without_host_furniture(
        PARAGRAPH_BREAK.join(paragraphs), title=title, pages=pages
    )


def test_what_stands_below_articles_on_many_topics_is_dropped() -> None:
    pages = host(TITLES[:12], NEWSLETTER, APPEAL)
    found = cleaned([*own(99), NEWSLETTER, APPEAL], pages)
    assert found == CleanedText(
        text=PARAGRAPH_BREAK.join(own(99)), dropped=(NEWSLETTER, APPEAL)
    )


def test_a_box_amid_articles_is_dropped_when_more_pages_have_it() -> None:
    text = [*own(99)[:3], NEWSLETTER, *own(99)[3:]]
    assert not cleaned(text, host(TITLES[:12], amid=[NEWSLETTER])).dropped
    assert cleaned(text, host(TITLES, amid=[NEWSLETTER])).dropped == (NEWSLETTER,)


def test_furniture_on_some_pages_is_dropped() -> None:
    with_it = host(TITLES[:8], NEWSLETTER)
    without = [page(100 + n, title, own(100 + n)) for n, title in enumerate(TITLES[8:])]
    assert cleaned([*own(99), NEWSLETTER], [*without, *with_it]).dropped == (
        NEWSLETTER,
    )


def test_furniture_that_replaces_other_furniture_is_learnt_anew() -> None:
    old, new = host(TITLES[:16], NEWSLETTER), host(TITLES[16:], APPEAL)
    assert cleaned([*own(99), APPEAL], [*new, *old]).dropped == (APPEAL,)


@pytest.mark.parametrize("known", range(6))
def test_a_host_with_few_pages_is_left_alone(known: int) -> None:
    assert not cleaned([*own(99), NEWSLETTER], host(TITLES[:known], NEWSLETTER)).dropped


def test_lines_with_other_numbers_are_the_same_line() -> None:
    pages = [
        page(n, title, [*own(n), f"{n + 3} Kommentare"])
        for n, title in enumerate(TITLES[:12])
    ]
    assert cleaned([*own(99), "412 Kommentare"], pages).dropped == ("412 Kommentare",)


@pytest.mark.parametrize("number", range(12))
def test_background_of_a_running_story_stays(number: int) -> None:
    pages = host(MUSK, BACKGROUND)
    others = host(TITLES)
    title = f"Neue Zweifel an den Rechenzentren, Folge {number}"
    text = [*own(99)[: 2 + number % 4], BACKGROUND]
    assert not cleaned(text, [*pages, *others], title).dropped
    assert not cleaned(text, pages[: number + 1], title).dropped


def test_a_sentence_on_what_the_article_is_about_stays_whatever_repeats_it() -> None:
    said = "Softbank hatte OpenAI im Herbst 30 Milliarden Dollar zugesagt."
    text = [
        "Softbank und OpenAI wollen den Vertrag ändern, heißt es in Tokio.",
        "OpenAI äußerte sich nicht. Softbank verwies auf Milliarden an Rücklagen.",
        said,
    ]
    pages = host(TITLES[:9], said)
    assert not cleaned(text, pages, "Softbank verhandelt").dropped
    assert cleaned([*own(99), said], pages).dropped == (said,)


def test_what_stands_on_most_pages_of_many_topics_goes_whatever_it_says() -> None:
    text = ["Der Newsletter der Bahn erscheint am Morgen.", *own(99), NEWSLETTER]
    pages = host(TITLES, NEWSLETTER)
    assert cleaned(text, pages, "Newsletter der Region am Morgen").dropped == (
        NEWSLETTER,
    )


def test_a_note_of_correction_stays() -> None:
    note = "Korrektur: In einer früheren Fassung stand eine falsche Zahl. Wir haben den Fehler berichtigt."
    assert not cleaned([*own(99), note], host(TITLES, note)).dropped


def test_the_first_paragraph_stays() -> None:
    pages = [page(n, title, [NEWSLETTER, *own(n)]) for n, title in enumerate(TITLES)]
    assert not cleaned([NEWSLETTER, *own(99)], pages).dropped


def test_nothing_is_dropped_when_it_would_be_most_of_the_text() -> None:
    text = ["Kurze Meldung.", NEWSLETTER, APPEAL]
    assert cleaned(text, host(TITLES, NEWSLETTER, APPEAL)) == CleanedText(
        text=PARAGRAPH_BREAK.join(text)
    )


def test_crossheads_and_short_answers_stay() -> None:
    said = ["Und jetzt?", "Hintergrund"]
    others = [
        page(100 + n, f"{title} am Abend", own(100 + n))
        for n, title in enumerate(TITLES)
    ]
    pages = [*others, *host(TITLES[:9], *said)]
    assert not cleaned([*own(99), *said], pages).dropped


def test_rows_of_a_table_are_not_the_same_for_their_numbers() -> None:
    assert paragraph_fingerprints("2023 14 7") != paragraph_fingerprints("2024 15 8")


def test_one_article_at_many_addresses_is_one_page() -> None:
    lead = "Der Bahnhof wird ab März umgebaut, teilte die Stadt mit."
    pages = [
        page(n, title, [lead, *own(n), NEWSLETTER]) for n, title in enumerate(TITLES)
    ][:9]
    assert not cleaned([*own(99), NEWSLETTER], pages).dropped


def test_a_ticker_told_on_is_one_page() -> None:
    told: list[str] = []
    pages = []
    for n, title in enumerate(TITLES[:12]):
        told = [*own(n, 2), *told]
        pages.append(page(n, title, [*told, NEWSLETTER]))
    text = [*own(99), *told[:4], NEWSLETTER]
    assert not cleaned(text, pages).dropped


def test_pages_under_one_headline_are_one_topic() -> None:
    titles = [f"Wetter am {day}. Januar: Regen" for day in range(1, 20)]
    said = "Im Bergland fällt oberhalb von achthundert Metern etwas Schnee."
    assert not cleaned([*own(99), said], host(titles, said), "Kalte Tage").dropped


def test_pages_without_a_headline_count_for_nothing() -> None:
    assert not cleaned([*own(99), NEWSLETTER], host([""] * 20, NEWSLETTER)).dropped


def test_an_article_without_a_headline_is_judged_by_its_beginning() -> None:
    pages = host(TITLES[:12], NEWSLETTER)
    assert cleaned([*own(99), NEWSLETTER], pages, title="").dropped == (NEWSLETTER,)


def test_what_was_dropped_before_is_dropped_again() -> None:
    text = PARAGRAPH_BREAK.join([*own(99), NEWSLETTER])
    found = without_host_furniture(
        text, title="", pages=(), dropped_before=paragraph_fingerprints(NEWSLETTER)
    )
    assert found.dropped == (NEWSLETTER,)


def test_fingerprints_ignore_case_spacing_and_punctuation() -> None:
    one = "„Das Geld  fehlt“, sagte Musk am Mittwoch."
    other = '"Das Geld fehlt" - sagte musk am Mittwoch'
    assert paragraph_fingerprints(one) == paragraph_fingerprints(other)


def test_fingerprints_are_the_same_in_every_version() -> None:
    text = PARAGRAPH_BREAK.join((NEWSLETTER, "12 Kommentare", "***", "3 Kommentare"))
    assert paragraph_fingerprints(text) == (3415107720544176781, -3645185651969929024)


@given(
    st.lists(st.sampled_from([*own(1), NEWSLETTER, APPEAL, BACKGROUND, "", "Ja.", " "]))
)
def test_paragraphs_are_left_out_and_nothing_else_changes(said: list[str]) -> None:
    text = PARAGRAPH_BREAK.join(said)
    found = without_host_furniture(
        text, title="Bahnhof", pages=host(TITLES, NEWSLETTER, APPEAL)
    )
    rest = list(text.split(PARAGRAPH_BREAK))
    kept = found.text.split(PARAGRAPH_BREAK)
    assert sorted([*kept, *found.dropped]) == sorted(rest)
    assert kept[0] == rest[0]
    assert set(found.dropped) <= {NEWSLETTER, APPEAL}
    again = without_host_furniture(
        found.text, title="Bahnhof", pages=host(TITLES, NEWSLETTER, APPEAL)
    )
    assert set(again.dropped) <= {NEWSLETTER, APPEAL}
