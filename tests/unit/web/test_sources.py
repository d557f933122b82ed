"""The sources as the page shows them."""

from datetime import UTC, datetime

import pytest

from storywatch.source.records import BlindSpot, SourceHealth, SourceId
from storywatch.web.sources import CHART_HEIGHT, day_chart, shown_sources, troubles_of

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


def health(**changes: object) -> SourceHealth:
    values = {
        "source_id": SourceId(7), "kind": "feed", "url": "https://seebote.example/feed",
        "title": "Seebote", "publisher": "", "language": "de", "added_at": NOON,
        "last_polled_at": NOON, "last_outcome": "read", "last_read_at": NOON,
        "consecutive_failures": 0, "next_poll_at": NOON, "set_aside": None,
        "entries_added": 3, "added_by_day": (0, 3),
    }  # fmt: skip
    return SourceHealth(**(values | changes))  # type: ignore[arg-type] - a test's shorthand


def test_a_chart_has_a_bar_for_each_day_with_entries_and_says_the_same_in_words() -> (
    None
):
    chart = day_chart((0, 1, 400, 200))
    assert [bar.x for bar in chart.bars] == [6, 12, 18]
    assert [bar.height for bar in chart.bars] == [2, CHART_HEIGHT, CHART_HEIGHT / 2]
    assert all(bar.y + bar.height == CHART_HEIGHT for bar in chart.bars)
    assert chart.spoken.endswith("the last 4 days, today last: 0, 1, 400, 200")
    assert day_chart(()).spoken == "No entries yet"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"last_outcome": "http-404", "consecutive_failures": 1}, ["404"]),
        ({"set_aside": "gone"}, ["gone for good"]),
        ({"verify_tls": False}, ["certificate"]),
        (
            {
                "last_outcome": "captcha",
                "consecutive_failures": 4,
                "blind_spots": (
                    BlindSpot(
                        source_id=SourceId(7),
                        kind="captcha",
                        since=NOON,
                        detail="x < y",
                    ),
                ),
            },
            ["robots came in place of the document. (x < y)"],
        ),
    ],
    ids=["well", "fails", "gone", "any certificate", "blind"],
)
def test_a_source_in_trouble_says_what_and_what_to_do(
    changes: dict[str, object], told: list[str]
) -> None:
    troubles = troubles_of(health(**changes))
    assert len(troubles) == len(told)
    for trouble, words in zip(troubles, told, strict=True):
        assert words in trouble.text
        assert trouble.mend


def test_trouble_comes_first() -> None:
    shown = shown_sources(
        [health(), health(source_id=SourceId(8), set_aside="gone", next_poll_at=None)]
    )
    assert [one.state for one in shown] == ["stopped", "ok"]
