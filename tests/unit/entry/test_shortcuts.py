"""What is read at once is read as on the long way."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.dates import claimed_at
from storywatch.entry.item import is_whole
from storywatch.entry.usual_dates import usual_instant

ZONES = st.timezones() | st.just(UTC)
INSTANTS = st.datetimes(
    min_value=datetime(1980, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2110, 1, 1),  # noqa: DTZ001
    timezones=ZONES,
)
ADDRESSES = st.from_regex(
    r"https?://[a-zA-Z0-9.-]{1,12}(:[0-9]{1,3})?/?[a-zA-Z0-9._~/%?#&=;:@ -]{0,12}",
    fullmatch=True,
)


@given(INSTANTS)
def test_usual_dates(instant: datetime) -> None:
    whole = instant.replace(microsecond=0)
    if (whole.utcoffset() or timedelta()) % timedelta(minutes=1):
        return
    for text in (format_datetime(whole), whole.isoformat()):
        # A blank at the end means nothing, and is not usual.
        assert usual_instant(text + " ") is None
        assert claimed_at(text) == claimed_at(text + " ")


@pytest.mark.parametrize(
    "text",
    [
        "31 Feb 2025 10:00:00 GMT",
        "Mon, 0 Jan 2025 10:00:00 GMT",
        "39 Jan 2025 10:00:00 Z",
        "01 Mar 0000 10:00:00 UTC",
        "2025-13-01T00:00:00Z",
        "2025-02-30T00:00:00+01:00",
        "2025-01-22T24:00:00Z",
        "Tue, 01 Mar 2025 23:59:59 -1959",
    ],
)
def test_unusual_dates(text: str) -> None:
    assert claimed_at(text) == claimed_at(text + " ")


@given(ADDRESSES)
def test_addresses(url: str) -> None:
    assert canonical_url(url) == canonical_url(f" {url}")
    if is_whole(url):
        for base in ("https://a.example/b/c?d", "http://a.example", "ftp://a.example/"):
            assert urljoin(base, url) == url
