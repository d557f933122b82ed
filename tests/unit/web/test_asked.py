"""What programs send is taken as they meant it, or refused."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import TypeAdapter, ValidationError

from storywatch.web.asked import Day, Instant, StorableText

INSTANT: TypeAdapter[datetime] = TypeAdapter(Instant)
DAY: TypeAdapter[date] = TypeAdapter(Day)
TEXT: TypeAdapter[str] = TypeAdapter(StorableText)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2025-01-20", datetime(2025, 1, 20, tzinfo=UTC)),
        ("2025-01-20T12:30:00", datetime(2025, 1, 20, 12, 30, tzinfo=UTC)),
        (
            "2025-01-20T12:30:00+01:00",
            datetime(2025, 1, 20, 12, 30, tzinfo=timezone(timedelta(hours=1))),
        ),
    ],
)
def test_an_instant_without_a_zone_is_utc(typed: str, meant: datetime) -> None:
    assert INSTANT.validate_python(typed) == meant


@pytest.mark.parametrize("typed", ["2025", "1737331200", "-1", "1.5", 0, 1e9, "never"])
def test_a_bare_number_is_no_time(typed: object) -> None:
    with pytest.raises(ValidationError):
        INSTANT.validate_python(typed)
    with pytest.raises(ValidationError):
        DAY.validate_python(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("a\0b", "a b"), ("\ud800x", "?x"), ("Zürich", "Zürich")]
)
def test_text_is_made_such_as_postgres_takes(typed: str, kept: str) -> None:
    assert TEXT.validate_python(typed) == kept
