"""How often aliases stand in the archive."""

from datetime import timedelta

import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.archive.alias_risk import (
    counted_in_words,
    frequent_aliases,
    without_weighed,
)
from storywatch.archive.alias_store import AliasCount, AliasCounts, alias_counts
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist

META = watchlist_from(
    "entities:\n"
    "  - {name: Meta Platforms, key: meta, ambiguous: true, aliases: [Meta],"
    " supports: [Zuckerberg*, Instagram]}\n"
    "  - {name: Orbital Kite, aliases: [Kite]}\n"
    "  - {name: Ring}\n",
    path="w.yaml",
)


def counted(
    engine: sa.Engine, *texts: str, watchlist: Watchlist = META, most: int = 999
) -> AliasCounts:
    story_id = new_story(engine)
    for number, text in enumerate(texts):
        judged_article(engine, story_id, number=number, text=text)
    with engine.connect() as connection:
        return alias_counts(connection, watchlist, now=NOON, most=most)


def test_articles_with_an_alias_are_counted_with_and_without_support(
    engine: sa.Engine,
) -> None:
    counts = counted(
        engine,
        "The metaphor of rain.",
        "There Meta and Zuckerberg's family stand, and Meta again.",
        "Yesterday Meta Platforms said that Meta would sell.",
        "Of all the words Meta is one.",
        "A meta study.",
        "Children fly a Kite.",
        "He sold Orbital Kite, the maker of the Kite.",
    )
    assert counts.articles == 7
    assert counts.by_alias["meta", "Meta"] == AliasCount(
        articles=3, doubtful=1, unsupported=1
    )
    assert counts.by_alias["orbital-kite", "Kite"] == AliasCount(
        articles=2, doubtful=0, unsupported=1
    )
    assert ("ring", "Ring") not in counts.by_alias


def test_only_the_latest_articles_of_a_month_are_looked_at(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    for days in (1, 2, 29, 31):
        age = timedelta(days=days)
        judged_article(engine, story_id, number=days, age=age, text="A Ring.")
    with engine.connect() as connection:
        assert alias_counts(connection, META, now=NOON).articles == 3
        two = alias_counts(connection, META, now=NOON, most=2)
        before = alias_counts(connection, META, now=NOON - timedelta(days=90))
    assert (two.articles, two.by_alias["ring", "Ring"].articles) == (2, 2)
    assert (before.articles, before.by_alias) == (0, {})


def test_an_alias_in_a_tenth_of_all_articles_asks_for_caution(
    engine: sa.Engine,
) -> None:
    texts = ["He gave her a Ring."] * 24 + ["Rain."] * 100
    counts = counted(engine, *texts)
    (caution,) = frequent_aliases(META, counts)
    assert META.entities[caution.entity].key == "ring"
    assert caution.reason == "stands in very many articles"
    count = counts.by_alias["ring", "Ring"]
    assert count.unsupported is None
    assert counted_in_words(count, counts) == (
        "hits 24 of 124 articles of the last 30 days"
    )


def test_a_count_is_told_in_words(engine: sa.Engine) -> None:
    counts = counted(engine, "See Meta Platforms: Meta grows.", "Of Meta it is known.")
    assert counted_in_words(counts.by_alias["meta", "Meta"], counts) == (
        "hits 2 of 2 articles of the last 30 days; "
        "50 % of them without any supporting word"
    )
    assert counted_in_words(None, counts) == "hits 0 of 2 articles of the last 30 days"


def test_the_statement_is_bounded_and_nothing_is_written(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("SET TRANSACTION READ ONLY"))
        alias_counts(connection, META, now=NOON)
        limit = connection.execute(sa.text("SHOW statement_timeout")).scalar_one()
    with engine.connect() as connection:
        after = connection.execute(sa.text("SHOW statement_timeout")).scalar_one()
    assert (limit, after) == ("3s", "0")


def test_an_entity_that_is_weighed_need_not_be_counted() -> None:
    left = without_weighed(META)
    assert [one.key for one in left.entities] == ["orbital-kite", "ring"]
