"""The servers of the simulated week: they answer by plan and write everything down."""

from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from threading import Lock

from storywatch.evaluation.loopback import Asked, Reply
from storywatch.evaluation.week_log import Visit
from storywatch.evaluation.week_plan import START, SimulatedFeed

MOVING = frozenset({"moved", "moved-host", "portal"})


class WeekServer:
    """Answers for all feeds of a week.

    Attributes:
        now: aware UTC, the simulated clock; set by whoever lets the week pass.
        port: of all hosts; set once it is known.
        log: every visit, in order.
    """

    def __init__(self, feeds: tuple[SimulatedFeed, ...]) -> None:
        self.now = START
        self.port = 0
        self.log: list[Visit] = []
        self._feeds = {feed.number: feed for feed in feeds}
        self._leads: dict[tuple[str, str], datetime] = {}
        self._lock = Lock()

    def url(self, feed: SimulatedFeed) -> str:
        """Return where a feed is added."""
        return f"http://{feed.host}:{self.port}{feed.path}"

    def forget_since(self, length: int) -> int:
        """Mark the visits from a place of the log on as forgotten; return how many."""
        marked = [replace(visit, is_forgotten=True) for visit in self.log[length:]]
        self.log[length:] = marked
        return len(marked)

    def answer(self, asked: Asked) -> Reply:
        """Answer one request by the plan and the clock."""
        feed = self._feeds[int(asked.path.rpartition("/")[2])]
        with self._lock:
            visit, reply = self._answered(feed, asked)
            self.log.append(visit)
        date = ("Date", _http_date(self.now))
        return replace(reply, headers=(date, *reply.headers))

    def _answered(self, feed: SimulatedFeed, asked: Asked) -> tuple[Visit, Reply]:
        now = self.now
        visit = Visit(
            feed=feed.number,
            at=now,
            host=asked.host,
            path=asked.path,
            etag_sent=asked.headers.get("if-none-match"),
            modified_sent=asked.headers.get("if-modified-since"),
            is_follow_up=self._leads.get((asked.host, asked.path)) == now,
        )
        if feed.is_in_trouble(now):
            trouble = self._troubled(feed, asked)
            if trouble is not None:
                status, headers, wait = trouble
                return (
                    replace(visit, status=status, wait=wait),
                    Reply(status=status, headers=headers),
                )
        return _told(feed, visit)

    def _troubled(
        self, feed: SimulatedFeed, asked: Asked
    ) -> tuple[int, tuple[tuple[str, str], ...], timedelta] | None:
        """Return status, headers and the wait of a feed in trouble; None: it tells."""
        no_wait = timedelta()
        match feed.trouble:
            case "moved" | "moved-host" | "portal" | "passing":
                if asked.path == feed.new_path:
                    return None
                self._leads[feed.new_host, feed.new_path] = self.now
                target = f"http://{feed.new_host}:{self.port}{feed.new_path}"
                status = 301 if feed.trouble in MOVING else 302
                return status, (("Location", target),), no_wait
            case "gone":
                return 410, (), no_wait
            case "throttled":
                seconds = str(int(feed.asks_away.total_seconds()))
                return 429, (("Retry-After", seconds),), feed.asks_away
            case "throttled-until":
                until = _http_date(self.now + feed.asks_away)
                return 503, (("Retry-After", until),), feed.asks_away
            case "failing":
                return 500 + feed.number % 3, (), no_wait
            case "missing":
                return 404, (), no_wait
            case _:
                return None


def _told(feed: SimulatedFeed, visit: Visit) -> tuple[Visit, Reply]:
    """Return the document, or that it has not changed."""
    now = visit.at
    etag, modified = _validators(feed, now)
    given = replace(
        visit,
        etag_given=etag,
        modified_given=modified,
        wait=max(
            feed.ttl or timedelta(),
            feed.max_age or timedelta(),
            feed.expires or timedelta(),
        ),
        skip_hours=feed.skip_hours,
    )
    headers = _headers(feed, etag, modified, now)
    is_current = (
        visit.etag_sent == etag
        if visit.etag_sent is not None
        else visit.modified_sent == modified
    )
    is_stuck = feed.trouble == "stuck"
    if visit.is_conditional and (is_current or is_stuck):
        if is_stuck:
            given = replace(
                given,
                etag_given=visit.etag_sent,
                modified_given=visit.modified_sent,
            )
            headers = _headers(feed, visit.etag_sent, visit.modified_sent, now)
        return replace(given, status=304), Reply(status=304, headers=headers)
    listed = feed.listed_at(now)
    return (
        replace(given, listed=listed),
        Reply(
            headers=(*headers, ("Content-Type", "application/rss+xml")),
            body=_document(feed, listed, now),
        ),
    )


def _validators(feed: SimulatedFeed, now: datetime) -> tuple[str | None, str | None]:
    """Return validators as odd as those of real servers."""
    count = feed.count_at(now)
    version = f"{count}-{now.timestamp():.0f}" if feed.is_restless else f"{count}"
    shapes = ('"{}"', 'W/"{}"', '"{}--gzip"', "{}", 'W/"a, {}=="', '"ü{}"')
    etag = shapes[feed.number % len(shapes)].format(version)
    last = feed.published[count - 1] if count else START - timedelta(days=9)
    told = now if feed.is_restless else last
    modified = (
        _http_date(told) if feed.number % 2 else f"{told:%Y-%m-%d %H:%M:%S.%f} +0000"
    )
    return (
        etag if feed.validating in {"both", "etag"} else None,
        modified if feed.validating in {"both", "modified"} else None,
    )


def _headers(
    feed: SimulatedFeed, etag: str | None, modified: str | None, now: datetime
) -> tuple[tuple[str, str], ...]:
    age = feed.max_age and f"public, max-age={feed.max_age.total_seconds():.0f}"
    until = feed.expires and _http_date(now + feed.expires)
    named = {
        "ETag": etag,
        "Last-Modified": modified,
        "Cache-Control": age,
        "Expires": until,
    }
    return tuple((name, value) for name, value in named.items() if value)


def _document(feed: SimulatedFeed, listed: range, now: datetime) -> bytes:
    asks = ""
    if feed.ttl:
        asks += f"<ttl>{feed.ttl / timedelta(minutes=1):.0f}</ttl>"
    if feed.skip_hours:
        hours = "".join(f"<hour>{one}</hour>" for one in sorted(feed.skip_hours))
        asks += f"<skipHours>{hours}</skipHours>"
    if feed.is_restless:
        asks += f"<lastBuildDate>{_http_date(now)}</lastBuildDate>"
    key = f":{now.timestamp():.0f}" if feed.is_rekeyed else ""
    items = "".join(
        f"<item><title>Meldung {one} aus Ort {feed.number}</title>"
        f"<link>{feed.link(one)}</link>"
        f'<guid isPermaLink="false">{feed.number}:{one}{key}</guid>'
        f"<pubDate>{_http_date(feed.published[one])}</pubDate>"
        f"<description>Was in Ort {feed.number} geschah, Nummer {one}.</description>"
        "</item>"
        for one in reversed(listed)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>Blatt {feed.number}</title><link>https://blatt{feed.number}.example/"
        f"</link><description>Meldungen</description>{asks}{items}</channel></rss>"
    ).encode()


def _http_date(at: datetime) -> str:
    return format_datetime(at, usegmt=True)
