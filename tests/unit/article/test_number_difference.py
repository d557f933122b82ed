"""Which figures and dates differ between two wordings."""

import pytest

from storywatch.article.number_difference import (
    NumberDifference,
    number_difference,
    numbers_in,
)


def difference(before: str, after: str, language: str) -> NumberDifference:
    return number_difference(numbers_in(before, language), numbers_in(after, language))


@pytest.mark.parametrize(
    ("language", "before", "after", "changed"),
    [
        ("de", "Es kostet 3 Mio. Euro.", "Es kostet 4 Mio. Euro.", "3 Mio. Euro"),
        ("de", "Zwölf Menschen starben.", "Elf Menschen starben.", "Zwölf Menschen"),
        ("de", "Er kommt am 3. Mai.", "Er kommt am 4. Mai.", "3"),
        ("de", "Er kommt Dienstagabend.", "Er kommt Mittwochabend.", "Dienstagabend"),
        ("de", "Tann verlor 2:1.", "Tann verlor 3:1.", "2:1"),
        ("en", "It costs $5 million now.", "It costs €5 million now.", "$5 million"),
        ("de", "Minus 5 Prozent.", "Minus 5 Prozentpunkte.", "5 Prozent"),
        ("en", "It left 12 dead.", "It left 14 people dead.", "12 dead"),
        ("en", "Built in May 1998.", "Built in June 1998.", "May"),
        ("fr", "Un bus sur deux roule.", "Un bus sur trois roule.", "deux"),
        ("es", "Duran dos años.", "Duran tres años.", "dos"),
    ],
)
def test_a_later_value_is_found(
    language: str, before: str, after: str, changed: str
) -> None:
    assert [old for old, _ in difference(before, after, language).changed] == [changed]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Es kostet 3 Mio. Euro.", "Es kostet drei Millionen Euro."),
        ("de", "Vor 1.850 Zuschauern.", "Vor 1850 Zuschauern."),
        ("de", "Die 300 Stellen.", "Die 300 Arbeitsplätze."),
        ("fr", "Un bus sur deux roule.", "Un bus sur 2 roule."),
        ("en", "They may go.", "They can go."),
        ("en", "The two men met.", "The pair met."),
    ],
)
def test_another_notation_is_no_other_figure(
    language: str, before: str, after: str
) -> None:
    found = difference(before, after, language)
    assert (found.changed, found.came, found.gone) == ((), (), ())


def test_a_figure_without_its_like_came_or_went() -> None:
    found = difference("Es kostet Geld.", "Es kostet 3 Mio. Euro.", "de")
    assert (found.changed, found.came, found.gone) == ((), ("3 Mio. Euro",), ())
    found = difference("Er gab 5 Euro für 3 Tage.", "Er gab 5 Euro.", "de")
    assert (found.changed, found.came, len(found.gone)) == ((), (), 1)
    found = difference("It takes 4 years.", "It brings 900 jobs.", "en")
    assert (found.changed, len(found.came), len(found.gone)) == ((), 1, 1)


def test_a_figure_may_be_softened() -> None:
    assert difference("300 Stellen fallen weg.", "Rund 300 Stellen.", "de").hedged
    assert not difference("Rund 300 Stellen.", "Etwa 300 Stellen.", "de").hedged
