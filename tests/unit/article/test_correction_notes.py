"""Notes of correction, and what only reads like one."""

import pytest

from storywatch.article.correction_notes import is_correction_note, note_in


@pytest.mark.parametrize(
    "note",
    [
        "Korrektur: Es waren 300 Stellen, nicht 200.",
        "In einer früheren Version dieses Artikels hieß es, die Brücke sei neu.",
        "Anmerkung der Redaktion: Wir haben den Namen des Ministers korrigiert.",
        "Anm. d. Red.: Die Zahl in der Überschrift war falsch.",
        "Dieser Artikel wurde am 3. Mai korrigiert.",
        "Richtigstellung",
        "Berichtigung vom 3. Mai 2025",
        "This article was amended on 23 January 2025 to correct a name.",
        "Correction: An earlier version of this story misstated the year.",
        "Correction, Jan. 23, 2025:",
        "A previous version of this headline misidentified the company.",
        "Editor’s note: This story has been updated to correct the vote.",
        "Rectificatif : le montant est de 3 millions.",
        "Une première version de cet article indiquait un montant erroné.",
        "Rettifica: il numero dei feriti è tre.",
        "In una precedente versione di questo articolo il nome era errato.",
        "Fe de errores: la cifra correcta es 30.",
        "Una versión anterior de este artículo decía que eran 30.",
    ],
)
def test_a_newsroom_says_that_it_erred(note: str) -> None:
    assert is_correction_note(note)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Korrektur der Prognose überraschte die Anleger.",
        "Korrektur – so nennen Analysten einen Rückgang um mehr als zehn Prozent.",
        "In einer früheren Fassung des Gesetzes war die Frist länger.",
        "Wir haben unsere Prognose nach unten korrigiert, sagte der Finanzchef.",
        "Anmerkung der Redaktion: Der Autor ist Mitglied des Vereins.",
        "The correction in share prices began on Monday.",
        "A previous version of the bill failed in the Senate.",
        "The report was corrected by the ministry after an audit.",
        "Editor's note: The writer is a former minister.",
        "Une première version du texte avait été rejetée par le Sénat.",
        "Una precedente versione della legge era stata bocciata.",
        "La corrección de los precios sorprendió a los inversores.",
    ],
)
def test_laws_and_prices_are_corrected_too(sentence: str) -> None:
    assert not is_correction_note(sentence)


def test_a_note_goes_on_to_the_end_of_its_paragraph() -> None:
    note = ["Korrektur: Die Zahl war falsch.", "Es sind 30."]
    assert note_in(note) == 0
    assert note_in(["Es regnet.", *note]) == 1
    assert note_in(["Es regnet.", "Es schneit."]) is None


def test_an_editor_may_admit_in_the_second_sentence() -> None:
    assert (
        note_in(["Anmerkung der Redaktion: Es geht um den Namen.", "Er war falsch."])
        == 0
    )


def test_a_long_paragraph_that_begins_like_a_note_is_none() -> None:
    assert (
        note_in(["Korrektur: Es geht um viel.", *["So geht es weiter."] * 50]) is None
    )
