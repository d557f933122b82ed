"""Mentions in Postgres: articles that wait for them, and what was found."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import Article, ArticleId
from storywatch.article.store import article_in
from storywatch.article.tables import article
from storywatch.mention.records import Mention
from storywatch.mention.tables import matching, mention
from storywatch.runtime.queue import claim_due
from storywatch.watchlist.interest import Place

LEASE = timedelta(minutes=5)
"""Longer than matching a batch; a dead worker's articles come back after it."""


def claim_articles(
    connection: sa.Connection, *, worker: str, now: datetime, batch_size: int
) -> tuple[Article, ...]:
    """Claim articles whose text in force was not looked at yet, longest due first."""
    keys = claim_due(
        connection,
        article,
        worker=worker,
        now=now,
        lease=LEASE,
        batch_size=batch_size,
    )
    rows = connection.execute(sa.select(article).where(article.c.article_id.in_(keys)))
    by_key = {row.article_id: article_in(row) for row in rows}
    return tuple(by_key[key] for key in keys)


def lock_if_claimed(
    connection: sa.Connection, article_id: ArticleId, *, worker: str
) -> int | None:
    """Lock an article that this worker still holds.

    Returns:
        The revision in force now; None when the lease ended and another worker
        has it, or is done with it.
    """
    return connection.execute(
        sa.select(article.c.revision)
        .where(article.c.article_id == article_id, article.c.claimed_by == worker)
        .with_for_update()
    ).scalar_one_or_none()


def match_again(
    connection: sa.Connection, *, digest: str, since: datetime, now: datetime
) -> int:
    """Have articles looked through again that another watchlist was used on.

    Args:
        connection: in a transaction.
        digest: version of the watchlist in force.
        since: aware UTC; older articles are left alone.
        now: aware UTC.

    Returns:
        How many.
    """
    result = connection.execute(
        article.update()
        .where(
            article.c.article_id == matching.c.article_id,
            matching.c.watchlist_digest != digest,
            article.c.first_seen_at >= since,
            article.c.due_at.is_(None),
            article.c.set_aside.is_(None),
        )
        .values(due_at=now, attempts=0)
    )
    return result.rowcount


def replace_mentions(
    connection: sa.Connection, article_id: ArticleId, mentions: Sequence[Mention]
) -> None:
    """Keep these mentions of an article and no others."""
    connection.execute(mention.delete().where(mention.c.article_id == article_id))
    if mentions:
        connection.execute(
            mention.insert(),
            [
                {
                    "article_id": article_id,
                    "entity_key": one.entity_key,
                    "alias": one.alias,
                    "field": one.field,
                    "starts_at": one.start,
                    "ends_at": one.end,
                    "text": one.text,
                    "doubtful": one.doubtful,
                    "score": one.score,
                    "why": list(one.why),
                }
                for one in mentions
            ],
        )


def save_matching(
    connection: sa.Connection,
    article_id: ArticleId,
    *,
    revision: int,
    watchlist_digest: str,
    entities: Sequence[str],
    salience: Mapping[str, float],
    places: Sequence[Place],
    now: datetime,
) -> None:
    """Keep the outcome of a look; grouping is due when there is anything new to it.

    The same revision with the same entities leaves the queue as it is.

    Args:
        connection: in a transaction.
        article_id: which article.
        revision: that was looked at.
        watchlist_digest: version that was used.
        entities: keys mentioned beyond doubt, sorted.
        salience: of these, in [0, 1].
        places: where they are mentioned.
        now: aware UTC.
    """
    due_at = now if entities else None
    statement = pg.insert(matching).values(
        article_id=article_id,
        revision=revision,
        watchlist_digest=watchlist_digest,
        entities=list(entities),
        salience=dict(salience),
        places=[[one.entity_key, one.sentence, one.word] for one in places],
        matched_at=now,
        due_at=due_at,
    )
    new = statement.excluded
    is_changed = sa.or_(
        matching.c.revision != new.revision, matching.c.entities != new.entities
    )
    queue = {
        "due_at": new.due_at,
        "claimed_by": None,
        "claimed_until": None,
        "attempts": 0,
        "set_aside": None,
    }
    kept = {
        name: sa.case((is_changed, value), else_=matching.c[name])
        for name, value in queue.items()
    }
    told = (
        "revision",
        "watchlist_digest",
        "entities",
        "salience",
        "places",
        "matched_at",
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[matching.c.article_id],
            set_={**{name: new[name] for name in told}, **kept},
        )
    )
