"""What belongs to the page and not to the article."""

import pytest

from storywatch.article.furniture import article_paragraphs, is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Anzeige", "ANZEIGE:", "Advertisement", "Lesedauer 3 Min.", "4 min read",
        "Teilen", "Share on Facebook", "12 Kommentare", "Mehr zum Thema",
        "© (Quelle: Werkfoto)", "Foto: dpa", "Bild: Max Muster / Agentur",
        "Noel Sprecher/Getty Images", "(dpa)", "Getty Images",
        "https://outlet.example/a/b.html", "www.outlet.example/x",
        "Stand: 22.01.2025, 14:30 Uhr", "Updated: Jan 22, 2025 at 4:05 pm",
        "Lesen Sie auch: Warum Texas?", "Read more: Why Texas",
        "Sign up for our newsletter", "Jetzt kostenlos abonnieren",
        "Dieser Artikel erschien zuerst im Havelboten.", "* * *", "All rights reserved.",
    ],
)  # fmt: skip
def test_furniture_is_known_by_its_words(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Rüffel aus dem Weißen Haus",
        "Reuters bestätigt die Zahlen",
        "Korrektur: In einer früheren Fassung standen 90 Milliarden.",
        "Dieser Artikel wurde am 23. Januar korrigiert.",
        "Correction: an earlier version of this story gave a wrong figure.",
        "Update: Musk has replied.",
        "Anzeige erstattete der Konzern am Montag.",
        "Die Werbung für das Projekt lief im Fernsehen.",
        "Get more sleep, doctors say.",
        "X",
    ][:-1],
)
def test_an_articles_own_lines_stay(line: str) -> None:
    assert not is_furniture(line)


TEXT = [
    f"Satz {n}: In Texas wird gebaut, und in Washington wird gestritten."
    for n in range(6)
]


def test_the_headline_and_what_stands_over_it_are_dropped() -> None:
    top = [
        "Wirtschaft",
        "Streit um Stargate: Musk zweifelt am Geld",
        "Ein erster Satz.",
    ]
    assert article_paragraphs([*top, *TEXT], headlines=["Musk zweifelt am Geld"]) == (
        "Ein erster Satz.",
        *TEXT,
    )


def test_a_section_name_as_headline_takes_no_sentence_away() -> None:
    first = "Neues aus der Politik"
    assert article_paragraphs([first, *TEXT], headlines=["Politik"])[0] == first


def test_teasers_end_the_text_but_not_from_the_middle() -> None:
    teasers = [
        "Neueste Beiträge",
        "Schach in Norwegen",
        "Ein Turnier im Schnee.",
        "2 Minuten",
    ]
    assert article_paragraphs([*TEXT, *teasers]) == tuple(TEXT)
    box = [TEXT[0], "Mehr zum Thema", *TEXT[1:]]
    assert article_paragraphs(box) == tuple(TEXT)
    going_on = [*TEXT, "Weitere Meldungen", "Es geht weiter. " * 30]
    assert len(article_paragraphs(going_on)) == len(TEXT) + 2


def test_what_is_said_twice_is_kept_once_unless_it_is_short() -> None:
    box = (
        "Zum Vergleich: Das ganze Land gab im Vorjahr weniger als die Hälfte davon aus."
    )
    found = article_paragraphs([TEXT[0], box, "Ja.", TEXT[1], box, "Ja.", TEXT[2]])
    assert found == (TEXT[0], box, "Ja.", TEXT[1], "Ja.", TEXT[2])


def test_sign_offs_and_tags_behind_the_last_sentence_are_dropped() -> None:
    assert article_paragraphs([*TEXT, "jk/dpa", "USA Rechenzentren"]) == tuple(TEXT)


def test_a_list_without_sentences_is_left_whole() -> None:
    poem = [
        "Rosen sind rot",
        "Veilchen sind blau",
        "Zucker ist süß",
        "Stargate ist grau",
    ]
    assert article_paragraphs(poem) == tuple(poem)


def test_list_marks_and_table_bars_are_taken_off() -> None:
    found = article_paragraphs(["- Punkt eins.", "| Jahr | 2025 |", "|---|---|", *TEXT])
    assert found == ("Punkt eins.", "Jahr 2025", *TEXT)
