import pytest

from storywatch.evaluation import bench
from storywatch.evaluation.bench_corpus import (
    Corpus,
    invented_watchlist,
    watchlist_file,
)
from storywatch.watchlist.definition import watchlist_from


def test_a_seed_gives_the_same_texts_always() -> None:
    first, again, other = (Corpus(seed, ["Musk"]).texts(2) for seed in (1, 1, 2))
    assert first == again != other
    assert any("Musk" in text for text in first)
    assert 400 < len(first[0].split()) < 600


def test_an_invented_watchlist_has_distinct_keys_and_both_names() -> None:
    watchlist = invented_watchlist(1, 50)
    assert len({entity.key for entity in watchlist.entities}) == 50
    entity = watchlist.entities[0]
    assert [alias.text for alias in entity.aliases] == [
        entity.name,
        entity.name.split()[1],
    ]


def test_an_invented_watchlist_is_read_from_its_file() -> None:
    watchlist = invented_watchlist(1, 1_000)
    read = watchlist_from(watchlist_file(watchlist), path="w.yaml")
    assert read.entities == watchlist.entities


def test_each_stage_is_measured_beside_the_plain_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bench, "TEXTS", 2)
    monkeypatch.setattr(bench, "PAGES", 1)
    monkeypatch.setattr(bench, "FEEDS", 1)
    monkeypatch.setattr(bench, "MANY_ENTITIES", 5)
    found = list(bench.comparisons(seed=1, rounds=1))
    assert [one.what for one in found] == [
        "matching, 4 entities",
        "matching, 5 entities",
        "extraction",
        "feed reading, 20 entries",
        "fingerprints",
    ]
    assert all(one.ours > 0 for one in found)
    assert [one.other is None for one in found] == [False, False, False, False, True]
