"""What speaks for and against a sentence being news."""

import pytest

from storywatch.development.readings import reading, signs_of
from storywatch.development.signs import Signs, is_sure
from tests.fakes.said import ledger_of, said

TOLD = (
    "Der Konzern Norvex baut in Norden ein Werk für 300 Millionen Euro.",
    "«Wir beginnen im Mai mit dem Bau», sagte Chefin Ilka Brandt.",
    "Die Frist endet am 9. Oktober.",
)


def signs(text: str) -> Signs:
    ledger = ledger_of(*TOLD)
    readings = [reading(one, ledger) for one in said(9, text)]
    return signs_of(readings, ledger)[0]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Das Werk in Norden kostet 420 Millionen Euro.", "new_tellable"),
        ("Das Werk kostet nun 300 Millionen Euro.", "known_figures"),
        ("Die Frist endet erst am 23. November.", "new_day"),
        ("Die Frist für das Werk endet am 9. Oktober.", "known_day"),
        (
            "«Das Werk schadet dem ganzen Tal», sagte Bürgermeister Veit Lorenz.",
            "new_quote",
        ),
        ("Das Werk werde nie fertig, sagte Bürgermeister Veit Lorenz.", "new_speaker"),
        (
            "Norvex bestritt, dass das Werk in Norden 300 Millionen Euro kostet.",
            "denial",
        ),
        ("Korrektur: In einer früheren Version stand ein falscher Ort.", "correction"),
        ("Norvex hatte das Werk im Herbst angekündigt.", "recalled"),
        ("Norvex wurde vor vielen Jahren gegründet.", "background"),
        ("Wann wird das Werk fertig?", "question"),
    ],
)
def test_every_sign_is_seen(text: str, sign: str) -> None:
    assert getattr(signs(text), sign) == 1


def test_a_sure_sign_alerts_unless_it_is_only_recalled() -> None:
    assert is_sure(signs("Das Werk in Norden kostet 420 Millionen Euro."))
    assert not is_sure(signs("Das Werk in Norden hatte 420 Millionen Euro gekostet."))
    assert not is_sure(signs("Der Konzern Norvex baut in Norden."))


def test_the_other_sure_sentences_of_an_article_are_counted() -> None:
    ledger = ledger_of(*TOLD)
    text = (
        "Das Werk in Norden kostet 420 Millionen Euro. Die Frist endet am 23. November."
        " Gebaut wird es von Norvex."
    )
    readings = [reading(one, ledger) for one in said(9, text)]
    counts = [one.article_sure for one in signs_of(readings, ledger)]
    assert counts == [1, 1, 2]


def test_no_sentences_no_signs() -> None:
    assert signs_of((), ledger_of(*TOLD)) == ()
