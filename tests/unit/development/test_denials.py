"""Denials of what a story said."""

from storywatch.development.denials import is_fresh_denial
from storywatch.development.novelty import novelty
from tests.fakes.said import ledger_of, said

CLAIM = "Norvex habe das defekte Ventil gekannt, sagte Staatsanwältin Ellen Strand."
DENIAL = "Norvex bestritt, das defekte Ventil gekannt zu haben."


def is_fresh(text: str, *earlier: str) -> bool:
    ledger = ledger_of(*earlier)
    (sentence,) = said(9, text)
    return is_fresh_denial(sentence, novelty(sentence, ledger), ledger)


def test_a_denial_of_what_was_said_is_fresh_once() -> None:
    assert is_fresh(DENIAL, CLAIM)
    assert not is_fresh(DENIAL, CLAIM, "Norvex bestritt, das Ventil gekannt zu haben.")


def test_a_denial_of_something_else_is_none_of_this_story() -> None:
    assert not is_fresh("Der Minister dementierte Gerüchte um seine Ehe.", CLAIM)


def test_who_denies_nothing_gives_no_denial() -> None:
    assert not is_fresh("Norvex kannte das defekte Ventil.", CLAIM)
