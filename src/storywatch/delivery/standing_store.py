"""Lists of wishes: which are in force, and what was said of an article."""

from datetime import datetime

import sqlalchemy as sa

from storywatch.delivery.wish_store import MUTES, holds
from storywatch.delivery.wish_tables import mute, remark, stop
from storywatch.delivery.wishes import Remark, Standing, Wish
from storywatch.story.tables import story


def standing_wishes(
    connection: sa.Connection, *, now: datetime
) -> tuple[Standing, ...]:
    """Return the mutes, snoozes and stops in force, by subscriber, the latest first."""
    mutes = (
        sa.select(
            mute.c.kind,
            mute.c.subscriber_key,
            mute.c.story_id.label("number"),
            sa.literal("").label("what"),
            mute.c.made_at,
            mute.c.until,
            story.c.title,
        )
        .select_from(MUTES)
        .where(holds(now))
    )
    stops = sa.select(
        sa.literal("stop"),
        stop.c.subscriber_key,
        sa.literal(0, sa.BigInteger),
        stop.c.what,
        stop.c.made_at,
        sa.null(),
        sa.literal(""),
    )
    rows = connection.execute(sa.union_all(mutes, stops))
    found = [
        Standing(
            wish=Wish(
                kind=row.kind,
                subscriber_key=row.subscriber_key,
                number=row.number,
                what=row.what,
            ),
            made_at=row.made_at,
            until=row.until,
            title=row.title,
        )
        for row in rows
    ]
    found.sort(key=lambda one: one.made_at, reverse=True)
    return tuple(sorted(found, key=lambda one: one.wish.subscriber_key))


def remarks_on(connection: sa.Connection, article_id: int) -> tuple[Remark, ...]:
    """Return what subscribers said of an article, in the order in which they did."""
    query = (
        sa.select(
            remark.c.kind,
            remark.c.subscriber_key,
            remark.c.article_id,
            remark.c.what,
            remark.c.made_at,
        )
        .where(remark.c.article_id == article_id)
        .order_by(remark.c.made_at, remark.c.remark_id)
    )
    rows = connection.execute(query).mappings()
    return tuple(Remark(**row) for row in rows)
