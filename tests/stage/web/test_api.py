"""The JSON API over HTTP and a real database."""

import httpx
import pytest
import sqlalchemy as sa
from fakes.archive_rows import judged_article, new_story

from storywatch.evaluation.reader_attacks import READS, RIGHTS, WRITES
from storywatch.evaluation.reader_trial import mark_of_everything

API = "/api/v1"
BEARER = {"Authorization": "Bearer second-token"}


@pytest.fixture(autouse=True)
def tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWATCH_API_TOKEN", "first-token second-token")


@pytest.fixture
def asked(tokens: None, client: httpx.Client) -> httpx.Client:
    client.headers.update(BEARER)
    return client


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer wrong"}])
def test_without_a_token_nothing_is_told(
    asked: httpx.Client, given: dict[str, str]
) -> None:
    del asked.headers["Authorization"]
    answer = asked.get(f"{API}/stories", headers=given)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_archive_is_told_as_json(asked: httpx.Client, engine: sa.Engine) -> None:
    made = judged_article(engine, new_story(engine))
    assert asked.get(f"{API}/search", params={"q": "SoftBank"}).json()["hits"]
    for path in (
        "stories",
        f"stories/{made.story_id}",
        f"articles/{made.article_id}/why",
        "developments",
        "sources",
    ):
        assert asked.get(f"{API}/{path}").status_code == 200, path
        assert asked.head(f"{API}/{path}").status_code == 200, path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("stories/99999999", 404),
        (f"stories/{2**70}", 422),
        ("stories?most=201", 422),
        ("search?q=%00", 200),
        ("search?q=%ff%ed%a0%80", 200),
        ("search?q=after:never", 400),
        ("nothing", 404),
    ],
)
def test_what_is_odd_gets_a_clear_answer(
    asked: httpx.Client, path: str, status: int
) -> None:
    answer = asked.get(f"{API}/{path}")
    assert answer.status_code == status, answer.text
    if status >= 400:
        assert answer.json()["detail"]


def test_sql_is_off_unless_set(asked: httpx.Client) -> None:
    answer = asked.post(f"{API}/sql", json={"sql": "SELECT 1"})
    assert answer.status_code == 403


@pytest.fixture
def with_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the API take SQL; asked for before the client."""
    monkeypatch.setenv("STORYWATCH_API_SQL", "true")


def test_sql_is_asked_as_the_reader(
    with_sql: None, asked: httpx.Client, engine: sa.Engine
) -> None:
    judged_article(engine, new_story(engine))
    answer = asked.post(
        f"{API}/sql", json={"sql": "SELECT session_user, count(*) FROM article"}
    )
    assert answer.json() == {
        "names": ["session_user", "count"],
        "rows": [["storywatch_reader", 1]],
        "cut_at": "",
    }
    wrong = asked.post(f"{API}/sql", json={"sql": "SELECT * FROM artikel"})
    assert wrong.status_code == 400
    assert 'did you mean "article"?' in wrong.json()["detail"]


def test_attacks_by_the_api_achieve_nothing(
    with_sql: None, asked: httpx.Client, engine: sa.Engine
) -> None:
    judged_article(engine, new_story(engine))
    asked.post(f"{API}/sql", json={"sql": "SELECT 1"})  # makes the login
    before = mark_of_everything(engine)
    for attack in (*WRITES, *RIGHTS, *READS):
        together = {"sql": "; ".join(attack.statements)}
        answer = asked.post(f"{API}/sql", json=together)
        assert answer.status_code in {200, 400}, attack.name
        assert not answer.json().get("rows"), attack.name
    assert mark_of_everything(engine) == before


def test_the_description_names_every_path(asked: httpx.Client) -> None:
    described = asked.get(f"{API}/openapi.json").json()
    assert set(described["paths"]) == {
        "/search", "/articles/{article_id}/why", "/stories", "/stories/{story_id}",
        "/developments", "/sources", "/sql",
    }  # fmt: skip
