from datetime import timedelta

import numpy as np
import pytest
from fakes.story_articles import DAWN, story_article

from storywatch.story.profile import (
    WEIGHT_OF_A_LEAD,
    article_profile,
    sum_of,
    texts_to_encode,
    without_vector,
)


def test_a_word_weighs_more_in_the_title_than_in_the_lead() -> None:
    article = story_article(1, "Storm hits coast", "The storm broke windows.")
    stems = article_profile(article).stems
    assert stems["storm"] == 1.0
    assert stems["windo"] == WEIGHT_OF_A_LEAD


def test_names_figures_and_entities_are_kept_once_each() -> None:
    article = story_article(
        1,
        "Altman answers Musk",
        "OpenAI has 100 billion dollars, Sam Altman said. Altman named 3 sites.",
    )
    profile = article_profile(article, entities=("musk", "openai"))
    assert set(profile.entities) == {"musk", "openai"}
    assert "openai" in profile.names
    assert list(profile.figures) == ["1e+11 USD"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("Storm", "It blew.", ("Storm", "Storm. It blew."), id="both"),
        pytest.param("Storm", "", ("Storm",), id="headline-only"),
        pytest.param("", "It blew.", ("It blew.",), id="no-title"),
        pytest.param(" ", "", (), id="nothing"),
    ],
)
def test_texts_to_encode(title: str, text: str, expected: tuple[str, ...]) -> None:
    assert texts_to_encode(story_article(1, title, text)) == expected


def test_the_vectors_of_headline_and_lead_become_one_of_unit_length() -> None:
    vectors = np.array([[1, 0], [0, 1]], dtype=np.float32)
    profile = article_profile(story_article(1, "Storm"), vectors=vectors)
    assert profile.vector is not None
    assert np.linalg.norm(profile.vector) == pytest.approx(1)
    assert profile.vectors == 1


def test_a_story_is_the_sum_of_its_articles() -> None:
    one = article_profile(
        story_article(1, "Storm hits coast"), vectors=np.eye(2, dtype=np.float32)[:1]
    )
    two = article_profile(story_article(2, "Storm moves on", hours=4))
    total = sum_of(one, two)
    assert total.articles == 2
    assert total.stems["storm"] == 2.0
    assert total.vectors == 1
    assert total.mean_at == DAWN + timedelta(hours=2)
    assert total.last_at == DAWN + timedelta(hours=4)
    assert sum_of(two, one).mean_at == total.mean_at


def test_an_article_without_words_has_an_empty_profile() -> None:
    profile = article_profile(story_article(1, "", ""), vectors=None)
    assert profile.stems == {}
    assert profile.vector is None
    assert without_vector(profile) == profile


def test_only_the_beginning_of_a_live_blog_counts() -> None:
    blog = " ".join(f"entry{n}" for n in range(30_000))
    assert len(article_profile(story_article(1, "Live", blog)).stems) < 100
