"""The states of a watched page."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.entry.revision_store import last_revisions
from storywatch.entry.tables import entry, entry_revision
from storywatch.source.records import SourceId
from storywatch.source.store import add_source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


def test_the_last_states_come_oldest_first(engine: sa.Engine) -> None:
    url = "https://seebote.example/status"
    with engine.begin() as connection:
        source_id, _ = add_source(connection, kind="page", url=url, now=NOON)
        entry_id = connection.execute(
            entry.insert()
            .values(
                source_id=source_id,
                entry_key=url,
                url=url,
                title="Status",
                summary="",
                first_seen_at=NOON,
                changed_at=NOON,
                content_digest=b"",
            )
            .returning(entry.c.entry_id)
        ).scalar_one()
        for day in range(3):
            connection.execute(
                entry_revision.insert().values(
                    entry_id=entry_id,
                    seen_at=NOON + timedelta(days=day),
                    title="Status",
                    text=f"Day {day}",
                )
            )
        found = last_revisions(connection, source_id, most=2)
        assert last_revisions(connection, SourceId(99), most=2) == ()
    assert [one.text for one in found] == ["Day 1", "Day 2"]
