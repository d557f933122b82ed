"""Which watch covers an article, and why another does not."""

from dataclasses import replace

import pytest

from storywatch.watchlist.interest import Place, Seen, coverage, first_coverage
from storywatch.watchlist.records import Subscriber, Watch

MUSK, STARGATE = "musk", "stargate"
SEEN = Seen(
    entities=frozenset({MUSK, STARGATE, "trump"}),
    central=frozenset({MUSK}),
    places=(
        Place(entity_key=MUSK, sentence=0, word=0),
        Place(entity_key=MUSK, sentence=1, word=4),
        Place(entity_key=STARGATE, sentence=1, word=9),
        Place(entity_key="trump", sentence=3, word=60),
    ),
    sources=("Spiegel", "m.spiegel.example", "Ticker"),
    language="de",
    independent_sources=2,
)


@pytest.mark.parametrize(
    ("watch", "reason"),
    [
        (Watch(key="w"), ""),
        (Watch(key="w", any_of=(MUSK, "openai")), ""),
        (Watch(key="w", any_of=("openai",)), "it does not mention any of openai"),
        (Watch(key="w", all_of=(MUSK, STARGATE)), ""),
        (Watch(key="w", all_of=(MUSK, "openai")), "it does not mention openai"),
        (Watch(key="w", each_of=((STARGATE, "x"), ("trump",))), ""),
        (Watch(key="w", each_of=(("x", "y"),)), "it does not mention any of x, y"),
        (Watch(key="w", none_of=("trump",)), "it mentions trump"),
        (Watch(key="w", all_of=(MUSK,), central_only=True), ""),
        (
            Watch(key="w", all_of=(STARGATE,), central_only=True),
            "it is not about stargate",
        ),
        (Watch(key="w", all_of=(MUSK, STARGATE), same_sentence=True), ""),
        (
            Watch(key="w", all_of=(MUSK, "trump"), same_sentence=True),
            "they do not stand in one sentence",
        ),
        (Watch(key="w", all_of=(MUSK, STARGATE), near_words=4), ""),
        (
            Watch(key="w", all_of=(MUSK, STARGATE), near_words=3),
            "they do not stand within 3 words",
        ),
        (Watch(key="w", all_of=(MUSK,), any_of=("trump",), near_words=55), ""),
        (Watch(key="w", languages=("de", "fr")), ""),
        (Watch(key="w", languages=("fr",)), "it is in de"),
        (Watch(key="w", sources=("spiegel.example",)), ""),
        (Watch(key="w", sources=("SPIEGEL",)), ""),
        (Watch(key="w", sources=("egel.example",)), "it is not from egel.example"),
        (Watch(key="w", least_sources=2), ""),
        (Watch(key="w", least_sources=3), "2 of 3 independent sources tell of it"),
    ],
)
def test_a_watch_covers_an_article_or_says_why_not(watch: Watch, reason: str) -> None:
    found = coverage(watch, SEEN)
    assert (found.covered, "; ".join(found.reasons)) == (not reason, reason)


def test_an_article_that_mentions_nobody_is_never_covered() -> None:
    found = coverage(Watch(key="w"), Seen(entities=frozenset()))
    assert found.reasons == ("it mentions nobody beyond doubt",)


def test_the_headline_is_no_neighbour_of_the_text() -> None:
    watch = Watch(key="w", all_of=(MUSK, STARGATE), near_words=5)
    apart = replace(SEEN, places=(SEEN.places[0], SEEN.places[2]))
    assert not coverage(watch, apart).covered


def test_only_missing_sources_are_awaited() -> None:
    waiting = Watch(key="w", all_of=(MUSK,), least_sources=5)
    assert coverage(waiting, SEEN).awaits_sources
    other = Watch(key="w", all_of=("openai",), least_sources=5)
    assert not coverage(other, SEEN).awaits_sources


def test_rules_belong_to_their_watch() -> None:
    subscriber = Subscriber(key="ann", watches=("strict", "wide"), channels=())
    watches = (
        Watch(key="strict", all_of=(MUSK,), none_of=("trump",)),
        Watch(key="foreign"),
        Watch(key="wide", all_of=(MUSK,)),
    )
    watch, found = first_coverage(subscriber, watches, SEEN)
    assert watch is watches[2]
    assert found.covered
    none, nearest = first_coverage(
        replace(subscriber, watches=("strict",)), watches, SEEN
    )
    assert none is None
    assert nearest.reasons == ("it mentions trump",)


def test_a_hostile_number_of_places_takes_no_time() -> None:
    places = tuple(
        Place(entity_key=key, sentence=n, word=1000 * n + 500 * (key == MUSK))
        for n in range(1, 800)
        for key in (MUSK, STARGATE)
    )
    watch = Watch(key="w", all_of=(MUSK, STARGATE), near_words=3)
    assert not coverage(watch, replace(SEEN, places=places)).covered
