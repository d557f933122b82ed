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
    assert found("They saw the musk ox and a stargate") == ()


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


def matcher(rules: str) -> Matcher:
    return Matcher(
        watchlist_from(f"entities: [{{name: Oracle, {rules}}}]", path="w.yaml")
    )


def test_the_threshold_of_the_entity_decides() -> None:
    rules = "kind: organisation, supports: [database], excludes: [prophet]"
    text = "They asked Oracle."
    for threshold, doubtful in ((0.5, False), (0.9, True), (0.05, False)):
        ours = matcher(f"{rules}, threshold: {threshold}")
        (one,) = ours.mentions(title="", text=text, language="en")
        assert one.doubtful is doubtful
        assert one.doubtful is (one.score < threshold)


def test_near_is_what_the_entity_calls_near() -> None:
    rules = "kind: organisation, supports: [database], excludes: [prophet]"
    text = f"They asked Oracle. {'x' * 60} A database."
    scores = [
        matcher(f"{rules}, context_within: {within}")
        .mentions(title="", text=text, language="en")[0]
        .score
        for within in (40, 150)
    ]
    assert scores[0] < scores[1]


def test_another_bearer_elsewhere_unsettles_the_short_name() -> None:
    assert doubts("Kimbal Musk cooks. The food of Musk is good.") == [True, True]
    assert doubts("Robert Musk cooks. The food of Musk is good.") == [True, True]
    assert doubts("Kimbal Musk cooks. Elon Musk eats. Musk is full.") == [
        True,
        False,
        False,
    ]


def test_who_is_named_before_the_other_bearer_is_ours() -> None:
    assert doubts("The brother of Musk, Kimbal Musk, cooks.") == [False, True]


def test_another_work_elsewhere_unsettles_the_title() -> None:
    text = "We saw Stargate. Later came Stargate: Atlantis."
    assert doubts(text) == [True, True]


def test_words_of_business_speak_for_an_organisation() -> None:
    ours = matcher("kind: organisation, supports: [database], excludes: [prophet]")
    plain, business = (
        ours.mentions(title="", text=text, language="en")[0].score
        for text in ("They asked Oracle.", "They asked Oracle; shareholders wait.")
    )
    assert plain < business


def test_an_article_makes_a_common_noun() -> None:
    ours = matcher("kind: organisation, supports: [database], excludes: [prophet]")
    noun, firm = (
        ours.mentions(title="", text=text, language="en")[0].doubtful
        for text in ("She is the Oracle.", "So the Oracle spokesman said.")
    )
    assert noun
    assert not firm


def test_capitals_all_around_say_nothing() -> None:
    ours = matcher("kind: organisation, supports: [database], excludes: [prophet]")
    (one,) = ours.mentions(title="", text="THEY ASKED ORACLE", language="en")
    assert one.doubtful


def test_a_mere_s_in_english_is_no_person() -> None:
    assert doubts("Comfort Musks price.") == [True]
    assert doubts("The Musks came.") == [False]


def test_words_joined_by_other_scripts_and_articles_are_seen() -> None:
    ours = matcher("kind: organisation, supports: [البيانات], excludes: [Oracle卡]")
    (card,) = ours.mentions(title="", text="我的Oracle卡", language="zh")
    assert card.doubtful
    (data,) = ours.mentions(title="", text="Oracle لمراكز والبيانات", language="ar")
    assert any("البيانات" in why for why in data.why)
