"""The sources as the page shows them: state, entries a day, blind spots in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from storywatch.source.reasons import explained
from storywatch.source.records import BlindSpot, SourceHealth
from storywatch.source.state import State, source_state, state_words, trouble_first

BAR_WIDTH = 6
CHART_HEIGHT = 24
LEAST_BAR = 2.0
"""A single entry must be seen beside a day of hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One day of a chart, in the chart's own units, y downwards."""

    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Entries a day as little bars.

    Attributes:
        bars: the oldest day first; a day without entries has none.
        width: of all days.
        height: of the largest bar.
        spoken: the same in words.
    """

    bars: tuple[Bar, ...]
    width: int
    height: int
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with a source, and what to do.

    Attributes:
        text: a sentence or two.
        since: aware UTC; None: unknown.
        mend: empty when there is nothing to do but wait.
    """

    text: str
    since: datetime | None
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    """A source as a row.

    Attributes:
        health: what is known of it.
        state: how it is doing.
        words: the same in a few words.
        chart: entries a day.
        troubles: what to know of it.
    """

    health: SourceHealth
    state: State
    words: str
    chart: Chart
    troubles: tuple[Trouble, ...]


def shown_sources(listed: Iterable[SourceHealth]) -> tuple[ShownSource, ...]:
    """Return the rows of the page, trouble first."""
    return tuple(
        ShownSource(
            health=one,
            state=source_state(one),
            words=state_words(one),
            chart=day_chart(one.added_by_day),
            troubles=troubles_of(one),
        )
        for one in sorted(listed, key=trouble_first)
    )


def day_chart(added: Sequence[int]) -> Chart:
    """Draw entries a day as bars against the busiest day.

    Args:
        added: entries of each day, the oldest day first.
    """
    most = max(added, default=0)
    bars = []
    for number, entries in enumerate(added):
        if entries:
            height = max(round(CHART_HEIGHT * entries / most, 1), LEAST_BAR)
            bars.append(
                Bar(x=number * BAR_WIDTH, y=CHART_HEIGHT - height, height=height)
            )
    told = ", ".join(str(entries) for entries in added)
    return Chart(
        bars=tuple(bars),
        width=max(len(added), 1) * BAR_WIDTH,
        height=CHART_HEIGHT,
        spoken=f"Entries on each of the last {len(added)} days, today last: {told}"
        if added
        else "No entries yet",
    )


def troubles_of(one: SourceHealth) -> tuple[Trouble, ...]:
    """Return what to know of a source: its blind spots, or why it stopped or fails."""
    troubles = [_of_spot(spot, one) for spot in one.blind_spots]
    reason = one.set_aside or (one.last_outcome if one.consecutive_failures else None)
    if not troubles and reason:
        told = explained(reason, url=one.url, source_id=one.source_id)
        troubles.append(Trouble(text=told.text, since=one.last_read_at, mend=told.mend))
    if not one.verify_tls:
        troubles.append(
            Trouble(
                text="Any certificate of this source is accepted, so anybody on the "
                "way could put words into it.",
                since=None,
                mend=f"storywatch source set {one.source_id} --verify-certificate",
            )
        )
    return tuple(troubles)


def _of_spot(spot: BlindSpot, one: SourceHealth) -> Trouble:
    told = explained(spot.kind, url=one.url, source_id=one.source_id)
    detail = f" ({spot.detail})" if spot.detail else ""
    return Trouble(
        text=told.text + detail, since=spot.since.astimezone(UTC), mend=told.mend
    )
