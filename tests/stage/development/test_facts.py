"""Facts and who told them, as articles are judged."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from storywatch.development.fact_tables import fact, fact_telling
from storywatch.development.kept_ledgers import KeptLedgers
from storywatch.development.stage import detect_developments
from storywatch.development.tables import development, judgement
from storywatch.story.tables import story, story_article
from tests.fakes.story_rows import add_article, open_story, revise

NOW = datetime(2025, 3, 6, tzinfo=UTC)

FIRE = (
    "Im Chemiewerk von Norvex in Norden ist ein Brand ausgebrochen. Dabei wurden 12"
    " Menschen verletzt. Rund 150 Feuerwehrleute waren im Einsatz."
)
TOLL = "Die Zahl der Verletzten im Chemiewerk von Norvex stieg auf 31."
QUOTE = (
    "«Wir haben keine Hinweise auf Fremdverschulden», sagte Staatsanwältin Ellen"
    " Strand am Abend in Norden."
)
DONATION = "Brandt gab über 200 Millionen Dollar für den Wahlkampf von Harlow aus."
MORE = "Mehr als 250 Millionen Dollar steckte Brandt in den Wahlkampf von Harlow."


def detect(engine: sa.Engine, kept: KeptLedgers | None = None) -> None:
    detect_developments(engine, encoder=None, now=NOW, worker="w", kept=kept)


def told(engine: sa.Engine, article_id: int) -> dict[str, str]:
    """How an article tells each fact, by its key."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(fact.c.key, fact_telling.c.how)
            .join(fact_telling, fact_telling.c.fact_id == fact.c.fact_id)
            .where(fact_telling.c.article_id == article_id)
        )
        return {row.key: row.how for row in rows}


def figures(found: dict[str, str]) -> dict[str, str]:
    return {key: how for key, how in found.items() if key.startswith("figure:")}


def quotes(found: dict[str, str]) -> list[str]:
    return [how for key, how in found.items() if key.startswith("quote:")]


def tell(
    engine: sa.Engine,
    texts: Sequence[tuple[str, str]],
    kept: KeptLedgers | None = None,
    **more: Any,
) -> list[dict[str, str]]:
    """Let outlets tell one story after each other; return how each told what."""
    story_id = open_story(engine)
    keys = [
        add_article(
            engine,
            story_id,
            number,
            text,
            publisher=outlet,
            house=outlet.lower(),
            **more,
        )
        for number, (outlet, text) in enumerate(texts)
    ]
    detect(engine, kept)
    return [told(engine, key) for key in keys]


def test_a_second_outlet_confirms_and_the_first_one_repeats(engine: sa.Engine) -> None:
    first, second, again, third = (
        figures(one)
        for one in tell(
            engine,
            [("Tagblatt", FIRE), ("Kurier", FIRE), ("Tagblatt", FIRE), ("Bote", FIRE)],
        )
    )
    assert first == {"figure:12injured": "new", "figure:150feuerwehrmann": "new"}
    assert set(second.values()) == set(third.values()) == {"confirmed"}
    assert set(again.values()) == {"known"}


def test_an_agencys_text_is_one_source_whoever_prints_it(engine: sa.Engine) -> None:
    first, second = tell(engine, [("Tagblatt", FIRE), ("Kurier", FIRE)], agency="dpa")
    assert set(figures(first).values()) == {"new"}
    assert set(figures(second).values()) == {"known"}


def test_the_same_outlet_updates_and_another_one_disagrees(engine: sa.Engine) -> None:
    _, update = tell(engine, [("Tagblatt", FIRE), ("Tagblatt", TOLL)])
    _, other = tell(engine, [("Tagblatt", FIRE), ("Kurier", TOLL)])
    assert update["figure:31injured"] == "changed"
    assert other["figure:31injured"] == "contradicting"


def test_two_lower_bounds_differ_and_both_hedges_are_kept(engine: sa.Engine) -> None:
    _, later = tell(engine, [("Tagblatt", DONATION), ("Kurier", MORE)])
    assert later == {"figure:2.5e+08": "contradicting"}
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(fact).where(fact.c.kind == "figure").order_by(fact.c.value)
        ).all()
    assert [(row.text, row.hedge) for row in rows] == [
        ("über 200 Millionen Dollar", "over"),
        ("Mehr als 250 Millionen Dollar", "over"),
    ]
    assert rows[1].differs_from == rows[0].fact_id


def test_a_quote_is_told_again_in_its_words_or_in_others(engine: sa.Engine) -> None:
    shorter = "«Keine Hinweise auf Fremdverschulden», sagte Staatsanwältin Strand."
    first, word_for_word, other_words, again = tell(
        engine,
        [("Tagblatt", QUOTE), ("Kurier", QUOTE), ("Bote", shorter), ("Bote", QUOTE)],
    )
    found = [quotes(one) for one in (first, word_for_word, other_words, again)]
    assert found == [["new"], ["confirmed"], ["retold"], ["known"]]


def test_a_statement_is_confirmed_by_who_says_nearly_the_same(
    engine: sa.Engine,
) -> None:
    lead = "Im Chemiewerk von Norvex in Norden ist am Morgen ein Brand ausgebrochen."
    same = "Am Morgen ist im Chemiewerk von Norvex in Norden ein Brand ausgebrochen."
    first, second = tell(engine, [("Tagblatt", lead), ("Kurier", same)])
    assert list(first.values()) == ["new"]
    assert second == dict.fromkeys(first, "confirmed")


def test_a_corrected_figure_is_changed_by_its_article(engine: sa.Engine) -> None:
    story_id = open_story(engine)
    key = add_article(engine, story_id, 0, FIRE)
    detect(engine)
    revise(engine, key, FIRE.replace("12 Menschen", "21 Menschen"))
    detect(engine)
    assert told(engine, key) | {"figure:21injured": "changed"} == told(engine, key)
    assert told(engine, key)["figure:12injured"] == "new"


def rows(engine: sa.Engine, table: sa.Table) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(table).order_by(*table.primary_key)))


def test_judged_again_nothing_is_told_twice(engine: sa.Engine) -> None:
    tell(engine, [("Tagblatt", FIRE), ("Kurier", TOLL)])
    before = rows(engine, fact), rows(engine, fact_telling)
    with engine.begin() as connection:
        connection.execute(story_article.update().values(due_at=NOW))
    detect(engine)
    assert (rows(engine, fact), rows(engine, fact_telling)) == before


def test_after_a_merger_a_fact_of_either_story_is_known(engine: sa.Engine) -> None:
    here, there = open_story(engine), open_story(engine)
    add_article(engine, here, 0, FIRE)
    add_article(engine, there, 1, DONATION)
    detect(engine)
    with engine.begin() as connection:
        connection.execute(
            story_article.update()
            .where(story_article.c.story_id == there)
            .values(story_id=here)
        )
        connection.execute(
            story.update().where(story.c.story_id == there).values(merged_into=here)
        )
    later = add_article(
        engine, here, 2, f"{FIRE} {DONATION}", publisher="Kurier", house="kurier"
    )
    detect(engine)
    assert set(figures(told(engine, later)).values()) == {"confirmed"}
    assert len([one for one in rows(engine, fact) if one.kind == "figure"]) == 3


def test_after_a_split_each_story_has_its_own_facts(engine: sa.Engine) -> None:
    here = open_story(engine)
    add_article(engine, here, 0, FIRE)
    gone = add_article(engine, here, 1, DONATION)
    detect(engine)
    there = open_story(engine)
    with engine.begin() as connection:
        connection.execute(
            story_article.update()
            .where(story_article.c.article_id == gone)
            .values(story_id=there)
        )
    left = add_article(engine, here, 2, DONATION, publisher="Bote", house="bote")
    went = add_article(engine, there, 3, MORE, publisher="Bote", house="bote")
    detect(engine)
    assert set(figures(told(engine, left)).values()) == {"new"}
    assert set(figures(told(engine, went)).values()) == {"contradicting"}


def test_ledgers_kept_between_passes_change_no_decision(engine: sa.Engine) -> None:
    texts = [("A", FIRE), ("B", TOLL), ("A", QUOTE), ("C", FIRE), ("C", TOLL)]
    for kept in (None, KeptLedgers(), KeptLedgers(most_sentences=0)):
        story_id = open_story(engine)
        for number, (outlet, text) in enumerate(texts):
            add_article(
                engine, story_id, number, text, publisher=outlet, house=outlet.lower()
            )
            detect(engine, kept)
    with engine.connect() as connection:
        for query in (
            sa.select(judgement.c.story_id, judgement.c.outcome, judgement.c.reason),
            sa.select(development.c.story_id, development.c.kind, development.c.why),
            sa.select(fact.c.story_id, fact.c.key, fact_telling.c.how)
            .join(fact_telling, fact_telling.c.fact_id == fact.c.fact_id)
            .order_by(fact.c.fact_id, fact_telling.c.article_id),
        ):
            found: dict[int, list[Any]] = {}
            for one in connection.execute(query):
                found.setdefault(one.story_id, []).append(one[1:])
            first, second, third = found.values()
            assert first == second == third


def test_a_story_that_changed_meanwhile_is_read_anew(engine: sa.Engine) -> None:
    kept = KeptLedgers()
    here, there = open_story(engine), open_story(engine)
    add_article(engine, here, 0, FIRE)
    add_article(engine, there, 1, TOLL, publisher="Kurier", house="kurier")
    detect(engine, kept)
    with engine.begin() as connection:
        connection.execute(story_article.update().values(story_id=here))
    later = add_article(engine, here, 2, TOLL, publisher="Bote", house="bote")
    detect(engine, kept)
    assert told(engine, later)["figure:31injured"] == "confirmed"
