"""A site's robots.txt from the network."""

from datetime import datetime

from storywatch.errors import SourceUnreachableError
from storywatch.runtime.http import Answer, Request, Response
from storywatch.source.asked_wait import freshness, retry_after
from storywatch.source.robots import robots_text
from storywatch.source.robots_trust import Robots, answered, unreachable

UNUSABLE = frozenset({"too-many-redirects", "too-large", "encoding"})
"""The server answers, but no robots.txt: as good as none (RFC 9309, 2.3.1.2)."""

TOO_MANY_REQUESTS = 429
"""Says nothing of the file: come back later, as with an error of the server."""


def robots_request(origin: str) -> Request:
    """Return the request for the robots.txt of an origin (``robots.origin_of``)."""
    return Request(url=f"{origin}/robots.txt", headers=(("Accept", "text/plain, */*"),))


def robots_from(
    answer: Answer, *, origin: str, before: Robots | None, now: datetime
) -> Robots:
    """Return what an answer to ``robots_request`` says.

    Any status below 500 but 2xx and 429 means that there is none, and so does an
    address that we refuse to ask: its pages are refused as well, with the reason.

    Args:
        answer: of the guarded client, redirects followed.
        origin: that was asked.
        before: what was known of it; None: nothing.
        now: aware UTC.
    """
    match answer:
        case Response() if answer.status >= 500 or answer.status == TOO_MANY_REQUESTS:
            asked = retry_after(answer.headers, now=now)
            return unreachable(origin, before=before, retry_after=asked, now=now)
        case Response():
            is_there = 200 <= answer.status < 300
            return answered(
                origin,
                robots_text(answer.body) if is_there else "",
                fresh_for=freshness(answer.headers, now=now),
                now=now,
            )
        case SourceUnreachableError() if answer.reason not in UNUSABLE:
            return unreachable(
                origin, before=before, retry_after=answer.retry_after, now=now
            )
        case _:
            return answered(origin, "", fresh_for=None, now=now)
