"""The figures in a text."""

import time

import pytest

from storywatch.article.figures import figures_in


def read(text: str, language: str) -> list[tuple[float, str, str | None]]:
    return [(one.value, one.unit, one.hedge) for one in figures_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "ein 500-Milliarden-Dollar-Projekt", [(5e11, "USD", None)]),
        ("de", "96 Mrd Euro und 10 Mia. Franken", [(96e9, "EUR", None), (1e10, "CHF", None)]),
        ("de", "1,2 Billionen Euro", [(1.2e12, "EUR", None)]),
        ("en", "a $1.2 billion deal", [(1.2e9, "USD", None)]),
        ("de", "über 100.000 neue Arbeitsplätze", [(1e5, "job", "over")]),
        ("en", "more than 100,000 new jobs", [(1e5, "job", "over")]),
        ("de", "CHF 1'250'000", [(1_250_000.0, "CHF", None)]),
        ("de", "deutlich unter 10 Milliarden Dollar", [(1e10, "USD", "well-under")]),
        ("en", "well under $10bn", [(1e10, "USD", "well-under")]),
        ("de", "bis zu 3,5 Prozent", [(3.5, "%", "up-to")]),
        ("de", "knapp 40 Minuten", [(40.0, "minute", "nearly")]),
        ("de", "eine halbe Million Nutzer", [(5e5, "user", None)]),
        ("de", "anderthalb Stunden, dreieinhalb Tonnen", [(1.5, "hour", None), (3.5, "t", None)]),
        ("de", "zwei Dutzend Verletzte", [(24.0, "injured", None)]),
        ("en", "half a million users", [(5e5, "user", None)]),
        ("en", "twenty-one countries", [(21.0, "country", None)]),
        ("en", "£5m, a 5m wall", [(5e6, "GBP", None)]),
        ("de", "10 bis 12 Milliarden Dollar", [(1e10, "USD", None), (1.2e10, "USD", None)]),
        ("en", "The death toll rose to 57.", [(57.0, "dead", None)]),
        ("de", "Die Zahl der Verletzten stieg auf fünf.", [(5.0, "injured", None)]),
        ("de", "31 Menschen wurden verletzt", [(31.0, "injured", None)]),
        ("de", "mehr als 250 Millionen für den Wahlkampf", [(2.5e8, "", "over")]),
        ("fr", "plus de 1 250 000 euros", [(1.25e6, "EUR", "over")]),
        ("fr", "entre 20 et 30 millions d'euros", [(2e7, "EUR", None), (3e7, "EUR", None)]),
        ("es", "Más de 40 mil millones de euros", [(4e10, "EUR", "over")]),
        ("es", "Al menos 23 muertos", [(23.0, "dead", "at-least")]),
        ("it", "circa 4.500 persone", [(4500.0, "person", "about")]),
        ("it", "320 posti di lavoro", [(320.0, "job", None)]),
        ("nl", "zeker 7 doden, 2,9 procent", [(7.0, "dead", "at-least"), (2.9, "%", None)]),
        ("pl", "Ponad 30 tys. osób", [(30_000.0, "person", "over")]),
        ("pl", "bezrobocie wzrosło do 4,1 proc.", [(4.1, "%", None)]),
        ("de", "Fünf Wirte und zwei Gäste wurden verletzt", [(5.0, "injured", None), (2.0, "injured", None)]),
        ("de", "Neun Menschen kamen in der Lawine um", [(9.0, "dead", None)]),
        ("de", "mit 310 zu 290 Stimmen", [(310.0, "vote", None), (290.0, "vote", None)]),
        ("de", "von 92 auf 101 Franken", [(92.0, "CHF", None), (101.0, "CHF", None)]),
        ("de", "Die Grünen holen 14,2 Prozent, die Linke 8,3.", [(14.2, "%", None), (8.3, "%", None)]),
        ("de", "rund eine halbe Million Nutzer", [(5e5, "user", "about")]),
        ("en", "six to eight weeks", [(6.0, "week", None), (8.0, "week", None)]),
        ("en", "$5 million or more", [(5e6, "USD", "at-least")]),
        ("en", "One person was killed", [(1.0, "dead", None)]),
        ("en", "six climbers are still missing", [(6.0, "missing", None)]),
        ("en", "a quake of magnitude 7.1", [(7.1, "", None)]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) > 3 else "",
)  # fmt: skip
def test_a_figure_has_value_unit_and_hedge(
    language: str, text: str, expected: list[tuple[float, str, str | None]]
) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 22. Januar 2025 um 14.30 Uhr"),
        ("de", "Basel gewann 3:1 und steht auf Platz elf"),
        ("de", "Artikel 5, die F-16 und 5G"),
        ("de", "ein 34-jähriger Mann, vor drei Jahren"),
        ("de", "der 10-Punkte-Plan von 2024"),
        ("de", "Telefon 044 123 45 67"),
        ("en", "on January 22, 2025 at 3:30 pm"),
        ("en", "Flight 714, Section 230, GPT-5 and 9/11"),
        ("en", "a 30-year-old who moved two years ago"),
        ("de", "zwei Drittel der Befragten"),
        ("de", "Das Lokal liegt in 8400 Winterthur"),
        ("de", "an der 1969 eröffneten Brücke"),
        ("de", "auf der A 7 und in der U 3"),
        ("fr", "Le 14 juillet 2025, l'article 49"),
        ("nl", "Op 5 mei 2025 om 14.00 uur, ten noorden"),
        ("pl", "Dnia 11 listopada 2025 r. ten mecz: 1:1"),
        ("en", "The water peaked at 2.40 on Tuesday"),
        ("en", "Ten years after the spill, Highway 61 stays closed"),
        ("en", ""),
    ],
)
def test_dates_times_scores_and_names_are_no_figures(language: str, text: str) -> None:
    assert figures_in(text, language) == ()


def test_organic_farms_are_no_trillions() -> None:
    assert all(one.value < 1e12 for one in figures_in("3 Bio-Höfe", "de"))


def test_a_dot_groups_in_german_and_divides_in_english() -> None:
    assert figures_in("1.500 Dollar", "de")[0].value == 1500
    assert figures_in("1.500 dollars", "en")[0].value == 1.5


def test_the_text_is_the_articles_own() -> None:
    text = "Zugesagt sind rund 80 Milliarden Dollar von Microsoft."
    (figure,) = figures_in(text, "de")
    assert text[figure.start : figure.end] == figure.text == "rund 80 Milliarden Dollar"


def test_any_text_is_read_in_bounded_time() -> None:
    started = time.process_time()
    figures_in("1" * 20_000 + "einundneun" * 5_000 + " 1.1.1.1" * 2_000, "de")
    figures_in("one hundred and " * 5_000 + "$" * 20_000, "en")
    figures_in("5 auf " * 2_000 + "7 kamen im " * 1_000 + "9,1 " * 2_000, "de")
    figures_in("12 de " * 2_000 + "3 mil " * 2_000, "es")
    assert time.process_time() - started < 5


def test_no_one_is_nobody() -> None:
    assert figures_in("No one was reported hurt.", "en") == ()
    assert [one.value for one in figures_in("One was hurt.", "en")] == [1.0]
