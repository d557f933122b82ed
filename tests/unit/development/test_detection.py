"""What in an article is a development."""

import pytest

from storywatch.development.detection import developments
from storywatch.development.ledger import Ledger
from storywatch.development.telling import MOST_DEVELOPMENTS
from tests.fakes.said import ledger_of, said

FIRST = (
    "OpenAI, Oracle und SoftBank haben im Weissen Haus das Vorhaben Stargate vorgestellt."
    " Bis zu 500 Milliarden Dollar sollen in Rechenzentren fliessen."
    " Musk gab für Trumps Wahlkampf über 200 Millionen Dollar aus."
    " SoftBank habe weit weniger als 10 Milliarden Dollar, behauptete Musk."
)


def found(text: str, *earlier: str, language: str = "de") -> list[tuple[str, str]]:
    ledger = ledger_of(FIRST, *earlier)
    return [
        (one.kind, one.text)
        for one in developments(said(9, text, language=language), ledger)
    ]


def test_the_first_report_is_one_development_headline_and_lead() -> None:
    (one,) = developments(said(1, FIRST, title="Stargate vorgestellt"), Ledger())
    assert one.kind == "first_report"
    assert one.text.startswith("Stargate vorgestellt — OpenAI, Oracle")
    assert one.score == 1


def test_the_same_article_again_brings_nothing() -> None:
    assert found(FIRST) == []


def test_a_rewording_brings_nothing() -> None:
    text = (
        "Das Vorhaben Stargate haben OpenAI, SoftBank und Oracle im Weissen Haus"
        " vorgestellt. In Rechenzentren sollen bis zu 500 Milliarden Dollar fliessen."
    )
    assert found(text) == []


def test_a_new_quote_of_a_named_speaker_is_a_statement() -> None:
    text = "«Wir haben mit dem Bau in Texas bereits begonnen», sagte Sam Altman."
    assert found(text) == [("statement", text)]


def test_a_denial_is_a_contradiction() -> None:
    text = "Altman bestritt, dass SoftBank nur 10 Milliarden Dollar habe."
    assert [kind for kind, _ in found(text)] == ["contradiction"]


def test_a_figure_of_its_own_is_new() -> None:
    text = "Microsoft steuert 80 Milliarden Dollar bei."
    assert found(text) == [("new_figure", text)]


def test_two_lower_bounds_differ_and_both_are_shown() -> None:
    text = "Musk unterstützte Trumps Wahlkampf mit mehr als 250 Millionen Dollar."
    (one,) = developments(said(9, text), ledger_of(FIRST))
    assert one.kind == "changed_figure"
    assert "figures differ, both may hold" in one.why
    assert "“mehr als 250 Millionen Dollar”" in one.why
    assert "“über 200 Millionen Dollar”" in one.why
    assert one.seen_before == (1,)


def test_a_toll_that_rises_is_a_changed_figure() -> None:
    ledger = ledger_of("Beim Brand in Norden starben zwei Menschen.")
    (one,) = developments(said(9, "Die Zahl der Toten stieg auf fünf."), ledger)
    assert one.kind == "changed_figure"


def test_a_sum_in_another_currency_is_no_figure_of_its_own() -> None:
    assert found("Geplant sind 500 Milliarden Dollar (480 Milliarden Euro).") == []


@pytest.mark.parametrize(
    "text",
    [
        "Musk hatte OpenAI 2015 mitgegründet und war später im Streit gegangen.",
        "Beobachter meinen, das könnte die Allianz von Musk und Trump belasten.",
        "Streit in Washington",
        "Mehr dazu lesen Sie hier",
    ],
)
def test_history_guesses_and_headings_are_no_news(text: str) -> None:
    assert found(text) == []


def test_neighbours_of_one_speaker_are_told_together() -> None:
    text = (
        "«Wir haben mit dem Bau in Texas begonnen», sagte Sam Altman."
        " «Die Anlage wird noch dieses Jahr Strom brauchen», fügte Altman hinzu."
    )
    assert found(text) == [("statement", text)]


def test_an_article_tells_only_its_weightiest_turns() -> None:
    cities = ["Hamburg", "Zürich", "Wien", "Mailand", "Lyon", "Oslo", "Athen", "Prag"]
    text = "\n\n".join(
        f"In {city} kauft der Konzern für {number}7 Millionen Dollar Land."
        for number, city in enumerate(cities, 1)
    )
    assert len(found(text)) <= MOST_DEVELOPMENTS


def test_the_same_fact_has_the_same_key() -> None:
    ledger = ledger_of(FIRST)
    texts = (
        "Microsoft steuert 80 Milliarden Dollar bei.",
        "Von Microsoft kommen rund 80 Milliarden.",
    )
    keys = {developments(said(9, text), ledger)[0].key for text in texts}
    assert len(keys) == 1


def test_no_words_no_developments() -> None:
    assert developments((), ledger_of(FIRST)) == ()
