"""An extractor finds the written text on the pages, and little else."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
import trafilatura

from storywatch.demo.outlets import OUTLETS
from storywatch.demo.pages import article_page, front_page
from storywatch.demo.records import Shown
from storywatch.demo.replay import load_replay

START = datetime(2025, 1, 24, 12, tzinfo=UTC)
BASE = "http://127.0.0.1:8000"
REPLAY = load_replay()
SHOWN = REPLAY.shown(step=REPLAY.steps - 1, start=START)


def page_of(shown: Shown) -> str:
    outlet = OUTLETS[shown.article.outlet]
    others = [s for s in SHOWN if s.article.outlet == outlet.key]
    return article_page(outlet, shown, others=others, base_url=BASE).decode()


@cache
def extracted(key: str) -> dict[str, Any]:
    shown = next(s for s in SHOWN if s.article.key == key)
    document = trafilatura.extract(
        page_of(shown), include_comments=False, with_metadata=True, output_format="json"
    )
    assert document is not None
    found: dict[str, Any] = json.loads(document)
    return found


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.article.key)
def test_the_paragraphs_are_found_and_the_furniture_is_not(shown: Shown) -> None:
    text = extracted(shown.article.key)["text"]
    written = shown.version.paragraphs
    found = [paragraph for paragraph in written if paragraph in text]
    assert len(found) >= 0.9 * len(written)
    version = shown.version
    around = len(version.title + version.teaser + version.note) + 120
    assert len(text) <= len("\n".join(written)) + around


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.article.key)
def test_nothing_of_the_neighbours_is_found(shown: Shown) -> None:
    text = extracted(shown.article.key)["text"]
    others = [s.version for s in SHOWN if s.article.key != shown.article.key]
    assert [other.title for other in others if other.title in text] == []
    assert [other.teaser for other in others if other.teaser in text] == []


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.article.key)
def test_the_headline_is_found(shown: Shown) -> None:
    assert extracted(shown.article.key)["title"] == shown.version.title


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.article.key)
def test_a_page_names_its_canonical_address_without_tracking(shown: Shown) -> None:
    url = f"{BASE}/{shown.article.outlet}/{shown.article.path}"
    assert f'<link rel="canonical" href="{url}">' in page_of(shown)


def test_every_outlet_has_a_layout_of_its_own() -> None:
    classes = set()
    for key in OUTLETS:
        shown = next(s for s in SHOWN if s.article.outlet == key)
        classes.add(page_of(shown).partition("<body")[2][:120])
    assert len(classes) == len(OUTLETS)


def test_one_outlet_shows_its_date_only_to_the_eye() -> None:
    shown = next(s for s in SHOWN if s.article.outlet == "blicknetz")
    page = page_of(shown)
    assert "published_time" not in page
    assert "ld+json" not in page
    assert "<time" not in page
    assert "2025, " in page


def test_a_front_page_leads_to_the_feed() -> None:
    for outlet in OUTLETS.values():
        shown = [s for s in SHOWN if s.article.outlet == outlet.key]
        page = front_page(outlet, shown, base_url=BASE).decode()
        assert 'rel="alternate"' in page
        assert f'href="{BASE}/{outlet.key}/{outlet.feed_path}"' in page
