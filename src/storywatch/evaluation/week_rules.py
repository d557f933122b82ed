"""What a polite reader may not do, judged by the log of the servers it asked.

Each rule returns one sentence for each violation. A visit whose answer was lost with
the client that asked (``Visit.is_forgotten``) binds only the spacing.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from storywatch.evaluation.week_log import Visit, arrivals, by_feed, documents
from storywatch.evaluation.week_plan import SimulatedFeed
from storywatch.evaluation.week_server import MOVING

BASE = timedelta(hours=1)
"""Conditional requests come at most hourly where a list does not turn over fast."""

SHORTEST = timedelta(minutes=10)
"""They never come more often."""

WHOLE_EVERY = timedelta(days=7)
"""A whole document may be asked for this often though a validator is known."""

REMEMBERS = timedelta(days=7)
"""For so long an hour in which a third of a list was new explains quick polls: the
next such hour must not come as a surprise."""

LATE = timedelta(minutes=6)
"""A poll comes this much after its due time: the clock ticks, hosts are spaced."""

SPACING = timedelta(seconds=5)

HOLDS = timedelta(days=1)
"""Between two lasting redirects that prove a move."""

LONGEST = timedelta(hours=26)
"""A source is polled at least daily, give or take the spread."""

_CAP = timedelta(days=1)
"""What any server may ask for at most."""

Plan: TypeAlias = Mapping[int, SimulatedFeed]
Log: TypeAlias = Sequence[Visit]
Validators: TypeAlias = tuple[str | None, str | None]
Rule: TypeAlias = Callable[[Plan, Log], list[str]]


def too_early(plan: Plan, log: Log) -> list[str]:
    """Visits before the server's own last wait, or the hour, had passed."""
    found = []
    for feed, visits in arrivals(log):
        allowed = datetime.min.replace(tzinfo=visits[0].at.tzinfo)
        for before, visit in pairwise(visits):
            allowed = max(allowed, before.at + min(before.wait, _CAP))
            least = _least_gap(plan[feed], visits, visit)
            since = visit.at - before.at
            if visit.at < allowed:
                late = f"asked to be left alone until {allowed:%a %H:%M:%S}"
                found.append(f"{_named(visit)}: {late}")
            elif since < least:
                found.append(f"{_named(visit)}: {since} after the last, not {least}")
    return found


def in_skipped_hours(plan: Plan, log: Log) -> list[str]:
    """Visits in an hour in which the document last read asks not to be polled."""
    del plan
    found = []
    for _, visits in arrivals(log):
        skipped: frozenset[int] = frozenset()
        for before, visit in pairwise(visits):
            skipped = before.skip_hours if before.status == 200 else skipped
            # A poll that was due just before may come a little late.
            if visit.at.hour in skipped & {(visit.at - LATE).hour}:
                found.append(f"{_named(visit)}: hour {visit.at.hour} is to be skipped")
    return found


def unconditional(plan: Plan, log: Log) -> list[str]:
    """Visits without a validator though one was given, but for the weekly look."""
    found = []
    for feed, visits in by_feed(log):
        given, whole_at, is_exposed = False, visits[0].at, False
        for visit in documents(visits):
            is_due = visit.at - whole_at >= WHOLE_EVERY
            if given and not (visit.is_conditional or is_due or is_exposed):
                found.append(f"{_named(visit)}: no validator was sent")
            # A server whose "not modified" was untrue is trusted no more.
            is_exposed = is_exposed or (is_due and plan[feed].trouble == "stuck")
            if visit.status == 200:
                whole_at = visit.at
                given = bool(visit.etag_given or visit.modified_given)
    return found


def altered_validators(plan: Plan, log: Log) -> list[str]:
    """Validators that are not, byte for byte, those given last.

    Or those before: the weekly look finds a change though the server had said that
    there was none, and the old ones, sent once more, prove that it lies.
    """
    del plan
    found = []
    for _, visits in by_feed(log):
        given: Validators = (None, None)
        doubted: Validators | None = None
        status = 0
        for visit in documents(visits):
            sent = (visit.etag_sent, visit.modified_sent)
            if visit.is_conditional and sent not in {given, doubted}:
                found.append(f"{_named(visit)}: sent {sent}; given {given}")
            doubted = None
            if visit.status == 200:
                if status == 304 and not visit.is_conditional:
                    doubted = given
                given = (visit.etag_given, visit.modified_given)
            status = visit.status
    return found


def crowded(plan: Plan, log: Log) -> list[str]:
    """Visits to one host that follow each other too closely, over all feeds."""
    del plan
    by_host: dict[str, list[Visit]] = defaultdict(list)
    for visit in log:
        if not visit.is_follow_up:
            by_host[visit.host].append(visit)
    return [
        f"{_named(visit)}: {visit.at - before.at} after {before.path} there"
        for visits in by_host.values()
        for before, visit in pairwise(visits)
        if visit.at - before.at < SPACING
    ]


def after_gone(plan: Plan, log: Log) -> list[str]:
    """Visits to what had answered 410."""
    del plan
    found = []
    for _, visits in arrivals(log):
        gone = [place for place, visit in enumerate(visits) if visit.status == 410]
        if gone:
            found += [f"{_named(one)}: it is gone" for one in visits[gone[0] + 1 :]]
    return found


def not_rewritten(plan: Plan, log: Log) -> list[str]:
    """Visits to an address that had redirected for good on two days."""
    found = []
    for feed, visits in arrivals(log):
        if plan[feed].trouble not in MOVING:
            continue
        redirects = [visit for visit in visits if visit.status == 301]
        proven = [one for one in redirects if one.at - redirects[0].at >= HOLDS]
        if proven:
            late = [v for v in visits if v.at > proven[0].at]
            found += [
                f"{_named(visit)}: it has moved since {redirects[0].at:%a %H:%M}"
                for visit in late
                if visit.path == plan[feed].path
            ]
    return found


def wrongly_rewritten(plan: Plan, log: Log) -> list[str]:
    """Visits to where a redirect led that did not last."""
    return [
        f"{_named(visit)}: the redirect did not last"
        for visit in log
        if plan[visit.feed].trouble in {"portal", "passing"}
        and visit.path == plan[visit.feed].new_path
        and not visit.is_follow_up
    ]


def forgotten(plan: Plan, log: Log) -> list[str]:
    """Feeds that were not polled for longer than a day."""
    found = []
    end = log[-1].at if log else None
    for feed, visits in arrivals(log):
        times = [visit.at for visit in visits]
        if end is not None and not any(visit.status == 410 for visit in visits):
            times.append(end)
        found += [
            f"feed {feed}: not polled from {before:%a %H:%M} to {after:%a %H:%M}"
            for before, after in pairwise(times)
            if after - before > LONGEST
        ]
    seen = {visit.feed for visit in log}
    return found + [f"feed {feed}: never polled" for feed in plan if feed not in seen]


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "requests before they are due": too_early,
        "requests in hours to be skipped": in_skipped_hours,
        "unconditional repeats": unconditional,
        "validators not byte for byte": altered_validators,
        "requests to a host within 5 s": crowded,
        "requests after 410": after_gone,
        "requests to a moved address": not_rewritten,
        "addresses rewritten wrongly": wrongly_rewritten,
        "sources forgotten": forgotten,
    }
)
"""Every rule, by what it counts."""


def _least_gap(feed: SimulatedFeed, visits: Sequence[Visit], visit: Visit) -> timedelta:
    """Return the least time between two polls at an instant."""
    if feed.turns_over_fast(visit.at, within=REMEMBERS):
        return SHORTEST
    read = [one for one in visits if one.at < visit.at and one.listed]
    for before, after in pairwise(read):
        known = max(0, before.listed.stop - after.listed.start)
        is_recent = visit.at - after.at <= timedelta(days=1)
        if is_recent and known * 3 < len(after.listed):
            return SHORTEST
    return BASE


def _named(visit: Visit) -> str:
    return f"feed {visit.feed} at {visit.at:%a %d %H:%M:%S} {visit.path}"
