"""The page: what is new, each story, why, the digests, the sources."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from storywatch.archive.decision_store import explanation
from storywatch.archive.explanation import shown_evidence
from storywatch.archive.store import (
    latest_stories,
    timeline,
    totals,
    waiting,
)
from storywatch.entry.health_store import listed_sources
from storywatch.runtime.clock import utc_now
from storywatch.settings import Settings
from storywatch.source.state import STATES
from storywatch.web.api import add_api
from storywatch.web.digests import add_digest_pages
from storywatch.web.feeds import add_feeds
from storywatch.web.links import add_link_pages
from storywatch.web.search import add_search
from storywatch.web.sources import shown_sources
from storywatch.wiring.databases import archive_engine
from storywatch.wiring.reader import is_own_server
from storywatch.wiring.reader_watch import reader_watched

SAFE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Foreign text is shown here: nothing of it may run or call home."""

MOST_STORIES = 100


def create_app(
    settings: Settings | None = None,
    *,
    open_archive: Callable[[Settings], AbstractContextManager[sa.Engine]] = (
        archive_engine
    ),
) -> FastAPI:
    """Return the page as an application.

    Args:
        settings: what to read; else from the environment.
        open_archive: gives the database while the page is up.
    """
    chosen = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with (
            open_archive(chosen) as engine,
            reader_watched(engine, is_own_server=is_own_server(chosen)),
        ):
            app.state.engine = engine
            yield

    app = FastAPI(title="storywatch", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.settings = chosen

    @app.middleware("http")
    async def safe(request: Request, call_next: Callable[..., Any]) -> Response:
        response: Response = await call_next(request)
        response.headers.update(SAFE_HEADERS)
        return response

    for path, page in PAGES.items():
        app.get(path, response_class=HTMLResponse)(page)
    add_link_pages(app, templates=TEMPLATES)
    add_digest_pages(app, templates=TEMPLATES)
    add_feeds(app)
    add_search(app, templates=TEMPLATES, why=why)
    add_api(app)
    app.get("/health")(health)
    app.exception_handler(404)(not_found)
    return app


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("storywatch.web"),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["when"] = _when
    environment.filters["web"] = _web_address
    environment.filters["shown"] = shown_evidence
    return environment


def _when(instant: datetime | None) -> str:
    return f"{instant.astimezone(UTC):%d %b %Y %H:%M}" if instant else "never"


def _web_address(url: str) -> str:
    """Return a link that may be clicked: http and https only."""
    return url if url.startswith(("http://", "https://")) else "#"


TEMPLATES = _templates()


def _page(name: str, **values: object) -> HTMLResponse:
    text = TEMPLATES.get_template(f"{name}.html.jinja").render(values)
    return HTMLResponse(text)


def _connected(request: Request) -> sa.Connection:
    engine: sa.Engine = request.app.state.engine
    return engine.connect()


def stories(request: Request) -> HTMLResponse:
    """Show the latest stories."""
    with _connected(request) as connection:
        return _page(
            "stories",
            title="Stories",
            stories=latest_stories(connection, most=MOST_STORIES),
            totals=totals(connection),
            waiting=sum(waiting(connection, now=utc_now()).values()),
        )


def story(request: Request, story_id: int) -> HTMLResponse:
    """Show one story as a timeline."""
    with _connected(request) as connection:
        found = timeline(connection, story_id)
    if found is None:
        raise HTTPException(404, f"There is no story {story_id}.")
    return _page(
        "story", title=found.story.title or f"Story {story_id}", timeline=found
    )


def why(request: Request, article_id: int) -> HTMLResponse:
    """Show why an article did or did not alert."""
    with _connected(request) as connection:
        found = explanation(connection, article_id)
    if found is None:
        raise HTTPException(404, f"There is no article {article_id}.")
    return _page("why", title=found.title or "Why", found=found)


def sources(request: Request) -> HTMLResponse:
    """Show what is polled and how it is doing."""
    with _connected(request) as connection:
        shown = shown_sources(listed_sources(connection))
    counts = Counter(one.state for one in shown)
    return _page(
        "sources",
        title="Sources",
        sources=shown,
        counts=[(state, counts[state]) for state in STATES if counts[state]],
    )


def health(request: Request) -> dict[str, str]:
    """Answer while the database does."""
    with _connected(request) as connection:
        connection.execute(sa.text("SELECT 1"))
    return {"status": "ok"}


def not_found(_request: Request, error: Exception) -> HTMLResponse:
    """Show what is not there, and a way back."""
    text = getattr(error, "detail", "") or "There is no such page."
    page = _page("missing", title="Not here", text=text)
    page.status_code = 404
    return page


PAGES: dict[str, Callable[..., HTMLResponse]] = {
    "/": stories,
    "/story/{story_id}": story,
    "/article/{article_id}": why,
    "/source": sources,
}
"""Every page by its path."""
