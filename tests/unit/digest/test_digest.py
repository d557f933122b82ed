"""What of a day a digest tells, and how."""

from datetime import UTC, date, datetime, timedelta

import pytest

from storywatch.digest.records import (
    CoverageGap,
    DayCounts,
    Digest,
    ToldDevelopment,
)
from storywatch.digest.rendering import digest_message
from storywatch.digest.selection import day_bounds, day_due, digest_stories
from storywatch.watchlist.interest import Seen
from storywatch.watchlist.records import Subscriber, Watch, Watchlist

AT = datetime(2025, 1, 22, 9, 5, tzinfo=UTC)
ANN = Subscriber(
    key="ann", watches=("ai",), channels=("console",), time_zone="Europe/Berlin"
)
WATCHLIST = Watchlist(
    digest="d",
    entities=(),
    watches=(Watch(key="ai", any_of=("openai",)),),
    subscribers=(ANN,),
)
COUNTS = DayCounts(seen=9, mentioning=5, copies=2, known=1)
GAP = CoverageGap(
    outlet="Quiet <Daily>",
    sources=1,
    since=AT,
    ended_at=None,
    text="The server refuses connections.",
    detail="last read 21 Jan",
)


def development(story_id: int, **changes: object) -> ToldDevelopment:
    values = {
        "story_id": story_id, "story_title": f"Story {story_id}", "kind": "new_fact", "text": "A <b>fact</b>.",
        "why": "not said before", "score": 0.5, "publisher": "Outlet", "article_title": "T",
        "article_url": "https://outlet.example/a?x=1&y=2", "published_at": AT, "detected_at": AT, "seen": Seen(entities=frozenset({"openai"})),
    }  # fmt: skip
    return ToldDevelopment(**(values | changes))  # type: ignore[arg-type] - a test's shorthand


def digest(*told: ToldDevelopment) -> Digest:
    sizes = {one.story_id: (4, 2) for one in told}
    stories = digest_stories(told, sizes, subscriber=ANN, watchlist=WATCHLIST)
    return Digest(
        subscriber_key="ann",
        day=date(2025, 1, 22),
        time_zone=ANN.time_zone,
        stories=stories,
        counts=COUNTS,
        gaps=(GAP,),
    )


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2025, 3, 30), 23), (date(2025, 10, 26), 25), (date(2025, 1, 22), 24)],
    ids=["clocks-forward", "clocks-back", "ordinary"],
)
def test_a_day_is_a_local_day(day: date, hours: int) -> None:
    first, after = day_bounds(day, "Europe/Berlin")
    assert after - first == timedelta(hours=hours)


def test_yesterday_is_due_once_the_local_time_has_come() -> None:
    assert day_due(datetime(2025, 1, 22, 5, 59, tzinfo=UTC), ANN) is None
    assert day_due(datetime(2025, 1, 22, 6, 0, tzinfo=UTC), ANN) == date(2025, 1, 21)


def test_the_story_with_most_developments_comes_first_and_others_watches_stay_out() -> (
    None
):
    found = digest(
        development(1),
        development(2),
        development(2),
        development(3, seen=Seen(entities=frozenset({"musk"}))),
    )
    assert [story.story_id for story in found.stories] == [2, 1]


def test_text_and_html_tell_the_same_and_html_is_escaped() -> None:
    message = digest_message(digest(development(1)))
    assert message.subject == "1 new development in 1 story, Wed 22 Jan 2025"
    assert "A <b>fact</b>." in message.text
    assert (
        "  - Quiet <Daily>, since 22 Jan 09:05 UTC\n    The server refuses"
        in message.text
    )
    assert message.html is not None
    assert "A &lt;b&gt;fact&lt;/b&gt;." in message.html
    assert "x=1&amp;y=2" in message.html


def test_a_quiet_day_says_so() -> None:
    message = digest_message(digest())
    assert message.subject == "Nothing new, Wed 22 Jan 2025"
    assert "no new development" in message.text


def test_the_same_day_gives_the_same_bytes() -> None:
    assert digest_message(digest(development(1))) == digest_message(
        digest(development(1))
    )
