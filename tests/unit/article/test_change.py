"""What is a revision, and what is another article."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storywatch.article.change import is_revision, is_same_article
from storywatch.article.records import ArticleId, Finding, KnownArticle

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
KNOWN = KnownArticle(
    article_id=ArticleId(1),
    revision=1,
    title="Musk zweifelt",
    text="Es fehlen 80 Milliarden.",
    published_from="page",
    outcome="extracted",
)
SAME = Finding(
    url="https://bote.example/1",
    publisher="Bote",
    title="Musk zweifelt",
    text="Es fehlen 80 Milliarden.",
    language="de",
    authors=(),
    published_at=NOON,
    published_from="page",
    first_seen_at=NOON,
    outcome="extracted",
)


@pytest.mark.parametrize(
    ("found", "revised"),
    [
        (SAME, False),
        (
            replace(SAME, title="„Musk“ zweifelt!", text="Es fehlen\n80 Milliarden"),
            False,
        ),
        (replace(SAME, text="Es fehlen 90 Milliarden."), True),
        (replace(SAME, title="Musk zweifelt nicht"), True),
        (replace(SAME, text="Kurz.", outcome="unreachable"), False),
        (replace(SAME, text="Kurz.", outcome="headline-only"), False),
    ],
)
def test_words_make_a_revision_and_a_failing_page_does_not(
    found: Finding,
    revised: bool,  # noqa: FBT001 - a row of a table
) -> None:
    assert is_revision(KNOWN, found, by_same_entry=True) is revised
    assert is_revision(KNOWN, found, by_same_entry=False) is revised


def test_of_a_headline_only_its_own_entry_tells_anew() -> None:
    headline = replace(KNOWN, outcome="unreachable")
    other = replace(SAME, text="Anders gesagt.", outcome="unreachable")
    assert is_revision(headline, other, by_same_entry=True)
    assert not is_revision(headline, other, by_same_entry=False)
    assert is_revision(
        headline, replace(other, outcome="extracted"), by_same_entry=False
    )


def test_an_article_that_moved_is_known_by_title_or_text() -> None:
    assert is_same_article(KNOWN, replace(SAME, text="Neu."))
    assert is_same_article(KNOWN, replace(SAME, title="Neu"))
    assert not is_same_article(KNOWN, replace(SAME, title="Neu", text="Neu."))
    stand_in = replace(KNOWN, outcome="unreachable")
    assert is_same_article(stand_in, replace(SAME, title="Neu", text="Neu."))


LONG = (
    "Der Unternehmer Elon Musk hat Zweifel an der Finanzierung von Stargate geäußert. "
    "Die beteiligten Firmen hätten das Geld gar nicht, schrieb er am Mittwoch auf X. "
    "Nach Angaben des Weißen Hauses sollen 500 Milliarden Dollar fließen. Die "
    "Bauarbeiten im texanischen Abilene laufen seit dem Sommer."
)
MORE = (
    "Am Donnerstag äußerte sich auch Larry Ellison. Das Geld liege bereit, sagte er. "
    "Der Präsident gab sich gelassen und verwies auf alte Abneigungen seines Beraters."
)
OTHER = (
    "Die Mieten in Brünnow sind im vergangenen Jahr um sechs Prozent gestiegen. Das "
    "geht aus dem Mietspiegel hervor, den die Stadt am Donnerstag vorgestellt hat. Der "
    "Mieterverein verlangt eine Obergrenze. Die Baudezernentin verwies auf den Neubau, "
    "der seit Monaten stockt, und auf die hohen Zinsen. Im kommenden Frühjahr sollen "
    "neue Grundstücke ausgeschrieben werden, für die sich schon drei Genossenschaften "
    "aus der Umgebung interessieren."
)
READ_BEFORE = replace(KNOWN, title="Musk zweifelt an Stargate", text=LONG)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (f"{MORE}\n\n{LONG}\n\n{MORE}", True),
        (LONG.replace("500", "400").replace("Zweifel", "Bedenken"), True),
        (LONG.partition(" Nach")[0], True),
        (OTHER, False),
        (f"{OTHER} Die Bauarbeiten im texanischen Abilene laufen.", False),
        ("Die Firmen hätten das Geld gar nicht.", False),
        ("", False),
    ],
    ids=["extended", "edited", "cut", "other", "a formula", "a teaser", "empty"],
)
def test_an_article_that_moved_and_was_retitled_is_known_by_its_sentences(
    text: str,
    same: bool,  # noqa: FBT001 - a row of a table
) -> None:
    moved = replace(SAME, title="Ellison: Das Geld liegt bereit", text=text)
    assert is_same_article(READ_BEFORE, moved) is same


def test_under_the_title_of_a_column_a_wholly_different_text_is_another() -> None:
    column = replace(KNOWN, title="Der Morgen", text=f"{LONG} {MORE}")
    assert not is_same_article(column, replace(SAME, title="Der Morgen", text=OTHER))
    flash = replace(KNOWN, title="Der Morgen", text="Musk zweifelt.")
    assert is_same_article(flash, replace(SAME, title="Der Morgen", text=OTHER))


def test_a_page_that_was_only_skimmed_is_replaced_but_replaces_no_article() -> None:
    skimmed = replace(KNOWN, outcome="skimmed")
    read = replace(SAME, text="Es fehlen 90 Milliarden.")
    assert is_revision(skimmed, read, by_same_entry=False)
    assert is_revision(skimmed, replace(read, outcome="skimmed"), by_same_entry=False)
    assert not is_revision(KNOWN, replace(read, outcome="skimmed"), by_same_entry=True)
    assert not is_revision(
        skimmed, replace(read, outcome="unreachable"), by_same_entry=True
    )
