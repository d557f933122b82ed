"""Watches in words."""

import pytest

from storywatch.watchlist.records import Alias, Entity, Watch, Watchlist
from storywatch.watchlist.watch_wording import watch_in_words

WATCHLIST = Watchlist(
    digest="d",
    entities=tuple(
        Entity(key=name.lower(), name=name, kind="topic", aliases=(Alias(text=name),))
        for name in ("Musk", "OpenAI", "Stargate", *"ABCDEFGH")
    ),
)


@pytest.mark.parametrize(
    ("watch", "words"),
    [
        (Watch(key="w"), "articles that mention any entity"),
        (
            Watch(
                key="w",
                all_of=("musk",),
                each_of=(("openai", "stargate"),),
                same_sentence=True,
                sources=("spiegel.de",),
                languages=("de",),
                least_sources=2,
            ),
            (
                "articles that mention Musk and one of {OpenAI, Stargate} in one sentence, "
                "from spiegel.de, in German, told once 2 independent sources tell it"
            ),
        ),
        (
            Watch(
                key="w", any_of=("musk",), none_of=("openai", "a"), central_only=True
            ),
            "articles that centrally mention Musk, but not OpenAI or A",
        ),
        (
            Watch(key="w", all_of=("musk", "openai"), near_words=1),
            "articles that mention Musk and OpenAI within 1 word of each other",
        ),
        (
            Watch(key="w", all_of=("musk", "openai"), near_words=0),
            "articles that mention Musk and OpenAI next to each other",
        ),
        (
            Watch(key="w", any_of=tuple("abcdefgh"), sources=("a.de", "b.de", "C")),
            (
                "articles that mention one of {A, B, C, D, E, F and 2 more}, "
                "from a.de, b.de or C"
            ),
        ),
    ],
)
def test_a_watch_is_one_sentence(watch: Watch, words: str) -> None:
    assert watch_in_words(watch, WATCHLIST) == words
