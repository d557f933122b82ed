"""The read-only JSON API under /api/v1; without a token in the settings it is off."""

import hmac
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.routing import Mount

from storywatch.archive.answer_records import KeptArticle
from storywatch.archive.plain import plain
from storywatch.archive.reader_store import Answer, read_only_rows
from storywatch.archive.records import Explanation, Timeline
from storywatch.archive.search.query import parsed_search
from storywatch.archive.search.records import SearchOrder, SearchPage
from storywatch.archive.search.store import searched_articles, searched_stories
from storywatch.errors import StorywatchError
from storywatch.web import api_answers as answers
from storywatch.web import api_shapes as shapes
from storywatch.web.api_asking import (
    PROBLEM,
    Most,
    Problem,
    Statement,
    answered,
    archive_of,
    engine_of,
    problem,
    settings_of,
)
from storywatch.web.described import described
from storywatch.web.reading import refusal
from storywatch.wiring.reader import reader_door

Words = Annotated[
    str, Query(max_length=500, description="Words and fields, as in the search page.")
]
PageMark = Annotated[
    str | None,
    Query(max_length=500, description="The `next` of the page before."),
]
Bearer = Annotated[
    HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))
]

ABOUT: Final = """\
The archive of storywatch, read-only. Lists come in pages: give `next` of an answer \
back for the one after it. Answers carry an ETag; `If-None-Match` saves sending them \
again. What goes wrong is `application/problem+json` with one sentence in `detail`. \
Titles and texts are what others wrote, and plain text; only fields that end in \
`_html` are HTML, and safe to show.\
"""


class _WholeMount(Mount):
    """A mount that takes all paths below it, those with line breaks too."""

    def __init__(self, path: str, app: FastAPI) -> None:
        super().__init__(path, app)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


class Api(FastAPI):
    """The API's application; its description tells what each field means."""

    def openapi(self) -> dict[str, Any]:
        """Return the description, as ``archive.plain`` writes the answers."""
        if self.openapi_schema is None:
            made = super().openapi()
            made["components"] = described(made["components"])
            self.openapi_schema = made
        return self.openapi_schema


def add_api(app: FastAPI) -> None:
    """Mount the API.

    Args:
        app: whose state holds ``settings`` and, while it is up, ``engine``.
    """
    told: dict[int | str, dict[str, Any]] = {
        code: {"description": HTTPStatus(code).phrase, "content": {PROBLEM: _SCHEMA}}
        for code in (400, 401, 403, 404, 422, 503)
    }
    told[304] = {"description": "The asker has this very answer."}
    api = Api(
        title="storywatch",
        description=ABOUT,
        version="1",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(_allowed)],
        responses=told,
    )
    api.state.page = app.state
    for path, (answer, shape) in ANSWERS.items():
        api.get(path, response_model=shape)(answer)
        api.head(path, include_in_schema=False)(answer)
    api.post("/sql", response_model=Answer)(sql)
    api.exception_handler(AnyHTTPException)(_http_problem)
    api.exception_handler(RequestValidationError)(_invalid)
    api.exception_handler(StorywatchError)(_refused)
    api.exception_handler(OperationalError)(_unanswered)
    app.router.routes.append(_WholeMount("/api/v1", api))


_SCHEMA: dict[str, Any] = {"schema": Problem.model_json_schema()}


def _allowed(request: Request, given: Bearer) -> None:
    listed = settings_of(request).api_token
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


def search(
    request: Request,
    q: Words,
    *,
    by: Annotated[Literal["articles", "stories"], Query()] = "articles",
    order: SearchOrder = "best",
    facets: bool = False,
    page: PageMark = None,
    most: Most = 50,
) -> Response:
    """Search articles or stories; `next` is the marker of the next page."""
    query = parsed_search(q.replace("\0", " ").strip())
    searched = searched_stories if by == "stories" else searched_articles
    with archive_of(request) as connection:
        found = searched(
            connection,
            query,
            most=most,
            order=order,
            marker=page,
            with_facets=facets,
        )
    return answered(request, found)


def sql(request: Request, statement: Statement) -> Response:
    """Run one statement as the read-only role; off unless STORYWATCH_API_SQL=true."""
    settings = settings_of(request)
    if not settings.api_sql:
        raise HTTPException(403, "SQL is off: set STORYWATCH_API_SQL=true.")
    door = reader_door(settings, engine_of(request))
    found = plain(read_only_rows(door, statement.sql))
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


ANSWERS: Final[dict[str, tuple[Callable[..., Response], type]]] = {
    "/search": (search, SearchPage),
    "/articles/{article_id}": (answers.article, KeptArticle),
    "/articles/{article_id}/why": (answers.why, Explanation),
    "/stories": (answers.stories, shapes.Stories),
    "/stories/{story_id}": (answers.story, Timeline),
    "/stories/{story_id}/articles": (answers.story_articles, shapes.StoryArticles),
    "/stories/{story_id}/facts": (answers.story_facts, shapes.StoryFacts),
    "/developments": (answers.developments, shapes.Developments),
    "/entities/{key}/volume": (answers.volume, shapes.Volume),
    "/alerts": (answers.alerts, shapes.Alerts),
    "/sources": (answers.sources, shapes.Sources),
}
"""What can be asked, by its path, and the shape of the answer."""


def _http_problem(_request: Request, error: Any) -> JSONResponse:
    return problem(error.status_code, str(error.detail), error.headers)


def _invalid(_request: Request, error: Any) -> JSONResponse:
    faults = (f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    return problem(422, "; ".join(faults))


def _refused(_request: Request, error: Any) -> JSONResponse:
    return problem(400, str(error))


def _unanswered(_request: Request, error: Any) -> JSONResponse:
    return problem(503, refusal(error))
