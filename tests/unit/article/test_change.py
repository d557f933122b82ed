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
