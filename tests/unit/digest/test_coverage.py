"""What a day could not cover: one line for each outlet, the worst first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storywatch.digest.coverage import coverage_gaps
from storywatch.digest.records import Blindness, CoverageGap, Digest
from storywatch.digest.rendering import digest_message
from storywatch.digest.wording import DE
from storywatch.source.records import (
    BLIND_SPOT_KINDS,
    BlindSpot,
    BlindSpotKind,
    SourceId,
)
from tests.fakes.digests import no_news

AT = datetime(2025, 1, 22, 9, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


def blindness(
    number: int,
    kind: BlindSpotKind,
    *,
    publisher: str = "",
    hours: int = 0,
    ended: bool = False,
    detail: str = "",
) -> Blindness:
    return Blindness(
        spot=BlindSpot(
            source_id=SourceId(number),
            kind=kind,
            since=AT + hours * HOUR,
            ended_at=AT + 5 * HOUR if ended else None,
            detail=detail,
        ),
        title=f"Outlet {number}: politics",
        publisher=publisher,
        host=f"outlet{number}.example",
    )


def shown(gaps: tuple[CoverageGap, ...]) -> Digest:
    return replace(no_news(), gaps=gaps)


def test_a_source_is_told_once_by_what_explains_the_rest() -> None:
    (gap,) = coverage_gaps(
        [blindness(1, "overdue"), blindness(1, "captcha"), blindness(1, "failing")]
    )
    assert "checks for robots" in gap.text
    assert gap.outlet == "Outlet 1: politics"


def test_sources_of_one_outlet_share_a_line() -> None:
    (gap,) = coverage_gaps(
        blindness(n, "failing", publisher="Seebote", hours=n, detail="x")
        for n in (2, 1, 3)
    )
    assert (gap.outlet, gap.sources, gap.since) == ("Seebote", 3, AT + HOUR)
    assert gap.detail == ""


def test_an_outlet_that_is_half_back_is_not_back() -> None:
    (gap,) = coverage_gaps(
        [
            blindness(1, "failing", publisher="Seebote", ended=True),
            blindness(2, "failing", publisher="Seebote"),
        ]
    )
    assert gap.ended_at is None


def test_what_lasts_comes_before_what_ended_and_the_worst_first() -> None:
    gaps = coverage_gaps(
        [
            blindness(1, "capped"),
            blindness(2, "gone", ended=True),
            blindness(3, "failing"),
        ]
    )
    assert [gap.outlet[:8] for gap in gaps] == ["Outlet 3", "Outlet 1", "Outlet 2"]


def test_a_source_that_moved_is_covered_where_it_is_now() -> None:
    assert coverage_gaps([blindness(1, "moved")]) == ()


def test_every_other_kind_has_its_words() -> None:
    for kind in set(BLIND_SPOT_KINDS) - {"moved"}:
        (gap,) = coverage_gaps([blindness(1, kind)])  # type: ignore[arg-type] - a word of the Literal
        assert gap.text.endswith(".")
        assert "could not be read (" not in gap.text
        assert kind in DE.blind


def test_a_day_without_gaps_says_nothing_of_them() -> None:
    message = digest_message(shown(()))
    assert "Not covered" not in message.text
    assert "Not covered" not in (message.html or "")


def test_text_and_html_name_the_same_gaps_and_count_the_rest() -> None:
    (one,) = coverage_gaps(
        [blindness(1, "overdue", ended=True, detail="1 in 400 & more")]
    )
    message = digest_message(
        shown(tuple(replace(one, outlet=f"Outlet {n}") for n in range(23)))
    )
    assert message.html is not None
    for text in (message.text, message.html):
        assert "Outlet 11," in text
        assert "Outlet 12" not in text
        assert "and 11 more" in text
        assert "since 22 Jan 10:05 until 22 Jan 15:05" in text
    assert "(1 in 400 & more)" in message.text
    assert "(1 in 400 &amp; more)" in message.html
