"""From the text of a watchlist to a watchlist, or to all its faults."""

import hashlib

import pytest

from storywatch.errors import WatchlistInvalidError
from storywatch.watchlist.definition import MOST_FAULTS, reading_of, watchlist_from
from storywatch.watchlist.records import Alias, Entity, Group, Subscriber, Watch


def faults_of(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(WatchlistInvalidError) as caught:
        watchlist_from(text, path="w.yaml")
    assert caught.value.path == "w.yaml"
    return [(one.line, one.column, one.text) for one in caught.value.faults]


def test_a_list_of_names_is_enough() -> None:
    text = "entities: [OpenAI, Elon Musk]"
    watchlist = watchlist_from(text, path="w.yaml")
    assert watchlist.digest == hashlib.sha256(text.encode()).hexdigest()
    assert watchlist.entities == (
        Entity(
            key="openai", name="OpenAI", kind="topic", aliases=(Alias(text="OpenAI"),)
        ),
        Entity(
            key="elon-musk",
            name="Elon Musk",
            kind="topic",
            aliases=(Alias(text="Elon Musk"),),
        ),
    )
    assert watchlist.watches == (Watch(key="all"),)
    assert watchlist.subscribers == (
        Subscriber(key="me", watches=("all",), channels=("console",)),
    )


def test_everything_that_can_be_said_is_kept() -> None:
    watchlist = watchlist_from(
        """
entities:
  - name: Karoline Leavitt
    key: leavitt
    kind: person
    aliases:
      - Leavitt
      - {text: Левитт, language: ru, inflected: false}
      - {text: LEAVITT, exact_case: true, ambiguous: false}
    supports: [White House]
    excludes: [chess*]
    context_within: 300
    threshold: 0.7
    wikidata: Q93000001
  - {name: Oracle, kind: organisation, ambiguous: true}
  - Stargate
groups:
  - {key: firms, entities: [oracle, stargate]}
watches:
  - key: press
    any: [leavitt]
    all: [oracle, firms, oracle]
    none: [stargate]
    near: sentence
    sources: [spiegel.de, Reuters]
    languages: [de, en]
    central: true
    min_sources: 3
  - {key: chips, any: [oracle, firms], all: [leavitt], near: 12}
subscribers:
  - key: desk
    watches: [press]
    channels: ["file:out.txt"]
    language: de
    time_zone: Europe/Zurich
    digest_at: 17:30
""",
        path="w.yaml",
    )
    leavitt, oracle, _ = watchlist.entities
    assert leavitt == Entity(
        key="leavitt",
        name="Karoline Leavitt",
        kind="person",
        aliases=(
            Alias(text="Karoline Leavitt"),
            Alias(text="Leavitt"),
            Alias(text="Левитт", language="ru", inflected=False),
            Alias(text="LEAVITT", exact_case=True, ambiguous=False),
        ),
        ambiguous=True,
        supports=("White House",),
        excludes=("chess*",),
        context_within=300,
        threshold=0.7,
        wikidata="Q93000001",
    )
    assert oracle.ambiguous
    firms = ("oracle", "stargate")
    assert watchlist.groups == (Group(key="firms", entities=firms),)
    assert watchlist.watches == (
        Watch(
            key="press",
            any_of=("leavitt",),
            all_of=("oracle",),
            each_of=(firms,),
            none_of=("stargate",),
            same_sentence=True,
            sources=("spiegel.de", "Reuters"),
            languages=("de", "en"),
            central_only=True,
            least_sources=3,
        ),
        Watch(key="chips", any_of=firms, all_of=("leavitt",), near_words=12),
    )
    assert watchlist.subscribers == (
        Subscriber(
            key="desk",
            watches=("press",),
            channels=("file:out.txt",),
            language="de",
            time_zone="Europe/Zurich",
            digest_at="17:30",
        ),
    )


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    watchlist = watchlist_from("entities: [NO, 2024, '7', 1e3, on]", path="w.yaml")
    names = [entity.name for entity in watchlist.entities]
    assert names == ["NO", "2024", "7", "1e3", "on"]


def test_an_empty_value_counts_as_left_out() -> None:
    watchlist = watchlist_from(
        "entities:\n  - name: OpenAI\n    aliases:\nwatches:\n", path="w.yaml"
    )
    assert watchlist.watches == (Watch(key="all"),)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param(
            "", [(1, 1, 'The file is empty: it needs "entities".')], id="empty-file"
        ),
        pytest.param(
            "- OpenAI",
            [(1, 1, 'The file must begin with a key, as "entities:".')],
            id="list",
        ),
        pytest.param(
            "entities: []",
            [(1, 11, '"entities" is empty: it needs at least one.')],
            id="empty-list",
        ),
        pytest.param("watches: []", [(1, 1, '"entities" is missing.')], id="missing"),
        pytest.param(
            "entities:\n  - name: OpenAI\n    aliasses: [Open AI]\n",
            [(3, 5, 'Unknown key "aliasses"; did you mean "aliases"?')],
            id="unknown-key",
        ),
        pytest.param(
            "entity: [OpenAI]\n",
            [
                (1, 1, '"entities" is missing.'),
                (1, 1, 'Unknown key "entity"; did you mean "entities"?'),
            ],
            id="unknown-top-key",
        ),
        pytest.param(
            "entities:\n  - {name: OpenAI, kind: organization}\n",
            [
                (
                    2,
                    26,
                    (
                        '"kind" must be one of person, organisation, place, product, '
                        'topic; did you mean "organisation"?'
                    ),
                )
            ],
            id="unknown-kind",
        ),
        pytest.param(
            "entities:\n  - {key: openai}\n",
            [(2, 5, '"name" is missing in this entity.')],
            id="no-name",
        ),
        pytest.param(
            "entities:\n  - {name: OpenAI, key: Open AI}\n",
            [
                (
                    2,
                    25,
                    (
                        '"key" must be lower-case letters, digits and single hyphens, '
                        "as sam-altman."
                    ),
                )
            ],
            id="bad-key",
        ),
        pytest.param(
            "entities:\n  - {name: OpenAI, aliases: Open AI}\n",
            [(2, 29, '"aliases" must be a list, as [one, two].')],
            id="not-a-list",
        ),
        pytest.param(
            "entities:\n  - name: true\n",
            [(2, 11, '"name" must be text; put it in quotes: "...".')],
            id="not-text",
        ),
        pytest.param(
            "entities:\n  - {name: OpenAI, ambiguous: perhaps}\n",
            [(2, 31, '"ambiguous" must be true or false.')],
            id="not-a-bool",
        ),
        pytest.param(
            'entities:\n  - {name: OpenAI, aliases: [""]}\n',
            [(2, 30, '"text" is empty.')],
            id="empty-alias",
        ),
        pytest.param(
            "entities: [OpenAI, openai]",
            [
                (1, 20, 'The key "openai" is taken twice, first in line 1.'),
                (
                    1,
                    20,
                    'The alias "openai" belongs to two entities: "OpenAI" and "openai".',
                ),
            ],
            id="same-key",
        ),
        pytest.param(
            "entities:\n"
            "  - {name: Sam Altman, aliases: [Sam]}\n"
            "  - {name: Uncle Sam, aliases: [SAM]}\n",
            [
                (
                    3,
                    33,
                    (
                        'The alias "sam" belongs to two entities: '
                        '"Sam Altman" and "Uncle Sam".'
                    ),
                )
            ],
            id="alias-of-two",
        ),
        pytest.param(
            "entities: [星门]",
            [
                (
                    1,
                    12,
                    'No key can be made from this name: give one, as "key: some-name".',
                )
            ],
            id="no-key-from-name",
        ),
        pytest.param(
            "entities: [OpenAI, Oracle]\nwatches:\n  - {key: chips, any: [oracel]}\n",
            [(3, 24, 'There is no entity "oracel"; did you mean "oracle"?')],
            id="watch-of-nobody",
        ),
        pytest.param(
            "entities: [OpenAI]\n"
            "subscribers:\n"
            "  - {key: me, watches: [chips], time_zone: Europe/Zurch}\n",
            [
                (3, 25, 'There is no watch "chips".'),
                (
                    3,
                    44,
                    (
                        'There is no time zone "Europe/Zurch"; '
                        'did you mean "Europe/Zurich"?'
                    ),
                ),
            ],
            id="subscriber",
        ),
        pytest.param(
            "entities: [OpenAI]\nsubscribers:\n  - {key: me, digest_at: 7am}\n",
            [(3, 26, '"digest_at" must be a time of day, as 07:00.')],
            id="time",
        ),
        pytest.param(
            "entities: [OpenAI]\nentities: [Oracle]\n",
            [(2, 1, '"entities" stands here twice, first in line 1.')],
            id="key-twice",
        ),
    ],
)
def test_each_fault_is_one_clear_sentence_at_its_place(
    text: str, faults: list[tuple[int, int, str]]
) -> None:
    assert faults_of(text) == faults


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    found = faults_of(
        "entities:\n  - {name: OpenAI, kind: firm}\n  - {nam: Oracle}\nwatch: []\n"
    )
    assert [line for line, _, _ in found] == [2, 3, 3, 4]


def test_aliases_in_two_languages_may_be_alike() -> None:
    watchlist_from(
        "entities:\n"
        "  - {name: Maske AG, aliases: [{text: Maska, language: pl}]}\n"
        "  - {name: Elon Musk, aliases: [{text: Maska, language: cs}]}\n",
        path="w.yaml",
    )


def test_a_fault_never_shows_a_channel() -> None:
    found = faults_of(
        "entities: [OpenAI]\n"
        "subscribers:\n"
        "  - {key: me, channels: 'webhook:http://h/secret'}\n"
    )
    assert "secret" not in str(found)


def test_aliases_may_be_listed_by_language() -> None:
    (listed,) = watchlist_from(
        "entities:\n  - name: White House\n    aliases:\n"
        "      de: [Weißes Haus, {text: WH, exact_case: true, language: de}]\n"
        "      all: [Casa Blanca, {text: 백악관, language: ko}]\n",
        path="w.yaml",
    ).entities
    assert listed.aliases == (
        Alias(text="White House"),
        Alias(text="Weißes Haus", language="de"),
        Alias(text="WH", exact_case=True, language="de"),
        Alias(text="Casa Blanca"),
        Alias(text="백악관", language="ko"),
    )


@pytest.mark.parametrize(
    ("aliases", "column", "fault"),
    [
        ("{german: [a]}", 27, 'There is no language code "german"; '),
        ("{xx: [a], de: a}", 27, 'There is no language code "xx".'),
        ("{de: a}", 31, '"de" must be a list, as [one, two].'),
        ("{text: a}", 27, '"aliases" must be a list: write [{text: ...}].'),
        ("{de: [{text: a, language: fr}]}", 52, 'This alias stands under "de": '),
        ("{de: [{text: a, exact: true}]}", 42, 'Unknown key "exact"; did you mean'),
        ("{de: [a, '']}", 35, '"text" is empty.'),
    ],
)
def test_faults_in_aliases_by_language_have_their_places(
    aliases: str, column: int, fault: str
) -> None:
    found = faults_of(f"entities: [{{name: A, aliases: {aliases}}}]")
    assert found[0][:2] == (1, column + 5)
    assert found[0][2].startswith(fault)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("threshold", "2", '"threshold" must be a number from 0.05 to 0.95.'),
        ("threshold", "nan", '"threshold" must be a number from 0.05 to 0.95.'),
        ("threshold", "true", '"threshold" must be a number from 0.05 to 0.95.'),
        ("threshold", "high", '"threshold" must be a number from 0.05 to 0.95.'),
        (
            "context_within",
            "5",
            '"context_within" must be a number of characters from 20 to 2000.',
        ),
        ("wikidata", "317521", '"wikidata" must be an item\'s number, as Q317521.'),
        ("aliases", "[{text: b, language: deu}]", "There is no language code"),
        ("supports", "[]", None),
    ],
)
def test_each_value_of_an_entity_is_checked(
    key: str, value: str, fault: str | None
) -> None:
    text = f"entities: [{{name: A, {key}: {value}}}]"
    if fault is None:
        watchlist_from(text, path="w.yaml")
    else:
        assert [told[: len(fault)] for _, _, told in faults_of(text)] == [fault]


def test_a_reading_knows_where_each_alias_stands() -> None:
    reading = reading_of(
        "entities:\n  - name: A b\n    aliases: [c, d]\n"
        "  - name: e\n    aliases: {de: [f],\n      all: [e, g]}\n  - h\n",
        path="w.yaml",
    )
    first, second, third = reading.watchlist.entities
    assert [reading.place_of_alias(0, n) for n in range(len(first.aliases))] == [
        (2, 11),
        (3, 15),
        (3, 18),
    ]
    assert [alias.text for alias in second.aliases] == ["f", "e", "g"]
    assert [reading.place_of_alias(1, n) for n in range(3)] == [
        (5, 20),
        (6, 13),
        (6, 16),
    ]
    assert [alias.text for alias in third.aliases] == ["h"]
    assert reading.place_of_alias(2, 0) == (7, 5)


def test_one_mistake_made_everywhere_is_told_a_hundred_times_only() -> None:
    found = faults_of("entities:\n" + "  - {name: A, alias: [x]}\n" * 500)
    assert len(found) == MOST_FAULTS + 1
    assert found[-1] == (102, 15, "There are 400 more faults, from here on.")


def test_ten_thousand_aliases_are_read() -> None:
    names = "".join(
        f"  - {{name: Firm {n}, aliases: [Fa{n}, Fb{n}, Fc{n}]}}\n" for n in range(2500)
    )
    assert len(watchlist_from(f"entities:\n{names}", path="w").entities) == 2500
