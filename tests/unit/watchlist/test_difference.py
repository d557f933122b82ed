"""What two versions of a watchlist say differently, line by line."""

import pytest

from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.difference import difference

BASE = """entities:
  - name: Elon Musk
    key: musk
    aliases: [Elon, {text: MP, language: de}]
    supports: [Tesla]
  - {name: Oracle}
groups: [{key: firms, entities: [oracle]}]
watches:
  - {key: quarrel, all: [musk, firms], near: 5}
  - {key: everything}
subscribers:
  - {key: me, channels: ["webhook:https://hook.example/secret"]}
"""


def told(before: str, after: str) -> list[str]:
    changes = difference(
        watchlist_from(before, path="w"), watchlist_from(after, path="w")
    )
    return [one.told() for one in changes]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("[Elon, {", "[{", ['entity musk: alias "Elon" removed']),
        ("[Elon, {", "[Elon, Илон, {", ['entity musk: alias "Илон" added']),
        (
            "language: de",
            "language: fr",
            [
                'entity musk: alias "MP" (de) removed',
                'entity musk: alias "MP" (fr) added',
            ],
        ),
        (
            "[Elon,",
            "[{text: Elon, exact_case: true, inflected: false},",
            [
                'entity musk: alias "Elon": inflected true → false',
                'entity musk: alias "Elon": exact_case false → true',
            ],
        ),
        (
            "language: de}",
            "language: de, ambiguous: true}",
            ['entity musk: alias "MP" (de): ambiguous none → true'],
        ),
        (
            "supports: [Tesla]",
            "supports: [xAI]\n    threshold: 0.7",
            [
                'entity musk: supports "Tesla" removed',
                'entity musk: supports "xAI" added',
                "entity musk: threshold 0.5 → 0.7",
            ],
        ),
        (
            "{name: Oracle}",
            "{name: Oracle, kind: organisation, wikidata: Q19900}",
            ["entity oracle: kind topic → organisation",
             "entity oracle: wikidata none → Q19900"],
        ),
        (
            "  - {name: Oracle}",
            "  - {name: Oracle}\n  - {name: SoftBank Group, key: softbank}",
            ["entity softbank (SoftBank Group) added"],
        ),
        (
            "entities: [oracle]",
            "entities: [oracle, musk]",
            [
                'group firms: entities "musk" added',
                'watch quarrel: all "one of oracle" removed',
                'watch quarrel: all "one of oracle, musk" added',
            ],
        ),
        (
            "near: 5",
            "near: sentence, languages: [de], min_sources: 2",
            [
                "watch quarrel: near 5 → none",
                "watch quarrel: near sentence false → true",
                'watch quarrel: languages "de" added',
                "watch quarrel: min_sources 1 → 2",
            ],
        ),
        (
            "  - {key: everything}\n",
            "",
            [
                "watch everything removed",
                'subscriber me: watches "everything" removed',
            ],
        ),
        (
            'secret"]}',
            "secret\", console], digest_at: '08:30'}\n  - {key: anna}",
            [
                "subscriber me: channels 1 → 2",
                "subscriber me: digest_at 07:00 → 08:30",
                "subscriber anna added",
            ],
        ),
        (
            "hook.example/secret",
            "hook.example/other",
            ["subscriber me: channels 1 → 1 (another address)"],
        ),
    ],
)  # fmt: skip
def test_each_change_is_one_line(old: str, new: str, lines: list[str]) -> None:
    assert old in BASE
    assert told(BASE, BASE.replace(old, new)) == lines


def test_comments_and_the_order_of_entities_and_aliases_change_nothing() -> None:
    assert told(BASE, "# a remark\n" + BASE) == []
    assert told("entities: [A b, C d]", "entities: [C d, A b]") == []
    swapped = BASE.replace("[Elon, {text: MP, language: de}]",
                           "[{text: MP, language: de}, Elon]")  # fmt: skip
    assert told(BASE, swapped) == []


def test_the_order_of_watches_counts_since_the_first_that_fits_tells() -> None:
    first, second = "  - {key: quarrel, all: [musk, firms], near: 5}\n", (
        "  - {key: everything}\n"
    )  # fmt: skip
    assert told(BASE, BASE.replace(first + second, second + first)) == [
        "the watches stand in another order"
    ]


def test_no_address_is_ever_told() -> None:
    other = BASE.replace("secret", "password")
    changes = difference(
        watchlist_from(BASE, path="w"), watchlist_from(other, path="w")
    )
    assert "hook.example" not in repr(changes)


def test_a_large_watchlist_is_compared_at_once() -> None:
    names = [f"Firm Number{number}" for number in range(2_000)]
    before = "entities: [" + ", ".join(names) + "]"
    after = "entities: [" + ", ".join([*names[1:], "Seebote"]) + "]"
    assert told(before, after) == [
        "entity firm-number0 (Firm Number0) removed",
        "entity seebote (Seebote) added",
    ]
