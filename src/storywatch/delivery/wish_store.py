"""Wishes in Postgres: put in force, taken back, obeyed.

A mute holds for a story whatever it is joined with later: it is kept under the story
of the link and read under the story that this one has become.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.delivery.wish_tables import mute, remark, stop
from storywatch.delivery.wishes import SNOOZE, Mute, Standing, Wish
from storywatch.development.tables import judgement
from storywatch.story.tables import story

LIVES_AS = sa.func.coalesce(story.c.merged_into, story.c.story_id)
"""The story that a story has become."""

MUTES = mute.join(story, story.c.story_id == mute.c.story_id)


def grant_wish(
    connection: sa.Connection, wish: Wish, *, now: datetime
) -> Standing | None:
    """Put a wish in force; asked again it changes nothing.

    A snooze that has ended begins again.

    Args:
        connection: in a transaction.
        wish: of a link of ours.
        now: aware UTC.

    Returns:
        What is in force; None: what the link names is not in the archive any more.
    """
    connection.execute(_insert(wish, now=now))
    return standing_wish(connection, wish, now=now)


def take_back(connection: sa.Connection, wish: Wish) -> None:
    """End a wish; what is not in force stays so."""
    connection.execute(_delete(wish))


def standing_wish(
    connection: sa.Connection, wish: Wish, *, now: datetime
) -> Standing | None:
    """Return a wish as it is in force, or None when it is not.

    Args:
        connection: in any state.
        wish: of a link of ours.
        now: aware UTC.
    """
    match wish.kind:
        case "mute" | "snooze":
            query = (
                sa.select(sa.func.min(mute.c.made_at), sa.func.max(mute.c.until))
                .select_from(MUTES)
                .where(*_of_mute(wish), holds(now))
                .having(sa.func.count() > 0)
            )
        case "stop":
            query = sa.select(stop.c.made_at, sa.null()).where(*_of_stop(wish))
        case _:
            query = sa.select(remark.c.made_at, sa.null()).where(*_of_remark(wish))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    made_at, until = row
    return Standing(
        wish=wish,
        made_at=made_at,
        until=until,
        title=title_of(connection, wish) or "",
    )


def title_of(connection: sa.Connection, wish: Wish) -> str | None:
    """Return the title of what a wish is about.

    Returns:
        The title of its story or article, empty for a stop; None: it is not there.
    """
    match wish.kind:
        case "mute" | "snooze":
            query = sa.select(story.c.title).where(story.c.story_id == wish.number)
        case "wrong-entity":
            query = sa.select(article.c.title).where(
                article.c.article_id == wish.number
            )
        case "not-new":
            query = (
                sa.select(article.c.title)
                .join(judgement, judgement.c.article_id == article.c.article_id)
                .where(judgement.c.judgement_id == wish.number)
            )
        case "stop":
            return ""
    return connection.scalar(query)


def mutes_of(
    connection: sa.Connection, *, subscriber_key: str, now: datetime
) -> Mapping[int, Mute]:
    """Return the stories that a subscriber does not want to hear of now.

    Args:
        connection: in any state.
        subscriber_key: whose.
        now: aware UTC; a snooze that ended before is left out.

    Returns:
        By the story that lives; where a mute and a snooze are both in force the
        snooze, for it gives way to nothing while it lasts.
    """
    query = (
        sa.select(LIVES_AS.label("story_id"), mute.c.kind, mute.c.until, mute.c.made_at)
        .select_from(MUTES)
        .where(mute.c.subscriber_key == subscriber_key, holds(now))
        .order_by(mute.c.kind, mute.c.until, mute.c.made_at.desc())
    )
    rows = connection.execute(query).mappings()
    return {row["story_id"]: Mute(**row) for row in rows}


def stops_of(connection: sa.Connection, *, subscriber_key: str) -> frozenset[str]:
    """Return what a subscriber ended; the words are those of ``Wish.what``."""
    query = sa.select(stop.c.what).where(stop.c.subscriber_key == subscriber_key)
    return frozenset(connection.scalars(query))


def _insert(wish: Wish, *, now: datetime) -> pg.Insert:
    match wish.kind:
        case "mute" | "snooze":
            return _insert_mute(wish, now=now)
        case "stop":
            row = {"subscriber_key": wish.subscriber_key, "what": wish.what}
            return pg.insert(stop).values(**row, made_at=now).on_conflict_do_nothing()
        case "wrong-entity":
            about = sa.select(
                article.c.article_id, sa.literal(wish.what), *_said(wish, now=now)
            ).where(article.c.article_id == wish.number)
        case "not-new":
            about = sa.select(
                judgement.c.article_id,
                sa.literal(str(wish.number)),
                *_said(wish, now=now),
            ).where(judgement.c.judgement_id == wish.number)
    columns = ("article_id", "what", "kind", "subscriber_key", "made_at")
    return pg.insert(remark).from_select(columns, about).on_conflict_do_nothing()


def _said(wish: Wish, *, now: datetime) -> tuple[sa.ColumnElement[Any], ...]:
    return (sa.literal(wish.kind), sa.literal(wish.subscriber_key), sa.literal(now))


def _insert_mute(wish: Wish, *, now: datetime) -> pg.Insert:
    until = now + SNOOZE if wish.kind == "snooze" else None
    about = sa.select(
        story.c.story_id,
        *_said(wish, now=now),
        sa.literal(until, sa.DateTime(timezone=True)),
    ).where(story.c.story_id == wish.number)
    columns = ("story_id", "kind", "subscriber_key", "made_at", "until")
    made = pg.insert(mute).from_select(columns, about)
    return made.on_conflict_do_update(
        index_elements=[mute.c.subscriber_key, mute.c.story_id, mute.c.kind],
        set_={"until": made.excluded.until, "made_at": made.excluded.made_at},
        where=mute.c.until <= now,
    )


def _delete(wish: Wish) -> sa.Delete:
    match wish.kind:
        case "mute" | "snooze":
            stories = sa.select(mute.c.story_id).select_from(MUTES)
            return mute.delete().where(
                mute.c.subscriber_key == wish.subscriber_key,
                mute.c.kind == wish.kind,
                mute.c.story_id.in_(stories.where(*_of_mute(wish))),
            )
        case "stop":
            return stop.delete().where(*_of_stop(wish))
        case _:
            return remark.delete().where(*_of_remark(wish))


def holds(now: datetime) -> sa.ColumnElement[bool]:
    """Return the condition that a mute is in force."""
    return sa.or_(mute.c.until.is_(None), mute.c.until > now)


def _of_mute(wish: Wish) -> tuple[sa.ColumnElement[bool], ...]:
    named = story.alias("named")
    becomes = sa.select(sa.func.coalesce(named.c.merged_into, named.c.story_id)).where(
        named.c.story_id == wish.number
    )
    return (
        mute.c.subscriber_key == wish.subscriber_key,
        mute.c.kind == wish.kind,
        becomes.scalar_subquery() == LIVES_AS,
    )


def _of_stop(wish: Wish) -> tuple[sa.ColumnElement[bool], ...]:
    return (stop.c.subscriber_key == wish.subscriber_key, stop.c.what == wish.what)


def _of_remark(wish: Wish) -> tuple[sa.ColumnElement[bool], ...]:
    said = (
        remark.c.subscriber_key == wish.subscriber_key,
        remark.c.kind == wish.kind,
    )
    if wish.kind == "not-new":
        return (*said, remark.c.what == str(wish.number))
    return (*said, remark.c.article_id == wish.number, remark.c.what == wish.what)
