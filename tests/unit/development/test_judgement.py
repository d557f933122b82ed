"""The decision on an article and on its revisions."""

import json

from storywatch.development.judgement import copy_judgement, judgement_of
from storywatch.development.ledger import Ledger
from tests.fakes.said import ledger_of, said

TEXT = (
    "Beim Brand im Werk Norden wurden 12 Menschen verletzt. Die Feuerwehr löschte"
    " die Flammen am frühen Morgen. Die Ursache ist noch nicht bekannt."
)


def test_every_outcome_says_why() -> None:
    assert judgement_of((), Ledger()).outcome == "empty"
    assert judgement_of(said(1, TEXT), Ledger()).outcome == "new"
    known = judgement_of(said(2, TEXT), ledger_of(TEXT))
    assert (known.outcome, known.developments) == ("known", ())
    assert known.reason == "nothing new against 3 sentences of 1 earlier article"
    assert copy_judgement(7).reason == "repeats article 7 almost wholly"


def test_the_evidence_is_plain_data_with_scores_and_sentences() -> None:
    evidence = judgement_of(said(2, TEXT), ledger_of(TEXT)).evidence
    assert json.loads(json.dumps(evidence)) == evidence
    assert evidence["compared_articles"] == 1
    assert evidence["newest"][0]["nearest_article"] == 1


def test_a_fact_once_told_is_not_told_again() -> None:
    text = TEXT + " Die Polizei nahm in Hamburg 14 Verdächtige fest."
    first = judgement_of(said(2, text), ledger_of(TEXT))
    keys = frozenset(one.key for one in first.developments)
    again = judgement_of(said(3, text), ledger_of(TEXT), told=keys)
    assert first.outcome == "new"
    assert (again.outcome, again.reason) == ("known", "what it adds was told before")


def revised(text: str, title: str = "") -> list[str]:
    before = said(1, TEXT, title="Brand im Werk")
    judged = judgement_of(said(1, text, title=title or "Brand im Werk"), Ledger(before))
    return [one.kind for one in judged.developments]


def test_a_retitle_and_a_typo_are_nothing() -> None:
    assert revised(TEXT, title="Grossbrand in Norden erschüttert die Region") == []
    assert revised(TEXT.replace("Feuerwehr", "Feurwehr")) == []


def test_a_figure_changed_in_its_sentence_is_a_correction() -> None:
    assert revised(TEXT.replace("12 Menschen", "21 Menschen")) == ["correction"]


def test_a_newsrooms_note_is_a_correction() -> None:
    note = " Korrektur: In einer früheren Version stand ein falscher Ortsname."
    assert revised(TEXT + note) == ["correction"]


def test_a_sentence_added_is_judged_as_any_other() -> None:
    added = " Die Polizei nahm in Hamburg den Leiter der Anlage fest."
    assert revised(TEXT + added) == ["new_fact"]
