"""A story's figures and who said what, from the rows of who told which fact."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storywatch.archive.fact_lines import (
    ToldRow,
    figure_lines,
    saying_lines,
    sources_of,
)

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
TOLL = ToldRow(
    key="figure:12dead",
    kind="figure",
    text="12 Tote",
    value=12.0,
    unit="dead",
    hedge=None,
    speaker=None,
    differs_from=None,
    how="new",
    source_key="outlet:bote.example",
    publisher="Bote",
    article_id=1,
    url="https://bote.example/1",
    told_at=NOON,
)
RISEN = replace(
    TOLL,
    key="figure:31dead",
    text="31 Tote",
    value=31.0,
    differs_from=TOLL.key,
    how="changed",
    article_id=2,
    told_at=NOON + timedelta(hours=1),
)


def test_a_source_that_tells_another_figure_later_changed_it() -> None:
    before, now = figure_lines([RISEN, TOLL])
    assert (before.standing, before.against) == ("changed", ("later “31 Tote”",))
    assert (now.standing, now.against) == ("stands", ("before “12 Tote”",))


@pytest.mark.parametrize(
    ("hedge", "against"),
    [
        (None, "differs from “12 Tote” (Bote)"),
        ("under", "differs from “12 Tote” (Bote)"),
        ("over", "differs from “12 Tote” (Bote), both may hold"),
        ("at-least", "differs from “12 Tote” (Bote), both may hold"),
    ],
)
def test_two_sources_that_differ_are_a_dispute_of_both(
    hedge: str | None, against: str
) -> None:
    other = replace(RISEN, how="contradicting", hedge=hedge, publisher="Kurier")
    before, now = figure_lines([TOLL, other])
    assert before.standing == now.standing == "disputed"
    assert now.against == (against,)
    assert before.against[0].startswith("differs from “31 Tote” (Kurier)")


def test_an_agency_is_one_source_by_its_own_name() -> None:
    wire = replace(TOLL, source_key="agency:dpa", publisher="Kurier", article_id=3)
    again = replace(wire, publisher="Tagblatt", article_id=4)
    assert sources_of([TOLL, wire, again]) == ("Bote", "dpa")
    (line,) = figure_lines([TOLL, wire, again])
    assert (line.articles, line.since) == (3, NOON)


def test_who_said_what_begins_with_who_quoted_it_first() -> None:
    early = replace(TOLL, key="quote:x", kind="quote", speaker="Enders", text="«Nein»")
    late = replace(early, told_at=NOON + timedelta(hours=2), text="«No»", article_id=9)
    (line,) = saying_lines([late, early, TOLL])
    assert (line.speaker, line.text, line.articles) == ("Enders", "«Nein»", 2)


def test_a_story_that_told_nothing_has_no_lines() -> None:
    assert figure_lines([]) == ()
    assert saying_lines([]) == ()
