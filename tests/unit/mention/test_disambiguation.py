"""Is a name that has several senses really our entity?"""

import pytest

from storywatch.mention.matcher import Matcher
from storywatch.mention.records import Mention
from storywatch.watchlist.definition import watchlist_from

WATCHLIST = """
entities:
  - name: Elon Musk
    key: musk
    kind: person
    aliases: [Musk, Маск]
    supports: [Tesla, billionaire*]
    excludes: [perfume*, tundra, musk ox, Kimbal Musk]
  - name: Stargate
    kind: product
    ambiguous: true
    aliases: [Project Stargate, {text: 星际之门}]
    supports: [AI, data cent*, 软银]
    excludes: [season*, Stargate Atlantis]
  - name: Oracle
    ambiguous: true
    supports: [database*]
  - OpenAI
"""

MATCHER = Matcher(watchlist_from(WATCHLIST, path="w.yaml"))
FAR = " It rained all day long." * 20


def found(text: str, *, language: str = "en", title: str = "") -> tuple[Mention, ...]:
    return MATCHER.mentions(title=title, text=text, language=language)


def doubts(text: str, *, language: str = "en") -> list[bool]:
    return [one.doubtful for one in found(text, language=language)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They asked Musk.", id="capital-inside-a-sentence"),
        pytest.param("Musk smiled.", id="person-at-the-start"),
        pytest.param("Musk smiled; Tesla fell.", id="supported"),
        pytest.param("Elon Musk sells perfume.", id="full-name-against-a-word"),
        pytest.param("Stargate needs AI.", id="supported-product"),
        pytest.param("They build Stargate now.", id="capital-and-nothing-against"),
        pytest.param("Project Stargate grows.", id="plain-alias"),
        pytest.param("星际之门与软银", id="no-capitals-but-supported"),
        pytest.param("Oracle sells databases.", id="only-supports-listed"),
    ],
)
def test_our_sense_is_beyond_doubt(text: str) -> None:
    assert not any(doubts(text))
    assert doubts(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A perfume with Musk and amber.", id="word-against"),
        pytest.param("Musk Ox in the snow.", id="other-phrase"),
        pytest.param("Kimbal Musk cooks.", id="other-person"),
        pytest.param("Stargate gets a new season.", id="word-against-at-start"),
        pytest.param("He saw Stargate Atlantis twice.", id="other-work"),
        pytest.param("星际之门", id="no-capitals-no-support"),
        pytest.param("Oracle said so.", id="support-wanted-and-missing"),
    ],
)
def test_another_sense_is_doubtful(text: str) -> None:
    assert all(doubts(text))
    assert doubts(text)


def test_small_letters_are_no_mention_of_an_ambiguous_name() -> None:
    assert found("the musk ox and a stargate") == ()


def test_the_full_name_elsewhere_settles_the_short_one() -> None:
    text = f"The perfume of Musk.{FAR}"
    assert doubts(text) == [True]
    assert doubts(f"{text} Elon Musk said so.") == [False, False]


def test_what_stands_far_away_counts_less() -> None:
    near = found("They asked Musk about perfume.")[0].score
    far = found(f"They asked Musk.{FAR} Perfume sells.")[0].score
    alone = found("They asked Musk.")[0].score
    assert near < far < alone


def test_other_entities_nearby_speak_for_ours() -> None:
    alone = found("They build Stargate now.")[0].score
    together = found("They build Stargate now, says OpenAI.")[0].score
    assert alone < together


def test_a_word_listed_in_capitals_wants_capitals() -> None:
    stargate = found("They love Stargate ai.")[0]
    assert not any("ai" in one for one in stargate.why)


def test_an_inflected_word_at_the_start_is_not_yet_a_name() -> None:
    assert doubts("Маска упала.", language="ru") == [True]
    assert doubts("Упала Маска.", language="ru") == [False]


def test_a_title_and_its_text_are_one_article() -> None:
    title, *_ = found("The new season begins on Monday.", title="Stargate is back")
    assert title.field == "title"
    assert title.doubtful


def test_the_evidence_is_told() -> None:
    (musk,) = found("They asked Musk of Tesla about perfume.")
    assert musk.why == (
        "a capital inside a sentence",
        'for: "tesla" nearby',
        'against: "perfume" nearby',
    )
    (openai,) = found("OpenAI")
    assert (openai.score, openai.why, openai.doubtful) == (1.0, (), False)
