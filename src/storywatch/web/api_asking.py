"""What the API is asked with, and the form of its answers."""

import json
from contextlib import AbstractContextManager
from http import HTTPStatus
from typing import Annotated, Any, Final, TypeAlias

import sqlalchemy as sa
from fastapi import Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from storywatch.archive.plain import plain
from storywatch.settings import Settings
from storywatch.web.asked import LARGEST_ID, Instant, StorableText
from storywatch.web.reading import reading
from storywatch.web.validators import is_known, mark_of

MOST: Final = 200
"""Records of one answer."""

PROBLEM: Final = "application/problem+json"

Id: TypeAlias = Annotated[int, Path(ge=1, le=LARGEST_ID, examples=[1])]
Most: TypeAlias = Annotated[
    int, Query(ge=1, le=MOST, description="At most this many.", examples=[20])
]
Before: TypeAlias = Annotated[
    int | None,
    Query(ge=1, le=LARGEST_ID, description="The `next` of the page before."),
]
After: TypeAlias = Annotated[
    int | None,
    Query(ge=1, le=LARGEST_ID, description="The `next` of the page before."),
]
Since: TypeAlias = Annotated[
    Instant | None,
    Query(
        description="Only since then, included: an instant or a day (UTC).",
        examples=["2025-01-20T12:00:00Z"],
    ),
]
Key: TypeAlias = Annotated[
    StorableText | None, Query(max_length=200, description="As the watchlist calls it.")
]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no story 7."])


class Statement(BaseModel):
    """One statement that only reads."""

    sql: str = Field(max_length=20_000, examples=["SELECT 1"])


def settings_of(request: Request) -> Settings:
    """Return the settings of the page that the API is part of."""
    settings: Settings = request.app.state.page.settings
    return settings


def engine_of(request: Request) -> sa.Engine:
    """Return the connections of the page that the API is part of."""
    engine: sa.Engine = request.app.state.page.engine
    return engine


def archive_of(request: Request) -> AbstractContextManager[sa.Connection]:
    """Give a transaction on the archive that can only read, and ends in time."""
    return reading(engine_of(request))


def answered(request: Request, value: object) -> Response:
    """Answer with records as JSON, or that the asker has this very answer."""
    text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
    # What foreign texts hold of half characters would be no UTF-8.
    body = text.encode("utf-8", "replace")
    mark = mark_of(body)
    headers = {"ETag": mark, "Cache-Control": "private, no-cache"}
    if is_known(request, mark):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def problem(status: int, detail: str, headers: Any = None) -> JSONResponse:
    """Answer with what went wrong, in one sentence."""
    title = HTTPStatus(status).phrase
    return JSONResponse(
        {"title": title, "status": status, "detail": detail},
        status_code=status,
        headers=headers,
        media_type=PROBLEM,
    )
