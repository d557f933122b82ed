"""What is told of an article's findings."""

from storywatch.development.records import Development, DevelopmentKind
from storywatch.development.telling import MOST_DEVELOPMENTS, Finding, told
from tests.fakes.said import said


def findings(
    text: str, *kinds: DevelopmentKind, scores: tuple[float, ...] = ()
) -> list[Finding]:
    sentences = said(1, text)
    return [
        Finding(
            development=Development(
                kind=kind,
                key=f"{number}",
                text=sentence.text,
                why="",
                score=scores[number] if scores else 0.9,
            ),
            sentences=(sentence,),
        )
        for number, (sentence, kind) in enumerate(zip(sentences, kinds, strict=True))
    ]


def test_a_plain_neighbour_rounds_off_what_is_worthier() -> None:
    text = "Das Werk kostet 420 Millionen Euro. Der Bau beginnt in Norden."
    (one,) = told(findings(text, "new_figure", "new_fact"))
    assert (one.kind, one.text) == ("new_figure", text)


def test_a_third_neighbour_is_told_by_itself() -> None:
    text = (
        "Das Werk kostet 420 Millionen Euro. Der Bau beginnt in Norden."
        " Anwohner planen eine Klage vor Gericht."
    )
    assert len(told(findings(text, "new_figure", "new_fact", "new_fact"))) == 2


def test_the_same_words_twice_are_told_once() -> None:
    text = "Norvex baut ein Werk.\n\nEs regnet in Norden.\n\nEin Werk baut Norvex."
    kinds: tuple[DevelopmentKind, ...] = ("new_figure", "new_figure", "new_figure")
    assert len(told(findings(text, *kinds))) == 2


def test_the_worthiest_are_told_in_the_order_of_the_text() -> None:
    subjects = ["Brücken", "Felder", "Häuser", "Kühe", "Wälder", "Schulen", "Züge"]
    verbs = ["brennen", "leiden", "schwanken", "stehen", "sterben", "warten", "kippen"]
    subjects += ["Keller", "Gärten"]
    verbs += ["volllaufen", "welken"]
    text = "\n\n".join(
        f"{subject} {verb} dort." for subject, verb in zip(subjects, verbs, strict=True)
    )
    scores = tuple(0.9 - 0.05 * number for number in range(9))
    kinds: tuple[DevelopmentKind, ...] = ("new_figure",) * 9
    found = findings(text, *kinds, scores=scores)
    assert [one.key for one in told(found[::-1])] == [
        f"{number}" for number in range(MOST_DEVELOPMENTS)
    ]
