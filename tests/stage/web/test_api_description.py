"""The API does what its description says, whatever it is asked (schemathesis).

``API_EXAMPLES=1000 pytest tests/stage/web/test_api_description.py`` asks longer, and anew
each time.
"""

import os
from collections import Counter
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import requests
import schemathesis
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from storywatch.archive.search.stage import index_articles
from storywatch.runtime.clock import utc_now
from tests.fakes.filled_archive import fill_archive

EXAMPLES = int(os.environ.get("API_EXAMPLES", "5"))
"""Of each kind and operation."""

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

KNOWN = {"article_id": 1, "story_id": 1, "key": "stargate"}
"""Of the filled archive: what is asked by chance is hardly ever there."""

SENT: dict[str, Any] = {
    "/search": {"query": {"q": "Altman", "facets": "true"}},
    "/entities/{key}/volume": {"query": {"from": "2025-03-01", "to": "2025-03-31"}},
    "/sql": {
        "body": {"sql": "SELECT * FROM article"},
        "media_type": "application/json",
    },
}
"""What finds something, besides what is known."""

ODD = [
    "\0", "a\0b", "\ud800", "🧯" * 40, "\u202e", "'; --", "%", "\\", "9" * 400, "-1",
    "1e309", "NaN", "null", "from:9999-12-31", "story:" + "9" * 40, '"', "a:b:c", "*",
    "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "٣", "²", "\x1b[0m",
]  # fmt: skip


@pytest.fixture
def asked(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> httpx.Client:
    """A client of a filled archive, with its token."""
    fill_archive(engine)
    index_articles(engine, now=utc_now(), worker="test")
    monkeypatch.setenv("STORYWATCH_API_TOKEN", "token")
    monkeypatch.setenv("STORYWATCH_API_SQL", "true")
    client: httpx.Client = request.getfixturevalue("client")
    client.headers["Authorization"] = "Bearer token"
    return client


def cases_of(operation: Any) -> st.SearchStrategy[Case]:
    """Allowed ones, allowed ones about what is there, and such as are not allowed."""
    kinds = [
        operation.as_strategy(GenerationMode.POSITIVE),
        operation.as_strategy(GenerationMode.NEGATIVE),
    ]
    if known := known_of(operation):
        there = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=known)
        kinds.insert(1, there)
    return st.one_of(kinds)


def known_of(operation: Any) -> dict[str, Any]:
    return {one.name: KNOWN[one.name] for one in operation.path_parameters}


def asked_whatever_is_allowed(asked: httpx.Client, operation: Any) -> Counter[int]:
    """Ask what is there, then whatever comes; count the answers by their status."""
    seen: Counter[int] = Counter()
    url = str(asked.base_url.join("/api/v1"))

    @settings(
        max_examples=EXAMPLES,
        derandomize="API_EXAMPLES" not in os.environ,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases_of(operation))
    def by_chance(case: Case) -> None:
        ask(case)

    def ask(case: Case) -> None:
        response = case.call(base_url=url, session=session)
        seen[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    with requests.Session() as session:
        session.headers["Authorization"] = "Bearer token"
        sent = SENT.get(operation.path, {})
        ask(operation.Case(path_parameters=known_of(operation), **sent))
        # What is answered is compared with its shape, so something must be.
        assert seen[200] == 1
        by_chance()
    return seen


def test_whatever_is_asked_the_answer_is_as_described(asked: httpx.Client) -> None:
    described = asked.get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == len(described["paths"])
    for one in operations:
        seen = asked_whatever_is_allowed(asked, one)
        assert set(seen) <= {200, 400, 401, 404, 405, 422}, one.label


def test_odd_values_get_an_answer_or_one_sentence(asked: httpx.Client) -> None:
    described = asked.get("/api/v1/openapi.json").json()
    for path, operations in described["paths"].items():
        place = f"/api/v1{path}"
        for parameter in operations.get("get", {}).get("parameters", ()):
            for odd in ODD:
                # As a client writes it that knows no better than bytes.
                value = quote(odd.encode("utf-8", "surrogatepass"))
                if parameter["in"] == "path":
                    url = place.replace(f"{{{parameter['name']}}}", value)
                else:
                    url = f"{place.format_map(KNOWN)}?{parameter['name']}={value}"
                answer = asked.get(url)
                assert answer.status_code < 500, (url, answer.text)
                if answer.status_code >= 400:
                    assert answer.json()["detail"], url
