"""Answer why an article did or did not alert, from the decisions kept."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from storywatch.alert.tables import alert
from storywatch.archive.change_store import changes_of_article
from storywatch.archive.explanation import Decision, steps
from storywatch.archive.fact_store import facts_of_article
from storywatch.archive.records import Explanation
from storywatch.article.store import is_at
from storywatch.article.tables import article, article_entry, revision
from storywatch.delivery.standing_store import remarks_on
from storywatch.delivery.tables import delivery
from storywatch.development.tables import judgement
from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.tables import entry
from storywatch.mention.tables import matching, mention
from storywatch.source.tables import source
from storywatch.story.tables import story, story_article
from storywatch.watchlist.tables import watchlist, watchlist_change


def explanation(connection: sa.Connection, article_id: int) -> Explanation | None:
    """Tell an article's way from entry to alert; None when there is none."""
    found = _rows(
        connection, sa.select(article).where(article.c.article_id == article_id)
    )
    if not found:
        return None
    return Explanation(
        article_id=article_id,
        title=found[0]["title"],
        url=found[0]["url"],
        steps=steps(
            entries=_rows(connection, _entries(article_id)),
            article=found[0],
            revisions=_rows(connection, _of(revision, article_id)),
            matching=next(iter(_rows(connection, _matching(article_id))), None),
            mentions=_rows(connection, _of(mention, article_id)),
            grouping=next(iter(_rows(connection, _grouping(article_id))), None),
            changes=changes_of_article(connection, article_id),
            judgements=_rows(connection, _of(judgement, article_id)),
            facts=facts_of_article(connection, article_id),
            alerts=_rows(connection, _alerts(article_id)),
            remarks=remarks_on(connection, article_id),
        ),
    )


def article_at(connection: sa.Connection, url: str) -> int | None:
    """Find an article by any address that led to it, or by its number."""
    if url.isdecimal():
        by_number = sa.select(article.c.article_id).where(
            article.c.article_id == int(url)
        )
        return connection.scalar(by_number)
    by_url = sa.select(article.c.article_id).where(is_at([canonical_url(url)]))
    by_entry = (
        sa.select(article_entry.c.article_id)
        .join(entry, entry.c.entry_id == article_entry.c.entry_id)
        .where(entry.c.url == url)
        .limit(1)
    )
    return connection.scalar(by_url) or connection.scalar(by_entry)


def _rows(connection: sa.Connection, query: sa.Select[Any]) -> Sequence[Decision]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _of(table: sa.Table, article_id: int) -> sa.Select[Any]:
    return (
        sa.select(table)
        .where(table.c.article_id == article_id)
        .order_by(*table.primary_key.columns)
    )


def _matching(article_id: int) -> sa.Select[Any]:
    """Select the look for mentions, with when its watchlist came in force."""
    change = watchlist_change.c
    recorded = sa.select(sa.func.max(change.loaded_at)).where(
        change.digest == matching.c.watchlist_digest,
        change.loaded_at <= matching.c.matched_at,
    )
    loaded = sa.select(watchlist.c.loaded_at).where(
        watchlist.c.digest == matching.c.watchlist_digest
    )
    since = sa.func.coalesce(recorded.scalar_subquery(), loaded.scalar_subquery())
    return sa.select(matching, since.label("watchlist_since")).where(
        matching.c.article_id == article_id
    )


def _entries(article_id: int) -> sa.Select[Any]:
    named = sa.func.coalesce(sa.func.nullif(source.c.title, ""), source.c.url)
    return (
        sa.select(entry.c.first_seen_at, named.label("source"))
        .join(article_entry, article_entry.c.entry_id == entry.c.entry_id)
        .join(source, source.c.source_id == entry.c.source_id)
        .where(article_entry.c.article_id == article_id)
        .order_by(entry.c.first_seen_at, entry.c.entry_id)
    )


def _grouping(article_id: int) -> sa.Select[Any]:
    return (
        sa.select(story_article, story.c.title.label("story_title"))
        .join(story, story.c.story_id == story_article.c.story_id)
        .where(story_article.c.article_id == article_id)
    )


def _alerts(article_id: int) -> sa.Select[Any]:
    key = sa.func.concat(
        "alert-",
        sa.cast(alert.c.judgement_id, sa.Text),
        "-",
        alert.c.subscriber_key,
    )
    listed = sa.select(
        sa.func.string_agg(
            sa.func.concat(delivery.c.channel, " ", delivery.c.state),
            sa.literal(", "),
        )
    ).where(delivery.c.message_key == sa.func.coalesce(alert.c.message_key, key))
    return (
        sa.select(
            alert,
            sa.func.coalesce(listed.scalar_subquery(), "").label("deliveries"),
        )
        .join(judgement, judgement.c.judgement_id == alert.c.judgement_id)
        .where(judgement.c.article_id == article_id)
        .order_by(alert.c.alert_id)
    )
