"""What a later text of an article changed."""

import pytest

from storywatch.article.records import RevisionKind
from storywatch.article.revision_kinds import RevisionChange, revision_of

TITLE = "Werk in Sandau schließt"
TEXT = (
    "Der Hersteller Nordquell schließt sein Werk in Sandau. Betroffen sind 300 "
    "Beschäftigte, teilte das Unternehmen am Dienstag mit.\n\n"
    "Die Produktion werde nach Brünnow verlagert. Dort sollen 40 neue Stellen "
    "entstehen.\n\n"
    "Die Gewerkschaft sprach von einem Kahlschlag. Der Bürgermeister stimmte dem Plan "
    "zu."
)


def changed(
    after: str, *, title: str = TITLE, before: str = TEXT, language: str = "de"
) -> RevisionChange:
    return revision_of(
        before_title=TITLE,
        before_text=before,
        after_title=title,
        after_text=after,
        language=language,
    )


def edited(old: str, new: str) -> RevisionChange:
    assert TEXT.count(old) == 1
    return changed(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("300 Beschäftigte", "340 Beschäftigte", ["changed-figure"]),
        ("am Dienstag", "am Mittwoch", ["changed-figure"]),
        ("Kahlschlag", "Kahlschalg", ["typo"]),
        ("40 neue Stellen", "vierzig neue Stellen", ["typo"]),
        ("von einem Kahlschlag", "von einem von einem Kahlschlag", ["typo"]),
        ("300 Beschäftigte", "rund 300 Beschäftigte", ["rewording"]),
        ("Dort sollen 40 neue Stellen", "40 neue Stellen sollen dort", ["rewording"]),
        ("Kahlschlag.", "Kahlschlag. Sie will klagen.", ["addition"]),
        (
            "von einem Kahlschlag.",
            "von einem Kahlschlag und rief zu einer Kundgebung vor dem Rathaus auf.",
            ["addition"],
        ),
        (" Dort sollen 40 neue Stellen entstehen.", "", ["removal"]),
        (
            "Die Produktion werde nach Brünnow verlagert. Dort sollen 40",
            "Die Produktion werde nach Brünnow verlagert, wo 40",
            ["rewording"],
        ),
        (
            "300 Beschäftigte, teilte das Unternehmen am",
            "340 Beschäftigte, erklärte die Firma am",
            ["changed-figure", "rewording"],
        ),
    ],
)
def test_an_edit_is_named(old: str, new: str, kinds: list[RevisionKind]) -> None:
    assert list(edited(old, new).kinds) == kinds


@pytest.mark.parametrize(
    "after",
    [
        TEXT.replace("\n\n", " "),
        "\n\n".join(reversed(TEXT.split("\n\n"))),
        f"Aktualisiert am 21.05.2025, 14:05 Uhr\n\n{TEXT}\n\n128 mal geteilt",
        TEXT.replace("Die Gewerk", "Protest der Beschäftigten\n\nDie Gewerk"),
        f"{TEXT}\n\nDie Gewerkschaft sprach von einem Kahlschlag.",
    ],
    ids=["paragraphs", "order", "furniture", "crosshead", "repeated"],
)
def test_layout_is_no_news(after: str) -> None:
    change = changed(after)
    assert change.kinds == ("typo",)
    assert not change.is_material
    assert change.added == change.removed == ()


def test_the_same_text_changed_nothing() -> None:
    assert changed(TEXT) == RevisionChange(kinds=())


def test_old_and_new_figures_are_given_as_written() -> None:
    change = edited("300 Beschäftigte", "340 Beschäftigte")
    assert change.figures == (("300 Beschäftigte", "340 Beschäftigte"),)
    assert change.is_material


def test_added_and_removed_sentences_are_given() -> None:
    change = edited(
        "Dort sollen 40 neue Stellen entstehen.", "Falk wollte nichts sagen."
    )
    assert change.kinds == ("addition", "removal")
    assert change.added == ("Falk wollte nichts sagen.",)
    assert change.removed == ("Dort sollen 40 neue Stellen entstehen.",)


def test_a_note_of_correction_is_told_apart_from_the_text() -> None:
    note = "Korrektur: In einer früheren Version hieß es, es seien 300. Es sind 340."
    change = changed(f"{TEXT.replace('300', '340')}\n\n{note}")
    assert change.kinds == ("correction", "changed-figure")
    assert change.note == note
    assert change.added == ()


def test_a_note_under_a_heading_is_one_note() -> None:
    change = changed(f"{TEXT}\n\nKorrekturhinweis\n\nDer Name war falsch geschrieben.")
    assert change.kinds == ("correction",)
    assert change.note == "Korrekturhinweis: Der Name war falsch geschrieben."


def test_a_note_that_was_there_before_is_no_correction_now() -> None:
    before = f"{TEXT}\n\nKorrektur: Es sind 300, nicht 30."
    change = changed(before.replace("Kahlschlag", "Kahlschalg"), before=before)
    assert change.kinds == ("typo",)
    assert change.note == ""


def test_a_negation_that_came_is_material() -> None:
    change = edited("stimmte dem Plan zu", "stimmte dem Plan nicht zu")
    assert change.kinds == ("rewording",)
    assert change.is_material


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Nordquell gibt Sandau auf", ["retitle"]),
        ("Werk in Sandau schliesst", ["typo"]),
        ("„Werk in Sandau“ schließt", ["typo"]),
        ("", ["typo"]),
    ],
)
def test_a_new_headline_is_no_news(title: str, kinds: list[RevisionKind]) -> None:
    change = changed(TEXT, title=title)
    assert list(change.kinds) == kinds
    assert not change.is_material


def test_another_figure_in_a_headline_is_one() -> None:
    change = revision_of(
        before_title="Sandau: 300 Stellen fallen weg",
        before_text=TEXT,
        after_title="Sandau: 340 Stellen fallen weg",
        after_text=TEXT,
        language="de",
    )
    assert change.kinds == ("changed-figure", "retitle")
    assert change.figures == (("300 Stellen", "340 Stellen"),)


@pytest.mark.parametrize(
    ("after", "shrunk"),
    [
        ("", True),
        ("Der Hersteller Nordquell schließt sein Werk in Sandau.", True),
        (
            (
                "Der Hersteller Nordquell schließt sein Werk in Sandau. Betroffen sind …\n\n"
                "Weiterlesen mit Abo"
            ),
            True,
        ),
        (TEXT.partition(" Der Bürgermeister")[0], False),
        (
            "Korrektur: In einer früheren Version dieses Artikels stand Falsches.",
            False,
        ),
        ("Nach einer Beschwerde wurde der Beitrag ersetzt.", False),
    ],
)
def test_what_a_wall_left_is_told_from_a_cut(
    after: str,
    shrunk: bool,  # noqa: FBT001 - a row of a table
) -> None:
    change = changed(after)
    assert change.is_shrunk is shrunk
    assert "removal" in change.kinds


def test_a_live_ticker_is_compared_up_to_a_cap() -> None:
    before = [f"Um {n} Uhr meldet Ort{n} Wasserstand und Wort{n}." for n in range(400)]
    after = [f"Gegen Mittag sieht Dorf{n} Regen oder Ding{n}." for n in range(400)]
    change = changed("\n\n".join(after), before="\n\n".join(before))
    assert change.is_capped
    assert set(change.kinds) >= {"addition", "removal"}
    one_more = changed("\n\n".join([after[0], *before]), before="\n\n".join(before))
    assert not one_more.is_capped
    assert one_more.added == (after[0],)
    assert one_more.kinds == ("addition",)
