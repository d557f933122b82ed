"""Dates as publishers write them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storywatch.entry.dates import claimed_at

TABLE = Path(__file__).parents[4] / "shared" / "data" / "tables" / "miniflux_dates.json"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-01-22T14:05:00Z", "2025-01-22T14:05:00"),
        ("2025-01-22T14:05:00.123+01:00", "2025-01-22T13:05:00"),
        ("2025-01-22 14:05:00 -0500", "2025-01-22T19:05:00"),
        ("2025-01-22T24:00:00Z", "2025-01-23T00:00:00"),
        ("20250122T140500Z", "2025-01-22T14:05:00"),
        ("2025/01/22 14:05", "2025-01-22T14:05:00"),
        ("2025-01-22", "2025-01-22T00:00:00"),
        ("Wed, 22 Jan 2025 14:05:00 GMT", "2025-01-22T14:05:00"),
        ("Wed, 22 Jan 2025 14:05:00 EST", "2025-01-22T19:05:00"),
        ("Wed, 22 Jan 2025 14:05 Europe/Zurich", "2025-01-22T13:05:00"),
        ("22 Jan 25 14:05 GMT", "2025-01-22T14:05:00"),
        ("Wed Jan 22 14:05:00 CET 2025", "2025-01-22T13:05:00"),
        ("Jan. 22, 2025, 2:05 p.m.", "2025-01-22T14:05:00"),
        ("January 22, 2025 12:05 AM", "2025-01-22T00:05:00"),
        ("January 22nd, 2025 at 7 PM EST", "2025-01-23T00:00:00"),
        ("Mi, 22 Jan 2025 14:05:00 +0100", "2025-01-22T13:05:00"),
        ("Do, 20 Mär 2025 14:05:00 +0100", "2025-03-20T13:05:00"),
        ("Mittwoch, 22. Jänner 2025, 14:05 Uhr", "2025-01-22T14:05:00"),
        ("22.01.2025 14:05 MEZ", "2025-01-22T13:05:00"),
        ("mar., 04 févr. 2025 14:05:00 +0000", "2025-02-04T14:05:00"),
        ("22 août 2025 à 14h05", "2025-08-22T14:05:00"),
        ("mié, 22 ene 2025 14:05:00 +0000", "2025-01-22T14:05:00"),
        ("mer, 22 gen 2025 14:05:00 +0100", "2025-01-22T13:05:00"),
        ("2025年1月22日 14:05", "2025-01-22T14:05:00"),
        ("Do, 29 Mär 2018", "2018-03-29T00:00:00"),
        ("wo 22 mrt 2025 14:05", "2025-03-22T14:05:00"),
        ("qua, 22 de jan. de 2025 14:05 -0300", "2025-01-22T17:05:00"),
        ("śr., 22 sty 2025 14:05:00 +0100", "2025-01-22T13:05:00"),
        ("22 października 2025", "2025-10-22T00:00:00"),
        ("Ср, 22 янв 2025 14:05:00 +0300", "2025-01-22T11:05:00"),
        ("9 мая 2025 г., 14:05", "2025-05-09T14:05:00"),
        ("22 січня 2025", "2025-01-22T00:00:00"),
        ("Çar, 22 Oca 2025 14:05:00 +0300", "2025-01-22T11:05:00"),
        ("5 Ağustos 2025", "2025-08-05T00:00:00"),
        ("ons, 22 okt 2025 14:05", "2025-10-22T14:05:00"),
        ("st, 22. ledna 2025", "2025-01-22T00:00:00"),
        ("2025. január 22., 14:05", "2025-01-22T14:05:00"),
        ("22. tammikuuta 2025", "2025-01-22T00:00:00"),
        ("22 Ιανουαρίου 2025", "2025-01-22T00:00:00"),
        ("Wed, 01/22/2025 - 14:05", "2025-01-22T14:05:00"),
        ("Tue, 04/03/2025", "2025-03-04T00:00:00"),
        ("1737554700", "2025-01-22T14:05:00"),
        ("1737554700000", "2025-01-22T14:05:00"),
    ],
)
def test_dates_that_can_be_read(text: str, expected: str) -> None:
    found = claimed_at(text)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert found is not None
    assert found.utcoffset() == UTC.utcoffset(None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "August 2011",
        "Nov. 2020",
        "2003",
        "2003-12",
        "14:05",
        "Wednesday",
        "04/03/2025",
        "2025-13-01",
        "31 Feb 2025",
        "Январь 2025",
        "Ocak 22",
        "2025-01-22T29:61:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "9999-12-31T23:59:59Z",
        "0",
        "12345",
        "9" * 400,
    ],
)
def test_a_date_that_is_partial_ambiguous_or_a_zero_is_unknown(text: str) -> None:
    assert claimed_at(text) is None


@pytest.mark.skipif(not TABLE.is_file(), reason="../shared/data/tables is not here")
def test_the_odd_dates_that_another_reader_collected() -> None:
    table = json.loads(TABLE.read_text())
    unread = [text for text in table["must_parse"] if claimed_at(text) is None]
    assert len(unread) <= 1
    for text, seconds in table["unix"]:
        found = claimed_at(text)
        assert found is not None
        assert found.timestamp() == seconds
