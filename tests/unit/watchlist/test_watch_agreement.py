"""Groups and watches that cannot mean anything."""

import pytest

from storywatch.errors import WatchlistInvalidError
from storywatch.watchlist.definition import watchlist_from

ENTITIES = "entities: [Meta, Musk, Trump]\n"


@pytest.mark.parametrize(
    ("groups", "column", "fault"),
    [
        ("{key: meta, entities: [musk]}", 16, 'An entity has the key "meta" already'),
        ("{key: g, entities: []}", 29, '"entities" is empty: it needs at least one.'),
        ("{key: g}", 10, '"entities" is missing in this group.'),
        ("{key: g, entities: [mask]}", 30, 'There is no entity "mask"; did you mean'),
        ("{key: g, entities: [g]}", 30, '"g" is a group: a group holds entities only'),
        (
            "{key: g, entities: [musk]}, {key: g, entities: [meta]}",
            44,
            'The key "g" is taken twice, first in line 2.',
        ),
    ],
)
def test_a_group_holds_entities_under_a_name_of_its_own(
    groups: str, column: int, fault: str
) -> None:
    with pytest.raises(WatchlistInvalidError) as caught:
        watchlist_from(f"{ENTITIES}groups: [{groups}]", path="w")
    (found,) = caught.value.faults
    assert (found.line, found.column) == (2, column)
    assert found.text.startswith(fault)


@pytest.mark.parametrize(
    ("watch", "fault"),
    [
        ("none: ^[musk]", "This watch only says whom not"),
        ("all: [^musk], none: [musk]", 'This watch covers nothing: "musk" must be'),
        ("all: [^pair], none: [pair]", 'This watch covers nothing: "pair" must be'),
        ("any: [musk], none: ^[pair]", "This watch covers nothing: "),
        ("any: ^[]", '"any" is empty: it needs at least one.'),
        ("^near: 5", '"near" needs two entities that stand together'),
        ("any: [musk, meta], ^near: 5", '"near" needs two entities'),
        ("all: [musk, musk], ^near: sentence", '"near" needs two entities'),
        ("all: [musk], any: [musk], ^near: 3", '"near" needs two entities'),
        ("all: [musk, meta], near: ^true", '"near" must be a number of words from'),
        ("all: [musk, meta], near: ^501", '"near" must be a number of words from'),
        ("all: [musk, meta], near: ^sentences", '"near" must be a number of words'),
        ("min_sources: ^0", '"min_sources" must be a whole number from 1 to 20.'),
        ("min_sources: ^true", '"min_sources" must be a whole number from 1 to'),
        ("central: ^perhaps", '"central" must be true or false.'),
        ("languages: [^jp]", 'There is no language code "jp"; did you mean "ja"'),
        ("languages: [en, ^qq]", 'There is no language code "qq".'),
        ("sources: [^'https://www.spiegel.de/x']", "A watch names hosts, not addr"),
        ("sources: [^spiegel.de/politik]", "A watch names hosts, not addresses; did"),
        ("^source: [spiegel.de]", 'Unknown key "source"; did you mean "sources"?'),
        ("any: [^par]", 'There is no entity or group "par"; did you mean "pair"?'),
    ],
)
def test_a_watch_that_cannot_mean_anything_is_told_at_its_place(
    watch: str, fault: str
) -> None:
    groups = "groups: [{key: pair, entities: [musk, meta]}]\n"
    marked = f"watches: [{{key: w, {watch}}}]"
    with pytest.raises(WatchlistInvalidError) as caught:
        watchlist_from(ENTITIES + groups + marked.replace("^", ""), path="w")
    found = caught.value.faults[0]
    assert (found.line, found.column) == (3, marked.index("^") + 1)
    assert found.text.startswith(fault)


@pytest.mark.parametrize(
    "watch",
    [
        "languages: [de]",
        "all: [pair], none: [musk]",
        "any: [pair], none: [musk]",
        "all: [pair, musk], near: 0",
        "all: [musk], any: [meta, musk], near: '20'",
        "sources: [AP, Der Spiegel, nytimes.com, A/B News]",
    ],
)
def test_a_watch_that_means_something_is_let_pass(watch: str) -> None:
    groups = "groups: [{key: pair, entities: [musk, meta]}]\n"
    watchlist_from(f"{ENTITIES}{groups}watches: [{{key: w, {watch}}}]", path="w")


def test_a_group_in_one_watch_leaves_another_watch_alone() -> None:
    watchlist = watchlist_from(
        f"{ENTITIES}groups: [{{key: pair, entities: [musk, meta, musk]}}]\n"
        "watches: [{key: a, any: [pair, trump]}, {key: b, all: [trump]}]",
        path="w",
    )
    first, second = watchlist.watches
    assert first.any_of == ("musk", "meta", "trump")
    assert (second.all_of, second.each_of, second.any_of) == (("trump",), (), ())
