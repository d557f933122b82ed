"""How new a sentence is."""

from dataclasses import replace

import numpy as np
import pytest

from storywatch.development.facts import SaidSentence
from storywatch.development.ledger import Ledger
from storywatch.development.novelty import novelty
from tests.fakes.said import ledger_of, said

EARLIER = (
    "OpenAI, Oracle und SoftBank wollen 500 Milliarden Dollar in Rechenzentren stecken.",
    "«Das Geld ist gar nicht da», schrieb Elon Musk auf seiner Plattform.",
)


def one(text: str, language: str = "de") -> SaidSentence:
    (sentence,) = said(9, text, language=language)
    return sentence


def placed(sentence: SaidSentence, *place: float) -> SaidSentence:
    vector = np.array(place, dtype=np.float32)
    return replace(sentence, vector=vector / np.linalg.norm(vector))


def test_against_nothing_everything_is_new() -> None:
    assert novelty(one(EARLIER[0]), Ledger()).score == 1


def test_the_same_words_again_are_known() -> None:
    new = novelty(one(EARLIER[0]), ledger_of(*EARLIER))
    assert new.score < 0.1
    assert new.new_figures == ()
    assert new.likeness == pytest.approx(1)


def test_other_words_about_other_things_are_new() -> None:
    new = novelty(
        one("Die Staatsanwaltschaft durchsuchte am Morgen zwei Büros in Hamburg."),
        ledger_of(*EARLIER),
    )
    assert new.score > 0.9
    assert "hamburg" in new.new_names


def test_known_figures_speak_against_new() -> None:
    ledger = ledger_of(*EARLIER)
    with_known = one("Der Chef bestätigte abermals 500 Milliarden Dollar.")
    with_other = one("Der Chef bestätigte abermals 80 Milliarden Dollar.")
    assert novelty(with_known, ledger).score < novelty(with_other, ledger).score
    assert [f.value for f in novelty(with_other, ledger).new_figures] == [8e10]


def test_a_quote_in_slightly_other_words_is_retold() -> None:
    retold = one("«Das Geld ist schlicht nicht da», schrieb Musk.")
    fresh = one("«Altman hat uns alle angelogen und betrogen», schrieb Musk.")
    assert novelty(retold, ledger_of(*EARLIER)).new_quotes == ()
    assert len(novelty(fresh, ledger_of(*EARLIER)).new_quotes) == 1


def test_meaning_tells_across_languages() -> None:
    earlier = placed(one(EARLIER[0]), 1, 0, 0)
    ledger = Ledger([earlier])
    text = "The three companies plan to put a huge sum into data centers."
    same = placed(one(text, "en"), 1, 0.2, 0)
    other = placed(one(text, "en"), 0, 1, 0)
    assert novelty(same, ledger).score < 0.1
    assert novelty(other, ledger).score > 0.9


def test_without_an_encoder_names_and_figures_cross_languages() -> None:
    ledger = ledger_of(*EARLIER)
    known = one("Oracle and SoftBank are behind the plan.", "en")
    new = one("Satya Nadella has 80 billion dollars ready.", "en")
    assert novelty(known, ledger).score < 0.3
    assert novelty(new, ledger).score > 0.6


def test_the_nearest_earlier_sentence_is_the_evidence() -> None:
    new = novelty(one("Musk: Das Geld ist gar nicht da."), ledger_of(*EARLIER))
    assert new.closest is not None
    assert new.closest.sentence.text == EARLIER[1]
    assert new.closest.sentence.article_id == 2
