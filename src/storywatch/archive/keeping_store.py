"""What is old enough to go, and that nothing cites."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.alert.tables import alert
from storywatch.archive.keeping import KeepRule, KeptKind, Removed
from storywatch.archive.removal_tables import removal
from storywatch.article.tables import article, revision
from storywatch.delivery.tables import delivery, message
from storywatch.development.fact_tables import fact, fact_telling
from storywatch.development.tables import development, judgement
from storywatch.entry.tables import entry
from storywatch.story.change_tables import correction

_NO_DATA: Final[Any] = sa.text("'{}'::jsonb")


def due_for_removal(
    connection: sa.Connection, rule: KeepRule, *, now: datetime
) -> Removed:
    """Count what a rule would remove now."""
    older_than = rule.older_than(now)
    if older_than is None:
        return Removed()
    found = _DUE[rule.kind](older_than).subquery()
    rows, size = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(found.c.bytes), 0))
    ).one()
    return Removed(rows=rows, bytes=int(size))


def remove_batch(
    connection: sa.Connection, rule: KeepRule, *, now: datetime, most: int
) -> Removed:
    """Remove some of what a rule lets go, and keep a row that says so.

    Args:
        connection: in a transaction of its own.
        rule: of one kind.
        now: aware UTC.
        most: at most this many rows.
    """
    older_than = rule.older_than(now)
    if older_than is None:
        return Removed()
    due = _DUE[rule.kind](older_than).limit(most)
    rows = connection.execute(due).all()
    if not rows:
        return Removed()
    _REMOVE[rule.kind](connection, [row.key for row in rows], now)
    gone = Removed(rows=len(rows), bytes=sum(row.bytes for row in rows))
    connection.execute(
        removal.insert().values(
            kind=rule.kind,
            rule=rule.setting,
            older_than=older_than,
            removed_at=now,
            rows=gone.rows,
            bytes=gone.bytes,
        )
    )
    return gone


def evidence_removals(
    connection: sa.Connection,
) -> tuple[tuple[datetime, datetime, str], ...]:
    """Return up to when evidence was removed, when, and by which rule."""
    rows = connection.execute(
        sa.select(
            sa.func.max(removal.c.older_than), sa.func.max(removal.c.removed_at),
            removal.c.rule,
        )
        .where(removal.c.kind == "evidence")
        .group_by(removal.c.rule)
    )  # fmt: skip
    return tuple((row[0], row[1], row[2]) for row in rows)


def _size(*columns: Any) -> Any:
    sizes = (sa.func.coalesce(sa.func.pg_column_size(one), 0) for one in columns)
    return sum(sizes, sa.literal(0))


def _old_texts(older_than: datetime) -> sa.Select[Any]:
    """Select articles that no development, fact, alert or correction rests on."""
    number = article.c.article_id
    earlier = sa.select(sa.func.sum(_size(revision.c.text))).where(
        revision.c.article_id == number
    )
    return sa.select(
        number.label("key"),
        (_size(article.c.text) + sa.func.coalesce(earlier.scalar_subquery(), 0)).label(
            "bytes"
        ),
    ).where(
        article.c.first_seen_at < older_than,
        article.c.changed_at < older_than,
        article.c.text_removed_at.is_(None),
        article.c.text != "",
        # Whoever waits for it still reads it.
        article.c.due_at.is_(None),
        ~sa.exists().where(development.c.article_id == number),
        ~sa.exists().where(fact.c.article_id == number),
        ~sa.exists().where(fact_telling.c.article_id == number),
        ~sa.exists().where(correction.c.article_id == number),
        ~sa.exists().where(
            judgement.c.article_id == number,
            alert.c.judgement_id == judgement.c.judgement_id,
        ),
    )


def _remove_texts(connection: sa.Connection, keys: list[int], now: datetime) -> None:
    connection.execute(
        article.update()
        .where(article.c.article_id.in_(keys))
        .values(text="", text_removed_at=now)
    )
    connection.execute(
        revision.update()
        .where(revision.c.article_id.in_(keys))
        .values(
            text=sa.case((revision.c.text.is_(None), None), else_=""), change=_NO_DATA
        )
    )


def _old_summaries(older_than: datetime) -> sa.Select[Any]:
    return sa.select(
        entry.c.entry_id.label("key"), _size(entry.c.summary).label("bytes")
    ).where(
        entry.c.first_seen_at < older_than,
        entry.c.changed_at < older_than,
        entry.c.due_at.is_(None),
        entry.c.summary != "",
    )


def _remove_summaries(
    connection: sa.Connection, keys: list[int], _now: datetime
) -> None:
    # The digest of what was told stays: the same told again is no change.
    connection.execute(
        entry.update().where(entry.c.entry_id.in_(keys)).values(summary="")
    )


def _old_evidence(older_than: datetime) -> sa.Select[Any]:
    return sa.select(
        judgement.c.judgement_id.label("key"),
        _size(judgement.c.evidence).label("bytes"),
    ).where(
        judgement.c.judged_at < older_than,
        judgement.c.evidence != _NO_DATA,
        ~sa.exists().where(development.c.judgement_id == judgement.c.judgement_id),
        ~sa.exists().where(alert.c.judgement_id == judgement.c.judgement_id),
    )


def _remove_evidence(
    connection: sa.Connection, keys: list[int], _now: datetime
) -> None:
    connection.execute(
        judgement.update()
        .where(judgement.c.judgement_id.in_(keys))
        .values(evidence=_NO_DATA)
    )


def _old_messages(older_than: datetime) -> sa.Select[Any]:
    unsent = sa.exists().where(
        delivery.c.message_key == message.c.message_key, delivery.c.state != "sent"
    )
    return sa.select(
        message.c.message_key.label("key"),
        _size(message.c.text, message.c.html, message.c.data, message.c.pictures).label(
            "bytes"
        ),
    ).where(
        message.c.made_at < older_than,
        sa.or_(message.c.text != "", message.c.html.is_not(None)),
        sa.exists().where(delivery.c.message_key == message.c.message_key),
        ~unsent,
    )


def _remove_messages(
    connection: sa.Connection, keys: list[str], _now: datetime
) -> None:
    connection.execute(
        message.update()
        .where(message.c.message_key.in_(keys))
        .values(text="", html=None, data=_NO_DATA, pictures=sa.cast([], pg.JSONB))
    )


_DUE: Final[Mapping[KeptKind, Callable[[datetime], sa.Select[Any]]]] = {
    "text": _old_texts,
    "summary": _old_summaries,
    "evidence": _old_evidence,
    "message": _old_messages,
}
_REMOVE: Final[
    Mapping[KeptKind, Callable[[sa.Connection, list[Any], datetime], None]]
] = {
    "text": _remove_texts,
    "summary": _remove_summaries,
    "evidence": _remove_evidence,
    "message": _remove_messages,
}
