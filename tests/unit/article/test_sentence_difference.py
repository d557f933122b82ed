"""Which sentences came, went, or were edited."""

from storywatch.article.sentence_difference import (
    MOST_EDITED,
    Sentence,
    SentenceDifference,
    sentence_difference,
)
from storywatch.article.text import bare_words

ONE = "Der Konzern schließt das Werk in Sandau."
TWO = "Die Gewerkschaft kündigt eine Kundgebung vor dem Tor an."
THREE = "Das Wetter bleibt bis zum Wochenende kühl und regnerisch."


def compared(before: list[str], after: list[str]) -> SentenceDifference:
    old, new = (
        [Sentence(one, bare_words(one)) for one in side] for side in (before, after)
    )
    return sentence_difference(old, new, language="de")


def test_order_and_typography_are_no_difference() -> None:
    same = SentenceDifference(added=(), removed=(), edited=(), is_capped=False)
    assert compared([ONE, TWO, THREE], [THREE, TWO, ONE]) == same
    assert compared([ONE], [ONE.replace(" ", "  ").replace(".", "!")]) == same
    assert compared([f"{ONE} {TWO}"], [ONE, TWO]) == same


def test_a_sentence_that_came_stands_alone() -> None:
    found = compared([ONE, TWO], [ONE, THREE, TWO])
    assert (found.added, found.removed, found.edited) == ((THREE,), (), ())


def test_the_most_alike_are_one_sentence_edited() -> None:
    later = TWO.replace("Kundgebung", "Demonstration")
    found = compared([ONE, TWO], [THREE, later])
    assert found.edited == ((TWO, later),)
    assert (found.added, found.removed) == ((THREE,), (ONE,))


def test_a_sentence_cut_in_two_is_one_edit() -> None:
    whole = "Der Konzern schließt das Werk in Sandau, das der Gründer einst erbaut hat."
    parts = [ONE, "Das Werk hat der Gründer einst erbaut."]
    assert compared([whole], parts).edited == ((whole, " ".join(parts)),)
    assert compared(parts, [whole]).edited == ((" ".join(parts), whole),)


def test_a_sentence_said_twice_went_once() -> None:
    found = compared([ONE, TWO, ONE], [ONE, TWO])
    assert (found.added, found.removed) == ((), (ONE,))


def test_beyond_the_cap_nothing_is_aligned() -> None:
    before = [f"Ort{n} liegt am Fluss{n} bei Berg{n}." for n in range(MOST_EDITED + 5)]
    found = compared(before, [one.replace("liegt", "stand") for one in before])
    assert found.is_capped
    assert len(found.edited) == MOST_EDITED
    assert len(found.added) == len(found.removed) == 5
