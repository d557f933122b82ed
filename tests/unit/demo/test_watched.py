"""The example's watchlist finds the quarrel and none of the noise."""

import pytest

from storywatch.demo.outlets import OUTLETS
from storywatch.demo.records import ReplayArticle
from storywatch.demo.replay import load_replay
from storywatch.mention.matcher import Matcher
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.template import template_text

MATCHER = Matcher(watchlist_from(template_text(), path="watchlist.yaml"))


@pytest.mark.parametrize("article", load_replay().articles, ids=lambda a: a.key)
def test_only_articles_of_a_story_mention_the_watched(article: ReplayArticle) -> None:
    for version in article.versions:
        mentions = MATCHER.mentions(
            title=version.title,
            text="\n\n".join((*version.paragraphs, version.note)),
            language=OUTLETS[article.outlet].language[:2],
        )
        confirmed = {m.entity_key for m in mentions if not m.doubtful}
        assert bool(confirmed) != article.unwatched, [m.why for m in mentions]
        if article.story == "stargate":
            assert "stargate" in confirmed


def test_the_noise_holds_words_that_would_fool_a_plain_search() -> None:
    noise = [a.versions[0] for a in load_replay().articles if a.unwatched]
    text = "\n".join("\n".join((v.title, *v.paragraphs)) for v in noise)
    for word in ("Musk", "Trump", "Stargate", "Trumpf"):
        assert word in text
