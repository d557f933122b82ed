"""The pages behind the links of messages.

A look changes nothing, for mail programs and scanners follow every link; the button
does it. Who holds the link needs no login: it is signed, and asks for one thing.
"""

from collections.abc import Callable

import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from storywatch.delivery.links import LINK_PATH, Links
from storywatch.delivery.wish_store import (
    grant_wish,
    standing_wish,
    take_back,
    title_of,
)
from storywatch.delivery.wishes import WATCH, Wish
from storywatch.errors import BadLinkError, WatchlistInvalidError
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import transaction
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.stage import watchlist_in_force
from storywatch.web.link_page import (
    TAKE_BACK,
    LinkPage,
    Reader,
    asking_page,
    gone_page,
    refusing_page,
    standing_page,
    taken_back_page,
)
from storywatch.web.link_words import LANGUAGES, known_language
from storywatch.wiring.link_key import links_of

NOT_KEPT = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""A page of a state of one person's wishes is nobody else's."""


def add_link_pages(app: FastAPI, *, templates: Environment) -> None:
    """Give an application the pages of links.

    Args:
        app: whose state holds ``settings`` and, while it is up, ``engine``.
        templates: holds ``link.html.jinja``.
    """

    def show(request: Request, token: str) -> HTMLResponse:
        return _answer(request, token, templates=templates, act=_look)

    def do(request: Request, token: str) -> HTMLResponse:
        back = TAKE_BACK.lstrip("?") in request.query_params
        return _answer(
            request, token, templates=templates, act=_take_back if back else _grant
        )

    path = f"/{LINK_PATH}/{{token}}"
    app.api_route(path, methods=["GET", "HEAD"], response_class=HTMLResponse)(show)
    app.post(path, response_class=HTMLResponse)(do)


def _answer(
    request: Request,
    token: str,
    *,
    templates: Environment,
    act: Callable[[sa.Engine, Wish, Reader], LinkPage],
) -> HTMLResponse:
    """Read a link and act on it; the request's body is not read.

    A button sends none, and one click in a mail program sends the words of RFC 8058,
    which say nothing that the address does not.
    """
    asked = known_language(request.headers.get("accept-language", ""))
    links: Links | None = links_of(request.app.state.settings)
    engine: sa.Engine = request.app.state.engine
    if links is None:
        page = refusing_page(asked, text=LANGUAGES[asked].unavailable)
        return _rendered(page, templates=templates, status=503)
    try:
        wish = links.read(token)
    except BadLinkError:
        page = refusing_page(asked, text=LANGUAGES[asked].bad)
        return _rendered(page, templates=templates, status=403)
    page = act(engine, wish, _reader(engine, wish, asked=asked))
    return _rendered(page, templates=templates)


def _look(engine: sa.Engine, wish: Wish, reader: Reader) -> LinkPage:
    with engine.connect() as connection:
        standing = standing_wish(connection, wish, now=utc_now())
        title = title_of(connection, wish)
    if standing:
        return standing_page(standing, reader=reader)
    if title is None:
        return gone_page(reader)
    return asking_page(wish, title=title, reader=reader)


def _grant(engine: sa.Engine, wish: Wish, reader: Reader) -> LinkPage:
    with transaction(engine) as connection:
        standing = grant_wish(connection, wish, now=utc_now())
    return standing_page(standing, reader=reader) if standing else gone_page(reader)


def _take_back(engine: sa.Engine, wish: Wish, reader: Reader) -> LinkPage:
    with transaction(engine) as connection:
        take_back(connection, wish)
        title = title_of(connection, wish)
    if title is None:
        return gone_page(reader)
    return taken_back_page(wish, title=title, reader=reader)


def _reader(engine: sa.Engine, wish: Wish, *, asked: str) -> Reader:
    """Return for whom a page is: who is on the watchlist no more is still served."""
    try:
        watchlist = watchlist_in_force(engine)
    except WatchlistInvalidError:
        watchlist = None
    if watchlist is None:
        return Reader(language=asked, what=_key(wish))
    found = [one for one in watchlist.subscribers if one.key == wish.subscriber_key]
    return Reader(
        language=known_language(found[0].language) if found else asked,
        time_zone=found[0].time_zone if found else "UTC",
        what=_name(watchlist, wish),
    )


def _name(watchlist: Watchlist, wish: Wish) -> str:
    names = {one.key: one.name for one in watchlist.entities}
    key = _key(wish)
    return names.get(key, key) if wish.kind == "wrong-entity" else key


def _key(wish: Wish) -> str:
    return wish.what.removeprefix(WATCH)


def _rendered(
    page: LinkPage, *, templates: Environment, status: int = 200
) -> HTMLResponse:
    text = templates.get_template("link.html.jinja").render(page=page)
    return HTMLResponse(text, status_code=status, headers=NOT_KEPT)
