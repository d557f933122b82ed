"""The read-only JSON API under /api/v1; without a token in the settings it is off."""

import hmac
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Final

import sqlalchemy as sa
from fastapi import Depends, FastAPI, HTTPException, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as AnyHTTPException

from storywatch.archive.decision_store import explanation
from storywatch.archive.plain import plain
from storywatch.archive.reader_store import read_only_rows
from storywatch.archive.search_query import parsed_search
from storywatch.archive.search_store import searched_articles
from storywatch.archive.store import latest_stories, timeline
from storywatch.digest.store import latest_developments
from storywatch.entry.health_store import listed_sources
from storywatch.errors import StorywatchError
from storywatch.settings import Settings
from storywatch.wiring.reader import reader_door

MOST: Final = 200
"""Records of one answer."""

_PROBLEM = "application/problem+json"

Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
Most = Annotated[int, Query(ge=1, le=MOST, description="At most this many.")]
Before = Annotated[
    int | None,
    Query(ge=1, le=2**63 - 1, description="The `next` of the page before."),
]
Words = Annotated[
    str, Query(max_length=500, description="Words and fields, as in the search page.")
]
Bearer = Annotated[
    HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))
]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no story 7."])


class Statement(BaseModel):
    """One statement that only reads."""

    sql: str = Field(max_length=20_000, examples=["SELECT 1"])


def add_api(app: FastAPI) -> None:
    """Mount the API.

    Args:
        app: whose state holds ``settings`` and, while it is up, ``engine``.
    """
    told: dict[int | str, dict[str, Any]] = {
        code: {"description": HTTPStatus(code).phrase, "content": {_PROBLEM: _SCHEMA}}
        for code in (400, 401, 403, 404, 422)
    }
    api = FastAPI(
        title="storywatch",
        version="1",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(_allowed)],
        responses=told,
    )
    api.state.page = app.state
    for path, answer in ANSWERS.items():
        api.get(path, response_class=JSONResponse)(answer)
        api.head(path, include_in_schema=False)(answer)
    api.post("/sql", response_class=JSONResponse)(sql)
    api.exception_handler(AnyHTTPException)(_http_problem)
    api.exception_handler(RequestValidationError)(_invalid)
    api.exception_handler(StorywatchError)(_refused)
    app.mount("/api/v1", api)


_SCHEMA: dict[str, Any] = {"schema": Problem.model_json_schema()}


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.page.settings
    return settings


def _engine(request: Request) -> sa.Engine:
    engine: sa.Engine = request.app.state.page.engine
    return engine


def _allowed(request: Request, given: Bearer) -> None:
    listed = _settings(request).api_token
    tokens = listed.get_secret_value().split() if listed else []
    # Headers arrive as latin-1.
    asked = given.credentials.encode("latin-1") if given else b""
    same = [hmac.compare_digest(asked, token.encode()) for token in tokens]
    if any(same):
        return
    text = (
        "Give one of the tokens of STORYWATCH_API_TOKEN as Authorization: Bearer."
        if tokens
        else "The API is off: set STORYWATCH_API_TOKEN to turn it on."
    )
    raise HTTPException(401, text, headers={"WWW-Authenticate": "Bearer"})


def search(request: Request, q: Words, most: Most = 50) -> JSONResponse:
    """Search the articles: of the latest hits the most relevant and recent."""
    query = parsed_search(q.replace("\0", " ").strip())
    with _engine(request).connect() as connection:
        return _json(searched_articles(connection, query, most=most))


def why(request: Request, article_id: Id) -> JSONResponse:
    """Tell every decision on an article, and why it was taken."""
    with _engine(request).connect() as connection:
        found = explanation(connection, article_id)
    if found is None:
        raise HTTPException(404, f"There is no article {article_id}.")
    return _json(found)


def stories(request: Request, most: Most = 50) -> JSONResponse:
    """List the stories with the latest articles first."""
    with _engine(request).connect() as connection:
        return _json({"stories": latest_stories(connection, most=most)})


def story(request: Request, story_id: Id) -> JSONResponse:
    """Read a story: its developments, facts and articles."""
    with _engine(request).connect() as connection:
        found = timeline(connection, story_id)
    if found is None:
        raise HTTPException(404, f"There is no story {story_id}.")
    return _json(found)


def developments(
    request: Request, before: Before = None, most: Most = 50
) -> JSONResponse:
    """List developments, the latest first; `next` is the mark of the next page."""
    with _engine(request).connect() as connection:
        found = latest_developments(connection, before=before, most=most)
    listed = [{"id": number, "development": one} for number, one in found]
    following = found[-1][0] if len(found) == most else None
    return _json({"developments": listed, "next": following})


def sources(request: Request) -> JSONResponse:
    """List what is polled, and how it is doing."""
    with _engine(request).connect() as connection:
        return _json({"sources": listed_sources(connection)})


def sql(request: Request, statement: Statement) -> JSONResponse:
    """Run one statement as the read-only role; off unless STORYWATCH_API_SQL=true."""
    settings = _settings(request)
    if not settings.api_sql:
        raise HTTPException(403, "SQL is off: set STORYWATCH_API_SQL=true.")
    door = reader_door(settings, _engine(request))
    return _json(read_only_rows(door, statement.sql))


ANSWERS: Final[dict[str, Callable[..., JSONResponse]]] = {
    "/search": search,
    "/articles/{article_id}/why": why,
    "/stories": stories,
    "/stories/{story_id}": story,
    "/developments": developments,
    "/sources": sources,
}
"""What can be asked, by its path."""


def _json(value: object) -> JSONResponse:
    return JSONResponse(plain(value), headers={"Cache-Control": "no-store"})


def _problem(status: int, detail: str, headers: Any = None) -> JSONResponse:
    title = HTTPStatus(status).phrase
    return JSONResponse(
        {"title": title, "status": status, "detail": detail},
        status_code=status,
        headers=headers,
        media_type=_PROBLEM,
    )


def _http_problem(_request: Request, error: Any) -> JSONResponse:
    return _problem(error.status_code, str(error.detail), error.headers)


def _invalid(_request: Request, error: Any) -> JSONResponse:
    faults = (f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    return _problem(422, "; ".join(faults))


def _refused(_request: Request, error: Any) -> JSONResponse:
    return _problem(400, str(error))
