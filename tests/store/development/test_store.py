"""Ledgers, judgements and developments in Postgres."""

from datetime import UTC, datetime

import numpy as np
import pytest
import sqlalchemy as sa

from storywatch.development import store
from storywatch.development.facts import taken_apart, with_vectors
from storywatch.development.judgement import Judgement
from storywatch.development.ledger_store import story_sentences
from storywatch.development.records import Development
from storywatch.story.records import StoryId
from tests.fakes.story_rows import add_article, open_story

NOW = datetime(2025, 3, 6, tzinfo=UTC)
TEXT = "Über 500 Milliarden Dollar sollen fliessen. «Das Geld ist da», sagte Altman."
FACT = Development(kind="new_fact", key="words:1", text="Etwas.", why="neu")
DECIDED = Judgement(outcome="new", reason="1 development", developments=(), evidence={})


@pytest.fixture
def waiting(engine: sa.Engine) -> store.WaitingArticle:
    add_article(engine, open_story(engine), 0, TEXT, title="Geld")
    with engine.begin() as connection:
        (one,) = store.claim_waiting(connection, worker="w", now=NOW, batch_size=9)
    return one


def test_articles_come_oldest_first_whatever_order_they_came_in(
    engine: sa.Engine,
) -> None:
    story_id = open_story(engine)
    later = add_article(engine, story_id, 2, TEXT)
    earlier = add_article(engine, story_id, 1, TEXT)
    with engine.begin() as connection:
        found = store.claim_waiting(connection, worker="w", now=NOW, batch_size=9)
    assert [one.article.article_id for one in found] == [earlier, later]


@pytest.mark.parametrize("model", ["m-1", "m-2"])
def test_a_ledger_is_read_as_it_was_written(
    engine: sa.Engine, waiting: store.WaitingArticle, model: str
) -> None:
    said = taken_apart(waiting.article)
    said = with_vectors(said, np.eye(len(said), 8, dtype=np.float32))
    with engine.begin() as connection:
        store.save_sentences(connection, said, revision=1, vector_model="m-1")
        store.save_judgement(connection, waiting, DECIDED, now=NOW)
        read = story_sentences(connection, waiting.story_id, vector_model=model)
    assert [one.text for one in read] == [one.text for one in said]
    assert [one.figures for one in read] == [one.figures for one in said]
    assert [one.quotes for one in read] == [one.quotes for one in said]
    assert all((one.vector is not None) == (model == "m-1") for one in read)


def test_a_text_is_judged_once(
    engine: sa.Engine, waiting: store.WaitingArticle
) -> None:
    with engine.begin() as connection:
        article_id = waiting.article.article_id
        assert not store.is_judged(connection, article_id, 1)
        assert store.save_judgement(connection, waiting, DECIDED, now=NOW) is not None
        assert store.is_judged(connection, article_id, 1)
        assert store.save_judgement(connection, waiting, DECIDED, now=NOW) is None


def test_a_fact_is_told_once_in_its_story(
    engine: sa.Engine, waiting: store.WaitingArticle
) -> None:
    with engine.begin() as connection:
        key = store.save_judgement(connection, waiting, DECIDED, now=NOW)
        assert key is not None
        for expected in (1, 0):
            saved = store.save_developments(
                connection, waiting, [FACT], judgement_id=key, now=NOW
            )
            assert saved == expected
        told = store.told_keys(connection, waiting.story_id)
    assert told == {"words:1"}


def test_a_story_without_articles_has_an_empty_ledger(engine: sa.Engine) -> None:
    story_id = StoryId(open_story(engine))
    with engine.connect() as connection:
        assert story_sentences(connection, story_id, vector_model=None) == ()
