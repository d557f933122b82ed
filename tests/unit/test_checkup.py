"""What ``doctor`` says of sources: each blind spot with what to do."""

from datetime import UTC, datetime

import pytest

from storywatch.checkup import source_findings
from storywatch.source.records import (
    BLIND_SPOT_KINDS,
    BlindSpot,
    SourceHealth,
    SourceId,
)

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


def health(**changes: object) -> SourceHealth:
    values = {
        "source_id": SourceId(7), "kind": "feed", "url": "https://seebote.example/feed",
        "title": "Seebote", "publisher": "", "language": "de", "added_at": NOON,
        "last_polled_at": NOON, "last_outcome": "read", "last_read_at": NOON,
        "consecutive_failures": 0, "next_poll_at": NOON, "set_aside": None,
        "entries_added": 3,
    }  # fmt: skip
    return SourceHealth(**(values | changes))  # type: ignore[arg-type] - a test's shorthand


@pytest.mark.parametrize("kind", BLIND_SPOT_KINDS)
def test_every_blind_spot_is_named_with_its_figures_and_what_to_do(kind: str) -> None:
    spot = BlindSpot(source_id=SourceId(7), kind=kind, since=NOON, detail="1 in 400")  # type: ignore[arg-type] - a word of the Literal
    (found,) = source_findings(health(blind_spots=(spot,)))
    assert found.text.startswith("Seebote: ")
    assert "(1 in 400) Since 22 Jan 12:00 UTC." in found.text
    assert found.mend or kind == "stuck-validators"
    assert found.warns


def test_a_source_that_brings_nothing_is_a_fault_and_one_that_lacks_some_is_not() -> (
    None
):
    def good(kind: str) -> bool:
        spot = BlindSpot(source_id=SourceId(7), kind=kind, since=NOON)  # type: ignore[arg-type] - a word of the Literal
        (found,) = source_findings(health(blind_spots=(spot,)))
        return found.good

    assert not any(
        map(good, ("failing", "gone", "captcha", "consent", "login", "empty", "html"))
    )
    assert all(
        map(good, ("overdue", "overflow", "capped", "moved", "stuck-validators"))
    )


def test_a_hiccup_is_named_and_is_no_fault() -> None:
    (found,) = source_findings(health(last_outcome="http-503", consecutive_failures=1))
    assert "503" in found.text
    assert found.good
    (lasting,) = source_findings(
        health(last_outcome="http-503", consecutive_failures=9)
    )
    assert not lasting.good


def test_a_certificate_that_is_not_checked_is_a_warning() -> None:
    (found,) = source_findings(health(verify_tls=False))
    assert found.good
    assert found.warns
    assert "any certificate" in found.text
    assert found.mend == "storywatch source set 7 --verify-certificate"


def test_a_healthy_source_has_no_finding() -> None:
    assert list(source_findings(health())) == []
