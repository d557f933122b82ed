"""Rules of keeping remove what is old and cited by nothing, and say so."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, make_searchable, new_story

from storywatch.archive.decision_store import explanation
from storywatch.archive.keeping import KINDS, KeepRule, KeptKind, Removed
from storywatch.archive.keeping_stage import obey_rules
from storywatch.archive.keeping_store import due_for_removal, remove_batch
from storywatch.archive.search.query import parsed_search
from storywatch.archive.search.store import searched_articles
from storywatch.archive.size_store import kind_sizes
from storywatch.runtime.database import transaction

LATER = NOON + timedelta(days=200)
RULES = tuple(KeepRule(kind=kind, days=60) for kind in KINDS)


def rule(kind: KeptKind, days: int | None = 60) -> KeepRule:
    return KeepRule(kind=kind, days=days)


def texts(engine: sa.Engine) -> dict[int, str]:
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT article_id, text FROM storywatch.article")
        )
        return {row.article_id: row.text for row in rows}


def run_sql(engine: sa.Engine, statement: str, **bound: object) -> None:
    with transaction(engine) as connection:
        connection.execute(sa.text(statement), bound)


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    """Eight old articles; the odd ones brought a development, the even ones nothing."""
    story_id = new_story(engine)
    for number in range(1, 9):
        judged_article(
            engine,
            story_id,
            number=number,
            text=f"Texas, number {number}.",
            outcome="new" if number % 2 else "known",
            developments=(("new_fact", "News."),) if number % 2 else (),
        )
    run_sql(engine, "UPDATE storywatch.article SET due_at = NULL")
    make_searchable(engine)
    return engine


def test_without_a_rule_everything_stays(filled: sa.Engine) -> None:
    rules = [rule(kind, None) for kind in KINDS]
    before = texts(filled)
    gone = obey_rules(filled, rules, now=LATER)
    assert set(gone.values()) == {Removed()}
    assert texts(filled) == before


def test_only_texts_that_nothing_cites_go(filled: sa.Engine) -> None:
    before = texts(filled)
    with filled.connect() as connection:
        due = due_for_removal(connection, rule("text"), now=LATER)
    gone = obey_rules(filled, [rule("text")], now=LATER)["text"]
    assert gone == due
    assert gone.rows == 4
    after = texts(filled)
    cited = [key for number, key in enumerate(sorted(before), 1) if number % 2]
    assert all(after[key] == before[key] for key in cited)
    assert all(after[key] == "" for key in before.keys() - set(cited))
    assert obey_rules(filled, [rule("text")], now=LATER)["text"] == Removed()


CITES = {
    "development": (
        "INSERT INTO storywatch.development (story_id, judgement_id, article_id, kind,"
        " fact_key, text, why, seen_before, score, detected_at) SELECT story_id,"
        " judgement_id, article_id, 'new_fact', 'k', 'x', 'y', '{}', 1, :now"
        " FROM storywatch.judgement WHERE article_id = :key"
    ),
    "alert": (
        "INSERT INTO storywatch.alert (subscriber_key, judgement_id, watch_key, outcome,"
        " reason, decided_at) SELECT 'ann', judgement_id, 'w', 'held', 'known', :now"
        " FROM storywatch.judgement WHERE article_id = :key"
    ),
    "unfinished": (
        "UPDATE storywatch.article SET due_at = :now WHERE article_id = :key"
    ),
    "changed lately": (
        "UPDATE storywatch.article SET changed_at = :now WHERE article_id = :key"
    ),
}


@pytest.mark.parametrize("cite", CITES.values(), ids=CITES.keys())
def test_a_text_that_something_rests_on_stays(filled: sa.Engine, cite: str) -> None:
    key = sorted(texts(filled))[1]
    run_sql(filled, cite, key=key, now=LATER)
    obey_rules(filled, RULES, now=LATER)
    assert texts(filled)[key]


def test_nothing_of_the_last_thirty_days_goes(filled: sa.Engine) -> None:
    short = [rule(kind, 1) for kind in KINDS]
    gone = obey_rules(filled, short, now=NOON + timedelta(days=29))
    assert set(gone.values()) == {Removed()}


def test_a_run_that_was_cut_off_is_carried_on(filled: sa.Engine) -> None:
    with transaction(filled) as connection:
        first = remove_batch(connection, rule("text"), now=LATER, most=1)
    assert first.rows == 1
    assert obey_rules(filled, [rule("text")], now=LATER)["text"].rows == 3
    with filled.connect() as connection:
        kept = connection.execute(
            sa.text("SELECT sum(rows), min(rule) FROM storywatch.removal")
        ).one()
    assert kept == (4, "STORYWATCH_KEEP_TEXT_DAYS=60")


def test_what_was_removed_is_told_and_found_by_its_title(filled: sa.Engine) -> None:
    key = sorted(texts(filled))[1]
    obey_rules(filled, RULES, now=LATER)
    make_searchable(filled)
    with filled.connect() as connection:
        found = explanation(connection, key)
        by_text = searched_articles(connection, parsed_search("texas"), most=20)
        by_title = searched_articles(connection, parsed_search('"title 2"'), most=20)
    assert found is not None
    told = " ".join(step.reason for step in found.steps)
    assert "its text was removed on 10 Aug 2025 by STORYWATCH_KEEP_TEXT_DAYS" in told
    assert len(by_text.hits) == 4
    assert [one.article_id for one in by_title.hits] == [key]


def test_removal_sends_nothing_back_into_the_flow(filled: sa.Engine) -> None:
    obey_rules(filled, RULES, now=LATER)
    with filled.connect() as connection:
        due = connection.execute(
            sa.text(
                "SELECT (SELECT count(*) FROM storywatch.article WHERE due_at IS NOT"
                " NULL) + (SELECT count(*) FROM storywatch.entry WHERE due_at IS NOT NULL)"
            )
        ).scalar_one()
    assert due == 0


def test_messages_go_when_all_were_sent(engine: sa.Engine) -> None:
    for key, states in {
        "a": ["sent", "sent"],
        "b": ["sent", "queued"],
        "c": [],
    }.items():
        run_sql(
            engine,
            "INSERT INTO storywatch.message (message_key, subject, text, made_at)"
            " VALUES (:key, 'Hello', 'Long text', :now)",
            key=key,
            now=NOON,
        )
        for number, state in enumerate(states):
            run_sql(
                engine,
                "INSERT INTO storywatch.delivery (message_key, subscriber_key, channel,"
                " state, due_at, queued_at) VALUES (:key, 'ann', :channel, :state,"
                " NULL, :now)",
                key=key,
                channel=f"c{number}",
                state=state,
                now=NOON,
            )
    assert obey_rules(engine, RULES, now=LATER)["message"].rows == 1
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT message_key, text FROM storywatch.message ORDER BY 1")
        ).all()
    assert rows == [("a", ""), ("b", "Long text"), ("c", "Long text")]


def test_sizes_are_of_everything(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        sizes = kind_sizes(connection, now=NOON + timedelta(days=1))
    by_kind = {one.kind: one for one in sizes}
    assert by_kind["articles"].bytes > 0
    assert by_kind["articles"].bytes_a_day > 0
    assert [one.bytes for one in sizes] == sorted(
        (one.bytes for one in sizes), reverse=True
    )


def test_a_rule_reads_its_days(engine: sa.Engine) -> None:
    assert rule("text", 60).older_than(LATER) == LATER - timedelta(days=60)
    assert rule("text", None).older_than(LATER) is None
    assert isinstance(LATER, datetime)
