"""Whether a sentence is worth telling."""

from dataclasses import fields, replace

import pytest

from storywatch.development.signs import Signs
from storywatch.development.worth import (
    CORRECTED,
    DIFFERING,
    HISTORY,
    is_worth_an_alert,
    worth,
)

NONE = Signs(**{field.name: 0.0 for field in fields(Signs)})


@pytest.mark.parametrize("with_meaning", [True, False])
def test_some_signs_set_a_floor_and_history_a_ceiling(*, with_meaning: bool) -> None:
    known = replace(NONE, known_figures=1, likeness=1, abroad=0.9, nearest=0.9)
    floors = {"correction": CORRECTED, "changed_figure": DIFFERING, "denial": DIFFERING}
    for sign, least in floors.items():
        assert worth(replace(known, **{sign: 1}), with_meaning=with_meaning) >= least
    old = replace(NONE, background=1, new_tellable=1, new_quote=1, new_name=1)
    assert worth(old, with_meaning=with_meaning) <= HISTORY


@pytest.mark.parametrize("with_meaning", [True, False])
def test_news_raises_the_worth_and_what_is_known_lowers_it(
    *, with_meaning: bool
) -> None:
    plain = worth(NONE, with_meaning=with_meaning)
    for sign in ("new_quote", "new_tellable", "new_day", "new_name", "today"):
        assert worth(replace(NONE, **{sign: 1}), with_meaning=with_meaning) > plain
    for sign in ("known_figures", "likeness", "late", "question", "recalled"):
        assert worth(replace(NONE, **{sign: 1}), with_meaning=with_meaning) < plain


@pytest.mark.parametrize(
    ("worths", "told"),
    [((0.8,), True), ((0.4, 0.1, 0.4), True), ((0.3, 0.3, 0.3), False), ((), False)],
)
def test_one_sure_sentence_or_two_likely_ones_are_told(
    worths: tuple[float, ...], *, told: bool
) -> None:
    assert is_worth_an_alert(worths, has_sure_sign=True) is told


def test_two_likely_sentences_without_a_sure_sign_are_not_told() -> None:
    assert not is_worth_an_alert((0.4, 0.4), has_sure_sign=False)
    assert is_worth_an_alert((0.8,), has_sure_sign=False)
