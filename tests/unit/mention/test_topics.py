"""What an article is about speaks against names that are at home elsewhere."""

from storywatch.mention.matcher import Matcher
from storywatch.mention.records import Mention
from storywatch.mention.topics import TOPIC_WORDS, foreign_topics
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist


def watchlist(supports: str) -> Watchlist:
    return watchlist_from(
        "entities: [{name: Target, kind: organisation, ambiguous: true, "
        f"supports: [{supports}], excludes: [archer]}}]",
        path="w.yaml",
    )


def mention(supports: str, text: str) -> Mention:
    (one,) = Matcher(watchlist(supports)).mentions(title="", text=text, language="en")
    return one


def test_a_company_is_in_doubt_among_goalkeepers() -> None:
    text = "The goalkeeper and the referee saw Target, they said, from afar."
    assert mention("Walmart", "They saw Target said to close.").score > 0.4
    assert mention("Walmart", text).doubtful
    assert any("goalkeeper" in why for why in mention("Walmart", text).why)


def test_a_topic_of_its_own_says_nothing() -> None:
    text = "The goalkeeper and the referee saw Target, they said, from afar."
    assert not any("referee" in why for why in mention("goalkeeper*", text).why)
    (entity,) = watchlist("goalkeeper*").entities
    assert set(TOPIC_WORDS) - set(foreign_topics(entity)) == {"sport"}


def test_words_of_topics_are_clean() -> None:
    for words in TOPIC_WORDS.values():
        assert all(word == word.strip() and word for word in words)
