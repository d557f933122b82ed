"""What is asked for an entry, if anything."""

from dataclasses import dataclass
from datetime import datetime

from storywatch.article.fetch import PageMissing, page_request
from storywatch.article.language import language_of
from storywatch.article.look import Matters, NoArticle
from storywatch.article.permission import KnownRobots, permission
from storywatch.article.records import WaitingEntry
from storywatch.entry.canonical_url import reachable_url
from storywatch.runtime.http import Request
from storywatch.source.robots import origin_of
from storywatch.source.robots_fetch import robots_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request to a host: for a page, or first for its robots.txt.

    Attributes:
        request: to be sent.
        origin: of the robots.txt; None: a page is asked for.
        in_full: the page is extracted whatever a cheap look would find.
    """

    request: Request
    origin: str | None = None
    in_full: bool = False


def first_step(
    entry: WaitingEntry,
    known: KnownRobots | None,
    *,
    matters: Matters | None,
    now: datetime,
) -> Visit | NoArticle | PageMissing:
    """Decide what to ask for an entry.

    Args:
        entry: that waits.
        known: what is known of robots.txt files; None: they are not heeded.
        matters: whether a text mentions anybody watched; None: all do.
        now: aware UTC.
    """
    if not entry.url:
        return NoArticle("headline-only", "no-address")
    if entry.text_mode == "never":
        return NoArticle("headline-only", "not-wanted")
    if entry.text_mode == "mentioned" and not _is_wanted(entry, matters):
        return NoArticle("headline-only", "not-mentioned")
    url = reachable_url(entry.url)
    match "allowed" if known is None else permission(url, known, now=now):
        case "forbidden":
            return NoArticle("headline-only", "robots")
        case "unknown":
            return PageMissing(reason="robots-unreachable", is_transient=True)
        case "unasked" if origin := origin_of(url):
            return Visit(request=robots_request(origin), origin=origin)
        case _:
            request = page_request(url, validators=entry.validators)
            return Visit(request=request, in_full=entry.was_read)


def _is_wanted(entry: WaitingEntry, matters: Matters | None) -> bool:
    """Tell whether what the feed told mentions anybody watched, or its page did."""
    if matters is None or entry.was_read:
        return True
    language = language_of(f"{entry.title}\n{entry.summary}")
    return matters(entry.title, entry.summary, language)
