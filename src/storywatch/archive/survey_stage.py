"""Look over the sources: who is overdue, who fails, whose pages give no text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog

from storywatch.article.collapse import collapse, has_recovered
from storywatch.article.collapse_store import SourceTexts, source_texts
from storywatch.article.walled import is_passable, walled
from storywatch.article.walled_store import last_pages
from storywatch.entry.arrival_store import (
    SilentSource,
    returned_sources,
    silent_sources,
)
from storywatch.runtime.database import transaction
from storywatch.source.blind_spot_store import (
    end_blind_spots_of,
    keep_blind_spots,
    open_blind_spots,
)
from storywatch.source.failing import ANSWERED_OTHERWISE, failing_detail
from storywatch.source.failing_store import UnreadSource, unread_sources
from storywatch.source.overdue import overdue
from storywatch.source.records import BlindSpot, BlindSpotKind, SourceId
from storywatch.source.rhythm import learnt_rhythm

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReport:
    """What a survey found, in sources.

    Attributes:
        overdue: now found silent for longer than their rhythm lets expect.
        failing: unread for long, as before or now.
        collapsed: whose articles lack their text far more often than before.
        walled: before whose last pages a wall stood.
        ended: blind spots of these kinds that are over.
    """

    overdue: int
    failing: int
    collapsed: int
    walled: int
    ended: int


def survey_sources(engine: sa.Engine, *, now: datetime) -> SurveyReport:
    """Find the blind spots that no single poll can tell, and those that are over.

    A second survey at the same instant changes nothing.

    Args:
        engine: our database.
        now: aware UTC.
    """
    with transaction(engine) as connection:
        known = open_blind_spots(connection)
        silent = silent_sources(connection)
        returned = returned_sources(connection)
        unread = unread_sources(connection)
        texts = source_texts(connection, now=now)
        pages = last_pages(connection, now=now)
    found = {
        "overdue": _overdue(silent, now=now),
        "failing": _failing(unread, known, now=now),
        "extraction-collapse": _collapsed(texts, now=now),
        "walled": _walled(pages, now=now),
    }
    over: dict[BlindSpotKind, set[SourceId]] = {
        "overdue": set(returned),
        "failing": _sources_of(known, "failing") - _sources_of(found["failing"]),
        "extraction-collapse": {
            one.source_id for one in texts if has_recovered(one.recent)
        },
        "walled": {key for key, reasons in pages.items() if is_passable(reasons)},
    }
    with transaction(engine) as connection:
        keep_blind_spots(
            connection, [spot for spots in found.values() for spot in spots]
        )
        ended = sum(
            end_blind_spots_of(connection, ids, [kind], now=now)
            for kind, ids in over.items()
        )
    report = SurveyReport(
        overdue=len(found["overdue"]),
        failing=len(found["failing"]),
        collapsed=len(found["extraction-collapse"]),
        walled=len(found["walled"]),
        ended=ended,
    )
    _log_new(found, known)
    return report


def _overdue(silent: Sequence[SilentSource], *, now: datetime) -> list[BlindSpot]:
    spots = []
    for one in silent:
        rhythm = learnt_rhythm(one.first_seen, since=one.watched_since)
        late = rhythm and overdue(rhythm, one.silent_since, one.last_read_at)
        if late:
            spots.append(
                BlindSpot(
                    source_id=one.source_id,
                    kind="overdue",
                    since=now,
                    detail=late.detail,
                )
            )
    return spots


def _failing(
    unread: Sequence[UnreadSource], known: Sequence[BlindSpot], *, now: datetime
) -> list[BlindSpot]:
    explained = {one.source_id for one in known if one.kind in ANSWERED_OTHERWISE}
    spots = []
    for one in unread:
        detail = failing_detail(
            consecutive_failures=one.consecutive_failures,
            reason=one.reason,
            added_at=one.added_at,
            last_read_at=one.last_read_at,
            now=now,
        )
        if detail is not None and one.source_id not in explained:
            spots.append(
                BlindSpot(
                    source_id=one.source_id, kind="failing", since=now, detail=detail
                )
            )
    return spots


def _collapsed(texts: Sequence[SourceTexts], *, now: datetime) -> list[BlindSpot]:
    spots = []
    for one in texts:
        found = collapse(recent=one.recent, baseline=one.baseline)
        if found is not None:
            spots.append(
                BlindSpot(
                    source_id=one.source_id,
                    kind="extraction-collapse",
                    since=now,
                    detail=found.detail,
                )
            )
    return spots


def _walled(
    pages: Mapping[SourceId, Sequence[str]], *, now: datetime
) -> list[BlindSpot]:
    return [
        BlindSpot(source_id=key, kind="walled", since=now, detail=detail)
        for key, reasons in pages.items()
        if (detail := walled(reasons)) is not None
    ]


def _sources_of(
    spots: Sequence[BlindSpot], kind: BlindSpotKind | None = None
) -> set[SourceId]:
    return {one.source_id for one in spots if kind in {None, one.kind}}


def _log_new(found: dict[str, list[BlindSpot]], known: Sequence[BlindSpot]) -> None:
    before = {(one.source_id, one.kind) for one in known}
    for spots in found.values():
        for one in spots:
            if (one.source_id, one.kind) not in before:
                log.warning(
                    "blind spot found",
                    source_id=one.source_id,
                    outcome=one.kind,
                    detail=one.detail,
                )
