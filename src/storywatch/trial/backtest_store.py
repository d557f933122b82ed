"""A scratch database for a back-test: articles in, decisions out."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.alert.tables import alert
from storywatch.article.records import Article
from storywatch.article.tables import article, revision
from storywatch.development.tables import development, judgement
from storywatch.mention.records import Mention
from storywatch.mention.tables import mention
from storywatch.runtime.database import driver_url, engine_for
from storywatch.runtime.migration import migrate
from storywatch.story.tables import story_article
from storywatch.trial.lines import Answer
from storywatch.trial.match import shown

SCRATCH = "storywatch_backtest_"


@contextmanager
def scratch_database(url: str) -> Iterator[sa.Engine]:
    """Give an empty database with every table, dropped at the end.

    What a back-test that was killed left behind is dropped as well.

    Args:
        url: a database on the same server.
    """
    name = SCRATCH + secrets.token_hex(6)
    admin = sa.create_engine(
        driver_url(url), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
    )
    with admin.connect() as connection:
        for left_behind in connection.scalars(_LEFT_BEHIND, {"like": f"{SCRATCH}%"}):
            connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{left_behind}"'))
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
        # Nothing here must survive a crash, so nothing waits for the disk.
        connection.execute(
            sa.text(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        )
    scratch = engine_for(
        sa.make_url(url).set(database=name).render_as_string(hide_password=False)
    )
    try:
        migrate(scratch)
        yield scratch
    finally:
        scratch.dispose()
        with admin.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()


_LEFT_BEHIND = sa.text(
    "SELECT datname FROM pg_database d WHERE datname LIKE :like AND NOT EXISTS"
    " (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)"
)


def save_article(connection: sa.Connection, one: Article) -> tuple[int, int]:
    """Keep an article as the article stage does; a known address is a revision.

    Returns:
        Article id and revision; an unchanged text keeps its revision.
    """
    known = connection.execute(
        sa.select(article).where(article.c.url == one.url)
    ).one_or_none()
    now = one.first_seen_at
    if known is None:
        article_id = connection.execute(
            article.insert()
            .values(
                url=one.url,
                publisher=one.publisher,
                title=one.title,
                text=one.text,
                language=one.language,
                published_at=one.published_at,
                published_from="feed",
                first_seen_at=now,
                changed_at=now,
                outcome="extracted" if one.text else "headline-only",
                due_at=now,
            )
            .returning(article.c.article_id)
        ).scalar_one()
        number = 1
    elif (known.title, known.text) == (one.title, one.text):
        return known.article_id, known.revision
    else:
        article_id, number = known.article_id, known.revision + 1
        connection.execute(
            article.update()
            .where(article.c.article_id == article_id)
            .values(
                title=one.title,
                text=one.text,
                revision=number,
                changed_at=now,
                due_at=now,
            )
        )
    connection.execute(
        pg.insert(revision)
        .values(
            article_id=article_id,
            revision=number,
            title=one.title,
            seen_at=now,
        )
        .on_conflict_do_nothing()
    )
    return article_id, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the pipeline decided on one article, as the contract writes it.

    Attributes:
        mentions: beyond doubt.
        developments: ``{"kind","text","why","seen_before"}``.
        alert: whether anybody is told.
        reason: one sentence for people.
    """

    mentions: list[Answer]
    developments: list[Answer]
    alert: bool
    reason: str


def decided(
    connection: sa.Connection,
    article_id: int,
    number: int,
    *,
    names: Mapping[int, object],
) -> Decided:
    """Read what was decided on one revision of an article.

    Args:
        connection: of the scratch database.
        article_id: which article.
        number: which revision.
        names: the lines' ids by article id.
    """
    mentions = _mentions(connection, article_id)
    judged = connection.execute(
        sa.select(judgement).where(
            judgement.c.article_id == article_id, judgement.c.revision == number
        )
    ).one_or_none()
    if judged is None:
        reason = "It mentions nobody on the watchlist beyond doubt."
        return Decided(mentions=mentions, developments=[], alert=False, reason=reason)
    told, reason = _alerts(connection, judged.judgement_id)
    found = connection.execute(
        sa.select(development)
        .where(development.c.judgement_id == judged.judgement_id)
        .order_by(development.c.development_id)
    )
    return Decided(
        mentions=mentions,
        developments=[
            {
                "kind": row.kind,
                "text": row.text,
                "why": row.why,
                "seen_before": [names.get(one, one) for one in row.seen_before],
            }
            for row in found
        ],
        alert=told,
        reason=reason or judged.reason,
    )


def _mentions(connection: sa.Connection, article_id: int) -> list[Answer]:
    rows = connection.execute(
        sa.select(mention)
        .where(mention.c.article_id == article_id, ~mention.c.doubtful)
        .order_by(mention.c.field.desc(), mention.c.starts_at)
    )
    return [
        shown(
            Mention(
                entity_key=row.entity_key,
                alias=row.alias,
                field=row.field,
                start=row.starts_at,
                end=row.ends_at,
                text=row.text,
            )
        )
        for row in rows
    ]


def _alerts(connection: sa.Connection, judgement_id: int) -> tuple[bool, str]:
    rows = connection.execute(
        sa.select(alert.c.outcome, alert.c.reason)
        .where(alert.c.judgement_id == judgement_id)
        .order_by(alert.c.alert_id)
    ).all()
    told = [row.reason for row in rows if row.outcome == "told"]
    held = [row.reason for row in rows if row.outcome == "held"]
    return bool(told), next(iter(told or held), "")


def places(connection: sa.Connection) -> dict[int, tuple[int, int | None]]:
    """Read each article's story and the original it copies."""
    rows = connection.execute(
        sa.select(
            story_article.c.article_id,
            story_article.c.story_id,
            story_article.c.duplicate_of,
        )
    )
    return {row.article_id: (row.story_id, row.duplicate_of) for row in rows}
