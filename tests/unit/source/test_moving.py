"""When a source that redirects for good gets its new address."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.moving import Move, move_after

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
OLD, NEW, OTHER = (f"https://{name}.example/feed" for name in ("old", "new", "other"))


@pytest.mark.parametrize(
    ("moved_to", "since_hours", "leads_to", "expected"),
    [
        (None, None, None, Move()),
        (None, None, OLD, Move()),
        (None, None, "https://OLD.example:443/feed", Move()),
        (None, None, NEW, Move(moved_to=NEW, moved_since=NOON)),
        (NEW, 23, NEW, Move(moved_to=NEW, moved_since=NOON - timedelta(hours=23))),
        (
            NEW,
            24,
            NEW,
            Move(moved_to=NEW, moved_since=NOON - timedelta(days=1), is_settled=True),
        ),
        (NEW, 48, OTHER, Move(moved_to=OTHER, moved_since=NOON)),
        (NEW, 48, None, Move()),
    ],
)
def test_an_address_changes_when_it_has_held_on_two_days(
    moved_to: str | None,
    since_hours: float | None,
    leads_to: str | None,
    expected: Move,
) -> None:
    since = None if since_hours is None else NOON - timedelta(hours=since_hours)
    assert (
        move_after(
            url=OLD,
            moved_to=moved_to,
            moved_since=since,
            leads_to=leads_to,
            now=NOON,
        )
        == expected
    )
