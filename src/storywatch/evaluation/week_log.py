"""What the servers of the simulated week write down, and how it is read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request and what was answered, as the server's log has it.

    Attributes:
        feed: its number.
        at: aware UTC, by the simulated clock.
        host: that was asked.
        path: that was asked.
        etag_sent: ``If-None-Match``; None: it was not sent.
        modified_sent: ``If-Modified-Since``; None: it was not sent.
        status: of the answer.
        etag_given: None: none was given.
        modified_given: None: none was given.
        wait: the longest that the answer asks to stay away.
        skip_hours: hours in which the document asks not to be polled.
        listed: the entries of the answer; empty without a document.
        is_follow_up: the redirect answered just before led here.
        is_forgotten: the client died before it could keep the answer.
    """

    feed: int
    at: datetime
    host: str
    path: str
    etag_sent: str | None = None
    modified_sent: str | None = None
    status: int = 200
    etag_given: str | None = None
    modified_given: str | None = None
    wait: timedelta = timedelta()
    skip_hours: frozenset[int] = frozenset()
    listed: range = range(0)
    is_follow_up: bool = False
    is_forgotten: bool = False

    @property
    def is_conditional(self) -> bool:
        """Whether a validator was sent."""
        return self.etag_sent is not None or self.modified_sent is not None


def by_feed(log: Sequence[Visit]) -> Iterator[tuple[int, list[Visit]]]:
    """Return each feed's visits whose answers were not lost with the client."""
    visits: dict[int, list[Visit]] = defaultdict(list)
    for visit in log:
        if not visit.is_forgotten:
            visits[visit.feed].append(visit)
    yield from visits.items()


def arrivals(log: Sequence[Visit]) -> Iterator[tuple[int, list[Visit]]]:
    """Return each feed's visits, one a poll: what a redirect led to is its end.

    The wait and the hours to skip are those of the document at the end.
    """
    for feed, visits in by_feed(log):
        ends = {visit.at: visit for visit in visits if visit.is_follow_up}
        yield feed, [_led(v, ends) for v in visits if not v.is_follow_up]


def _led(visit: Visit, ends: Mapping[datetime, Visit]) -> Visit:
    end = ends.get(visit.at)
    if end is None or visit.status not in {301, 302}:
        return visit
    return Visit(
        feed=visit.feed,
        at=visit.at,
        host=visit.host,
        path=visit.path,
        status=visit.status,
        wait=end.wait,
        skip_hours=end.skip_hours,
        listed=end.listed,
    )


def documents(visits: Iterable[Visit]) -> Iterator[Visit]:
    """Return the visits that were answered with a document or its being current."""
    return (visit for visit in visits if visit.status in {200, 304})
