"""Digests as pages, as they were sent."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from storywatch.delivery.records import Message
from storywatch.digest.calendar import Due, local_day
from storywatch.digest.records import digest_name
from storywatch.digest.rendering import digest_page
from storywatch.digest.stage import one_day, one_week, written_digest
from storywatch.digest.store import digests_kept
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import transaction
from storywatch.watchlist.records import Subscriber, Watchlist
from storywatch.wiring.link_key import links_of
from storywatch.wiring.watching import current_watchlist

MOST_LISTED: Final = 200

_WEEK: Final = "week-"


def add_digest_pages(app: FastAPI, *, templates: Environment) -> None:
    """Give an application the pages of digests.

    Args:
        app: whose state holds ``settings`` and, while it is up, ``engine``.
        templates: holds ``digests.html.jinja``.
    """

    def listed(request: Request) -> HTMLResponse:
        with transaction(request.app.state.engine) as connection:
            kept = digests_kept(connection, most=MOST_LISTED)
        watchlist = _watchlist(request)
        shown = [
            {"subscriber": key, "name": digest_name(period, day), "subject": subject}
            for key, period, day, subject in kept
        ]
        page = templates.get_template("digests.html.jinja")
        return HTMLResponse(
            page.render(
                title="Digests",
                digests=shown,
                subscribers=[
                    (one.key, local_day(utc_now(), one.time_zone).isoformat())
                    for one in watchlist.subscribers
                ],
                watches=[one.key for one in watchlist.watches],
            )
        )

    def today(request: Request) -> HTMLResponse:
        subscriber = _watchlist(request).subscribers[0]
        day = local_day(utc_now(), subscriber.time_zone)
        return shown(request, subscriber.key, day.isoformat())

    def of_first(request: Request, name: str) -> HTMLResponse:
        return shown(request, _watchlist(request).subscribers[0].key, name)

    def shown(request: Request, subscriber: str, name: str) -> HTMLResponse:
        message = _message(request, subscriber, name)
        html = message.html or ""
        for picture in message.pictures:
            html = html.replace(
                f"cid:{picture.name}", f"/digest/{subscriber}/{name}/{picture.name}.png"
            )
        return HTMLResponse(html)

    def picture(request: Request, subscriber: str, name: str, word: str) -> Response:
        for one in _message(request, subscriber, name).pictures:
            if one.name == word:
                return Response(one.content, media_type=one.media_type)
        raise HTTPException(404, "This digest has no such picture.")

    app.get("/digests", response_class=HTMLResponse)(listed)
    app.get("/digest", response_class=HTMLResponse)(today)
    app.get("/digest/{name}", response_class=HTMLResponse)(of_first)
    one = "/digest/{subscriber}/{name}"
    app.get(one, response_class=HTMLResponse)(shown)
    app.get(one + "/{word}.png", response_class=Response)(picture)


def _message(request: Request, subscriber_key: str, name: str) -> Message:
    watchlist = _watchlist(request)
    known: Mapping[str, Subscriber] = {one.key: one for one in watchlist.subscribers}
    if subscriber_key not in known:
        raise HTTPException(404, f"There is no subscriber {subscriber_key}.")
    digest = written_digest(
        request.app.state.engine,
        _due(name),
        subscriber=known[subscriber_key],
        watchlist=watchlist,
        now=utc_now(),
        keeps=False,
    )
    return digest_page(digest, links=links_of(request.app.state.settings))


def _due(name: str) -> Due:
    try:
        if name.startswith(_WEEK):
            return one_week(_day(name.removeprefix(_WEEK)))
        return one_day(_day(name))
    except ValueError:
        raise HTTPException(
            404, "A digest is named by its last day: 2026-11-22, or week-2026-11-22."
        ) from None


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not 1970 <= day.year <= 9000:
        raise ValueError(text)
    return day


def _watchlist(request: Request) -> Watchlist:
    return current_watchlist(request.app.state.settings, request.app.state.engine)
