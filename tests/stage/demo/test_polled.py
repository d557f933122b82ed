"""The replay's feeds, polled step by step by the very code that polls real ones."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from storywatch.demo.expected import article_address
from storywatch.demo.replay import load_replay
from storywatch.demo.server import ReplayServer
from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.stage import PollReport, poll_sources
from storywatch.entry.tables import entry
from storywatch.runtime.http import Limits, fetch_each
from storywatch.source.store import add_sources, make_due

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)
LOOPBACK = Limits(user_agent="storywatch-tests", allowed_networks=("127.0.0.0/8",))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReplayServer]:
    server = ReplayServer(tmp_path, now=NOON)
    server.start()
    yield server
    server.stop()


def poll(engine: sa.Engine, *, now: datetime) -> PollReport:
    with engine.begin() as connection:
        make_due(connection, now=now)
    fetch = partial(fetch_each, limits=LOOPBACK)
    return poll_sources(engine, fetch_each=fetch, now=now, worker="test")


def test_every_step_adds_its_articles_and_revises_its_corrections(
    engine: sa.Engine, server: ReplayServer
) -> None:
    with engine.begin() as connection:
        add_sources(connection, server.feed_urls, now=NOON)
    versions = [v for article in load_replay().articles for v in article.versions]
    first = {id(article.versions[0]) for article in load_replay().articles}
    for step in range(server.steps):
        now = NOON + timedelta(minutes=step)
        report = poll(engine, now=now)
        assert report.claimed == report.read + report.unchanged
        fresh = [version for version in versions if version.step == step]
        assert report.added == sum(id(version) in first for version in fresh)
        assert report.revised == sum(id(version) not in first for version in fresh)
        again = poll(engine, now=now + timedelta(seconds=30))
        assert (again.unchanged, again.added) == (len(server.feed_urls), 0)
        server.advance()
    with engine.connect() as connection:
        rows = connection.execute(sa.select(entry.c.url, entry.c.published_at)).all()
    found = {canonical_url(url).removeprefix(server.base_url) for url, _ in rows}
    assert found == {article_address(article) for article in load_replay().articles}
    assert all(published_at <= NOON for _, published_at in rows)
