"""The mission's own example: two German accounts of one quarrel."""

from pathlib import Path

import pytest
from fakes.story_articles import story_article

from storywatch.article.records import Article
from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder
from storywatch.story.groups import Groups
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.story.records import FoldCopy

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"

ENGLISH = (
    "Musk casts doubt on Trump's $500 billion Stargate AI plan",
    (
        "Elon Musk said OpenAI and SoftBank do not have the money for Stargate, the AI "
        "project that Donald Trump announced at the White House. SoftBank had secured "
        "well under $10 billion, he wrote on X, in a rare public clash with the president."
    ),
)
TELEVISION = (
    "Amazon brings Stargate back with a new television series",
    (
        "The science fiction franchise Stargate returns: Amazon has ordered a series with "
        "the writer of the earlier shows. Filming in Vancouver is to begin in autumn."
    ),
)
ROCKET = (
    "Musk's Starship breaks up minutes after launch from Texas",
    (
        "SpaceX lost its rocket Starship over the Caribbean after a leak in the engine "
        "bay. Airlines diverted flights around the falling debris, the agency FAA said."
    ),
)


def seeds() -> list[Article]:
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    parted = [text.strip().partition("\n") for text in texts]
    return [
        story_article(number, title, text, language="de", hours=number)
        for number, (title, _, text) in enumerate(parted, start=1)
    ]


@pytest.mark.parametrize("with_encoder", [True, False], ids=["encoder", "words-only"])
def test_the_quarrel_is_one_story_and_its_namesakes_are_others(
    *, with_encoder: bool
) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here")
    encoder: Encoder | None = built_in_encoder() if with_encoder else None
    if with_encoder and encoder is None:
        pytest.skip("the built-in encoder is not installed")
    others = [
        story_article(number, title, text, hours=number)
        for number, (title, text) in enumerate((ENGLISH, TELEVISION, ROCKET), start=3)
    ]
    groups, folds = Groups(), 0
    articles = [*seeds(), *others]
    for one in articles:
        vectors = encoder.vectors(texts_to_encode(one)) if encoder else None
        step = groups.add(one, article_profile(one, vectors=vectors))
        folds += isinstance(step.decision, FoldCopy)
    first, second, english, *namesakes = [
        groups.story_of(one.article_id) for one in articles
    ]
    assert folds == 0
    assert first == second == english
    assert not {first} & set(namesakes)
    assert len(set(namesakes)) == 2
