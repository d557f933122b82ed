"""What a story has said, and where."""

from dataclasses import replace

import numpy as np
import pytest

from storywatch.article.figures import Figure
from storywatch.development.ledger import Ledger
from storywatch.development.quantities import same_quantity
from tests.fakes.said import said


def figure(value: float, unit: str = "") -> Figure:
    return Figure(value=value, unit=unit, hedge=None, start=0, end=1, text=str(value))


VALUES = (0.0, 1.0, 98.5, 100.0, 101.4, 102.0, -100.0, 5e11, 5.07e11, 1e-9)


@pytest.mark.parametrize("value", VALUES)
def test_tellings_are_found_however_they_are_rounded(value: float) -> None:
    (sentence,) = said(1, "Zahlen.")
    ledger = Ledger(replace(sentence, figures=(figure(one),)) for one in VALUES)
    wanted = [one for one in VALUES if same_quantity(figure(value), figure(one))]
    found = [one.figures[0].value for one in ledger.tellings(figure(value))]
    assert found == wanted


def test_meaning_is_sought_in_one_language_or_in_the_others() -> None:
    vectors = np.eye(3, dtype=np.float32)
    (sentence,) = said(1, "Ein Satz.")
    ledger = Ledger()
    for place, language in enumerate(("de", "en", "de")):
        ledger.add(replace(sentence, language=language, vector=vectors[place]))
        at_home = ledger.nearest_in_meaning(vectors[place], language=language)
        assert at_home is not None
        assert at_home.likeness == pytest.approx(1)
    abroad = ledger.nearest_in_meaning(vectors[1], language="en", other=True)
    assert abroad is not None
    assert abroad.sentence.language == "de"
    assert ledger.nearest_in_meaning(vectors[1], language="fr") is None
