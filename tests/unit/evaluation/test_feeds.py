import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storywatch.errors import SetupError
from storywatch.evaluation.expected_feed import (
    ExpectedEntry,
    ExpectedFeed,
    expected_feed,
    plain,
)
from storywatch.evaluation.feeds import feed_figures, feed_score
from storywatch.evaluation.labelled import LabelledFolder

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
RSS = (
    '<rss version="2.0"><channel><title>Blatt</title><link>https://blatt.invalid/</link>'
    "<item><title>Erstens</title><link>https://blatt.invalid/1</link>"
    "<pubDate>Sat, 01 Mar 2025 12:00:00 GMT</pubDate></item></channel></rss>"
)
WANTED = ExpectedFeed(
    url="https://blatt.invalid/feed",
    entries=(
        ExpectedEntry(
            title="Erstens",
            links=frozenset({"https://blatt.invalid/1"}),
            instants=frozenset({NOON}),
        ),
        ExpectedEntry(title=None, links=frozenset(), instants=frozenset({None})),
    ),
)


def entry(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Erstens",
        "url": "/1",
        "published_at": "2025-03-01T12:00:00.4+00:00",
    } | fields


def test_entries_are_compared_with_the_model_place_by_place() -> None:
    answers = (entry(), entry(title="", url="", published_at=None))
    score = feed_score(answers, expected=WANTED, holds_entries=True)
    assert (score.survived, score.listed, score.number) == (True, True, True)
    assert (score.titles, score.links, score.dates) == ((True,), (True,), (True, True))


def test_what_is_missing_or_invented_is_wrong() -> None:
    wrong = entry(title="Zweitens", url="/2", published_at=None)
    score = feed_score((wrong,), expected=WANTED, holds_entries=True)
    assert score.number is False
    assert (score.titles, score.links) == ((False,), (False,))
    assert score.dates == (False, False)


def test_saying_that_it_is_no_feed_is_no_crash() -> None:
    refused = feed_score(({"error": "html"},), expected=None, holds_entries=False)
    assert (refused.survived, refused.listed) == (True, None)
    caught = feed_score(({"error": "parser"},), expected=None, holds_entries=False)
    assert caught.survived is False
    broken = feed_score(None, expected=WANTED, holds_entries=True)
    assert (broken.survived, broken.listed) == (False, False)
    assert broken.dates == (False, False)


def test_both_layouts_of_models_are_read(tmp_path: Path) -> None:
    ours = {
        "url": "https://blatt.invalid/feed",
        "entries": [
            {
                "title": "Erstens",
                "url": "https://blatt.invalid/1",
                "published_at": NOON.isoformat(),
            },
            {"title": "", "url": "", "published_at": None},
        ],
    }
    (tmp_path / "a.xml.expected.json").write_text(json.dumps(ours), "utf-8")
    assert expected_feed(tmp_path / "a.xml") == WANTED
    model = {
        "entries": [
            {
                "title": {"content": "Erstens"},
                "links": [
                    {"href": "https://blatt.invalid/1", "rel": "alternate"},
                    {"href": "https://blatt.invalid/1.mp3", "rel": "enclosure"},
                ],
                "published": None,
                "updated": "2025-03-01T12:00:00Z",
            },
            {"title": None, "links": [], "published": None, "updated": None},
        ]
    }
    (tmp_path / "b.serde.json").write_text(json.dumps(model), "utf-8")
    read = expected_feed(tmp_path / "b.xml")
    assert read is not None
    assert read.entries[0] == WANTED.entries[0]
    assert read.entries[1].instants == frozenset()
    assert expected_feed(tmp_path / "c.xml") is None


def test_a_model_without_what_it_needs_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.serde.json").write_text('{"entries": [{}]}', "utf-8")
    with pytest.raises(SetupError, match=r"b\.xml cannot be read: KeyError"):
        expected_feed(tmp_path / "b.xml")


def test_titles_are_compared_as_plain_text() -> None:
    assert plain("Fish &amp;\n <b>chips</b>") == "Fish & chips"


@pytest.mark.parametrize("start", ["", "feeds", "feeds/outlets"])
def test_documents_below_a_folder_called_feeds_are_measured(
    tmp_path: Path, start: str
) -> None:
    place = tmp_path / "feeds" / "outlets" / "deep"
    place.mkdir(parents=True)
    (place / "a.xml").write_text(RSS, "utf-8")
    (place / "error.dat").write_text("<html>Bad gateway</html>", "utf-8")
    (tmp_path / "other.xml").write_text(RSS, "utf-8")
    figures = list(feed_figures(LabelledFolder(tmp_path / start), lambda _: None))
    assert [(one.value, one.of) for one in figures] == [(1.0, 2), (1.0, 1)]
    assert {one.name.partition(":")[0].split("/")[-1] for one in figures} == {"outlets"}
