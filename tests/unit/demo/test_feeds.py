"""Every outlet's feed can be read, and lists what the step shows."""

import json
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest

from storywatch.demo.feeds import feed_document
from storywatch.demo.outlets import OUTLETS
from storywatch.demo.records import Outlet, Shown
from storywatch.demo.replay import load_replay

START = datetime(2025, 1, 24, 12, tzinfo=UTC)
BASE = "http://127.0.0.1:8000"
REPLAY = load_replay()
BY_PARSER = [outlet for outlet in OUTLETS.values() if outlet.feed != "json"]


def listed(outlet: Outlet, *, step: int) -> dict[str, Shown]:
    return {
        f"{BASE}/{outlet.key}/{each.article.path}": each
        for each in REPLAY.shown(step=step, start=START)
        if each.article.outlet == outlet.key
    }


def document(outlet: Outlet, *, step: int) -> bytes:
    shown = tuple(listed(outlet, step=step).values())
    return feed_document(outlet, shown, base_url=BASE, start=START)


def test_the_outlets_write_every_kind_of_feed() -> None:
    kinds = {outlet.feed for outlet in OUTLETS.values()}
    assert kinds == {"rss", "rss-full", "atom", "rdf", "json"}
    assert "iso-8859-1" in {outlet.encoding for outlet in OUTLETS.values()}
    assert any(outlet.tracking for outlet in OUTLETS.values())


@pytest.mark.parametrize("step", range(REPLAY.steps))
@pytest.mark.parametrize("outlet", BY_PARSER, ids=lambda outlet: outlet.key)
def test_a_feed_lists_what_the_step_shows(outlet: Outlet, step: int) -> None:
    expected = listed(outlet, step=step)
    feed = feedparser.parse(document(outlet, step=step))
    assert not feed.bozo
    assert feed.feed.title == outlet.name
    found: dict[str, Any] = {e.link.partition("?")[0]: e for e in feed.entries}
    assert found.keys() == expected.keys()
    for url, entry in found.items():
        assert entry.title == expected[url].version.title
        assert entry.summary == expected[url].version.teaser
        stamp = entry.get("published_parsed") or entry.updated_parsed
        published_at = datetime.fromtimestamp(timegm(stamp), UTC)
        assert published_at == expected[url].published_at <= START


def test_the_newest_article_comes_first() -> None:
    for outlet in BY_PARSER:
        feed = feedparser.parse(document(outlet, step=REPLAY.steps - 1))
        stamps = [e.get("published_parsed") or e.updated_parsed for e in feed.entries]
        assert stamps == sorted(stamps, reverse=True)


def test_the_latin_1_feed_spells_what_it_cannot_hold() -> None:
    body = document(OUTLETS["blicknetz"], step=REPLAY.steps - 1)
    assert b'encoding="iso-8859-1"' in body
    assert "Weißes Haus".encode("latin-1") in body
    assert b"&#8222;" in body  # a low quotation mark


def test_the_full_feed_carries_the_whole_text() -> None:
    outlet = OUTLETS["harbourpost"]
    feed = feedparser.parse(document(outlet, step=REPLAY.steps - 1))
    shown = listed(outlet, step=REPLAY.steps - 1)
    for entry in feed.entries:
        for paragraph in shown[entry.link].version.paragraphs:
            assert paragraph in entry.content[0].value


def test_the_json_feed_lists_what_the_step_shows() -> None:
    outlet = OUTLETS["stackdrift"]
    expected = listed(outlet, step=REPLAY.steps - 1)
    feed = json.loads(document(outlet, step=REPLAY.steps - 1))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["url"] for item in feed["items"]} == expected.keys()
    for item in feed["items"]:
        shown = expected[item["url"]]
        assert item["title"] == shown.version.title
        assert datetime.fromisoformat(item["date_published"]) == shown.published_at


def test_an_empty_feed_is_a_feed() -> None:
    for outlet in BY_PARSER:
        body = feed_document(outlet, (), base_url=BASE, start=START)
        feed = feedparser.parse(body)
        assert not feed.bozo
        assert feed.entries == []


def test_a_correction_shows_in_the_feed() -> None:
    outlet = OUTLETS["alpenbit"]
    before, after = (feedparser.parse(document(outlet, step=s)) for s in (5, 6))
    changed = [
        new.updated
        for new, old in zip(after.entries, before.entries, strict=True)
        if new.updated != old.updated
    ]
    assert len(changed) == 1
