"""An article line becomes an article."""

import pytest

from storywatch.trial.article_line import LONGEST_TITLE, article_of


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        (
            "Musk doubts Stargate\nHe said so on Wednesday.",
            "Musk doubts Stargate",
            "He",
        ),
        ("Musk doubts Stargate", "Musk doubts Stargate", ""),
        ("word " * 60, "", "word"),
        ("word " * 60 + "\nmore", "", "word"),
    ],
)
def test_a_missing_title_is_the_first_line_unless_that_is_the_text(
    text: str, title: str, rest: str
) -> None:
    article = article_of({"id": 1, "text": text, "language": "en"}, number=1)
    assert article.title == title
    assert article.text.startswith(rest)
    assert len(article.title) <= LONGEST_TITLE
