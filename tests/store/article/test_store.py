"""Single statements about articles."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.article.finding_store import save_finding
from storywatch.article.records import Finding, WaitingEntry
from storywatch.article.tables import article, article_entry, revision
from storywatch.article.waiting_store import (
    LEASE,
    claim_entries,
    hold_entry,
    listed_again,
)
from storywatch.entry.tables import entry
from storywatch.source.tables import source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
FOUND = Finding(
    url="https://bote.example/1",
    publisher="Bote",
    title="Musk zweifelt",
    text="Das Geld fehlt.",
    language="de",
    authors=("J. Kranich",),
    published_at=NOON - timedelta(hours=2),
    published_from="page",
    first_seen_at=NOON,
    outcome="extracted",
)


def add_entry(connection: sa.Connection, number: int = 1) -> int:
    source_id = connection.execute(
        source.insert()
        .values(
            kind="feed",
            url=f"https://bote.example/feed{number}",
            publisher="Bote",
            poll_interval=timedelta(hours=1),
            added_at=NOON,
        )
        .returning(source.c.source_id)
    ).scalar_one()
    return int(
        connection.execute(
            entry.insert()
            .values(
                source_id=source_id,
                entry_key="1",
                url="https://bote.example/1?utm_source=rss",
                title="Musk zweifelt",
                summary="Kurz.",
                first_seen_at=NOON,
                changed_at=NOON,
                content_digest=b"",
                due_at=NOON,
            )
            .returning(entry.c.entry_id)
        ).scalar_one()
    )


@pytest.fixture
def waiting(engine: sa.Engine) -> WaitingEntry:
    with engine.begin() as connection:
        add_entry(connection)
        (one,) = claim_entries(connection, worker="a", now=NOON, batch_size=9)
    return one


def save(engine: sa.Engine, one: WaitingEntry, found: Finding, **more: Any) -> str:
    with engine.begin() as connection:
        return save_finding(connection, one, found, now=more.get("now", NOON))[1]


def rows(engine: sa.Engine, table: sa.Table) -> list[dict[str, Any]]:
    query = sa.select(table).order_by(*table.primary_key.columns)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def linked(one: WaitingEntry) -> WaitingEntry:
    return replace(one, is_linked=True)


def test_a_claimed_entry_comes_with_what_its_feed_told(waiting: WaitingEntry) -> None:
    assert waiting == WaitingEntry(
        entry_id=waiting.entry_id,
        entry_key="1",
        url="https://bote.example/1?utm_source=rss",
        title="Musk zweifelt",
        summary="Kurz.",
        published_at=None,
        first_seen_at=NOON,
        attempts=1,
        is_linked=False,
        source_url="https://bote.example/feed1",
        publisher="Bote",
    )


def test_an_entry_is_held_until_another_takes_it(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    with engine.begin() as connection:
        assert hold_entry(connection, waiting.entry_id, worker="a")
        assert not hold_entry(connection, waiting.entry_id, worker="b")
        claim_entries(connection, worker="b", now=NOON + LEASE, batch_size=9)
        assert not hold_entry(connection, waiting.entry_id, worker="a")


def test_an_article_is_kept_with_its_first_revision(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    assert save(engine, waiting, FOUND) == "added"
    (kept,) = rows(engine, article)
    assert (kept["url"], kept["revision"], kept["due_at"]) == (FOUND.url, 1, NOON)
    assert (kept["authors"], kept["published_from"]) == (["J. Kranich"], "page")
    (first,) = rows(engine, revision)
    assert (first["revision"], first["text"]) == (1, None)
    assert rows(engine, article_entry) == [
        {"entry_id": waiting.entry_id, "article_id": kept["article_id"]}
    ]


def test_the_same_finding_again_changes_nothing(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    save(engine, waiting, FOUND)
    before = [rows(engine, table) for table in (article, revision, article_entry)]
    again = replace(FOUND, text="Das  Geld\n\nfehlt!")
    assert save(engine, linked(waiting), again, now=LATER) == "unchanged"
    after = [rows(engine, table) for table in (article, revision, article_entry)]
    assert after == before


def test_a_new_text_is_in_force_and_the_old_one_stays(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    save(engine, waiting, FOUND)
    with engine.begin() as connection:
        connection.execute(
            article.update().values(due_at=None, claimed_by="m", attempts=3)
        )
    new = replace(FOUND, text="Das Geld ist da.")
    assert save(engine, linked(waiting), new, now=LATER) == "revised"
    (kept,) = rows(engine, article)
    assert (kept["revision"], kept["text"]) == (2, "Das Geld ist da.")
    assert (kept["due_at"], kept["changed_at"]) == (LATER, LATER)
    assert (kept["claimed_by"], kept["attempts"]) == (None, 0)
    assert kept["first_seen_at"] == NOON
    # The text in force stands in its article only.
    assert [row["text"] for row in rows(engine, revision)] == ["Das Geld fehlt.", None]


def test_a_page_that_fails_later_does_not_unsay_the_article(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    save(engine, waiting, FOUND)
    failed = replace(FOUND, text="Kurz.", outcome="unreachable", reason="http-404")
    assert save(engine, linked(waiting), failed, now=LATER) == "unchanged"
    assert rows(engine, article)[0]["text"] == "Das Geld fehlt."


def test_a_headline_becomes_an_article_under_the_pages_own_address(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    headline = replace(
        FOUND,
        url="https://bote.example/r?1",
        text="Kurz.",
        published_at=NOON,
        published_from="unknown",
        outcome="unreachable",
        reason="timeout",
    )
    save(engine, waiting, headline)
    assert save(engine, linked(waiting), FOUND, now=LATER) == "revised"
    (kept,) = rows(engine, article)
    assert (kept["url"], kept["outcome"], kept["reason"]) == (
        FOUND.url,
        "extracted",
        "",
    )
    assert (kept["published_at"], kept["published_from"]) == (
        FOUND.published_at,
        "page",
    )


def test_a_feed_that_reuses_its_keys_leads_to_another_article(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    save(engine, waiting, FOUND)
    other = replace(
        FOUND, url="https://bote.example/2", title="Ochsen", text="Sie grasen."
    )
    assert save(engine, linked(waiting), other, now=LATER) == "added"
    assert [row["title"] for row in rows(engine, article)] == [
        "Musk zweifelt",
        "Ochsen",
    ]
    assert (
        rows(engine, article_entry)[0]["article_id"]
        == (rows(engine, article)[1]["article_id"])
    )


def test_two_feeds_of_one_article_do_not_take_turns_at_its_headline(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    headline = replace(FOUND, text="Kurz.", outcome="unreachable", reason="timeout")
    save(engine, waiting, headline)
    with engine.begin() as connection:
        add_entry(connection, 2)
        (other,) = claim_entries(connection, worker="a", now=NOON, batch_size=9)
    assert save(engine, other, replace(headline, text="Anders.")) == "unchanged"
    assert len(rows(engine, article_entry)) == 2
    assert rows(engine, article)[0]["text"] == "Kurz."


def test_a_new_entry_is_listed_again_when_its_page_was_read_lately(
    engine: sa.Engine, waiting: WaitingEntry
) -> None:
    save(engine, waiting, FOUND)
    other = replace(waiting, url="https://bote.example/2", entry_id=99)
    with engine.connect() as connection:
        found = listed_again(connection, [waiting, other], since=NOON)
        assert list(found) == [waiting.entry_id]
        assert listed_again(connection, [linked(waiting)], since=NOON) == {}
        assert listed_again(connection, [waiting], since=LATER) == {}
        assert listed_again(connection, [], since=NOON) == {}
