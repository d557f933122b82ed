"""Mentions in Postgres."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.article.tables import article
from storywatch.mention.records import Mention
from storywatch.mention.store import (
    claim_articles,
    lock_if_claimed,
    replace_mentions,
    save_matching,
)
from storywatch.mention.tables import matching, mention
from storywatch.runtime.queue import claim_due, finish
from storywatch.watchlist.interest import Place

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MUSK = Mention(
    entity_key="musk",
    alias="Musk",
    field="title",
    start=3,
    end=8,
    text="Musks",
    score=0.9,
    why=("for: tesla nearby",),
)


@pytest.fixture
def article_id(engine: sa.Engine) -> ArticleId:
    with engine.begin() as connection:
        key = connection.execute(
            article.insert()
            .values(
                url="http://outlet.example/1",
                publisher="Outlet",
                title="Of Musks",
                text="",
                language="de",
                published_at=NOON,
                published_from="feed",
                first_seen_at=NOON,
                changed_at=NOON,
                outcome="headline-only",
                due_at=NOON,
            )
            .returning(article.c.article_id)
        ).scalar_one()
    return ArticleId(key)


def the_matching(connection: sa.Connection) -> dict[str, Any]:
    return dict(connection.execute(sa.select(matching)).mappings().one())


def save(
    connection: sa.Connection,
    article_id: ArticleId,
    entities: list[str],
    *,
    revision: int = 1,
    digest: str = "one",
    now: datetime = NOON,
) -> None:
    save_matching(
        connection,
        article_id,
        revision=revision,
        watchlist_digest=digest,
        entities=entities,
        salience=dict.fromkeys(entities, 0.75),
        places=[Place(entity_key=one, sentence=0, word=0) for one in entities],
        now=now,
    )


def test_a_claimed_article_is_read_and_held(
    engine: sa.Engine, article_id: ArticleId
) -> None:
    with engine.begin() as connection:
        (claimed,) = claim_articles(connection, worker="a", now=NOON, batch_size=9)
        assert (claimed.article_id, claimed.revision) == (article_id, 1)
        assert (claimed.title, claimed.text, claimed.language) == ("Of Musks", "", "de")
        assert (claimed.url, claimed.publisher) == ("http://outlet.example/1", "Outlet")
        assert claimed.published_at == claimed.first_seen_at == NOON
        assert claim_articles(connection, worker="b", now=NOON, batch_size=9) == ()
        assert lock_if_claimed(connection, article_id, worker="a") == 1
        assert lock_if_claimed(connection, article_id, worker="b") is None


def test_mentions_are_replaced_whole(engine: sa.Engine, article_id: ArticleId) -> None:
    with engine.begin() as connection:
        replace_mentions(connection, article_id, [MUSK, MUSK])
        replace_mentions(connection, article_id, [replace(MUSK, doubtful=True)])
        row = dict(connection.execute(sa.select(mention)).mappings().one())
        del row["mention_id"]
        assert row == {
            "article_id": article_id,
            "entity_key": "musk",
            "alias": "Musk",
            "field": "title",
            "starts_at": 3,
            "ends_at": 8,
            "text": "Musks",
            "doubtful": True,
            "score": 0.9,
            "why": ["for: tesla nearby"],
        }
        replace_mentions(connection, article_id, [])
        assert connection.execute(sa.select(mention)).all() == []


def test_only_an_article_with_entities_goes_on(
    engine: sa.Engine, article_id: ArticleId
) -> None:
    with engine.begin() as connection:
        save(connection, article_id, [])
        assert the_matching(connection)["due_at"] is None
        save(connection, article_id, ["musk"], now=NOON + MINUTE)
        row = the_matching(connection)
        assert (row["due_at"], row["entities"]) == (NOON + MINUTE, ["musk"])


def test_the_same_outcome_leaves_the_queue_alone(
    engine: sa.Engine, article_id: ArticleId
) -> None:
    with engine.begin() as connection:
        save(connection, article_id, ["musk"])
        keys = claim_due(
            connection, matching, worker="g", now=NOON, lease=MINUTE, batch_size=1
        )
        finish(connection, matching, keys)
        save(connection, article_id, ["musk"], digest="two", now=NOON + MINUTE)
        row = the_matching(connection)
        assert (row["due_at"], row["watchlist_digest"]) == (None, "two")


@pytest.mark.parametrize(
    ("revision", "entities", "due"),
    [(2, ["musk"], True), (1, ["musk", "trump"], True), (2, [], False)],
)
def test_a_new_revision_or_new_entities_go_on_anew(
    engine: sa.Engine,
    article_id: ArticleId,
    revision: int,
    entities: list[str],
    due: bool,  # noqa: FBT001 - a parameter of the table above
) -> None:
    later = NOON + MINUTE
    with engine.begin() as connection:
        save(connection, article_id, ["musk"])
        claim_due(
            connection, matching, worker="g", now=NOON, lease=MINUTE, batch_size=1
        )
        save(connection, article_id, entities, revision=revision, now=later)
        row = the_matching(connection)
        assert row["due_at"] == (later if due else None)
        assert (row["claimed_by"], row["attempts"]) == (None, 0)
