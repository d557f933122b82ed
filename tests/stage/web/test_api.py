"""The JSON API over HTTP and a real database."""

import httpx
import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.archive.search.stage import index_articles
from storywatch.evaluation.reader_attacks import READS, RIGHTS, WRITES
from storywatch.evaluation.reader_trial import mark_of_everything
from tests.fakes.filled_archive import fill_archive

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
    index_articles(engine, now=NOON, worker="test")
    assert asked.get(f"{API}/search", params={"q": "SoftBank"}).json()["hits"]
    for path in (
        "stories",
        f"stories/{made.story_id}",
        f"stories/{made.story_id}/articles",
        f"stories/{made.story_id}/facts",
        f"articles/{made.article_id}",
        f"articles/{made.article_id}/why",
        "developments",
        "alerts",
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
        ("nothing%0Aat%0Aall", 404),
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
        "/search", "/articles/{article_id}", "/articles/{article_id}/why", "/stories",
        "/stories/{story_id}", "/stories/{story_id}/articles",
        "/stories/{story_id}/facts", "/developments", "/entities/{key}/volume",
        "/alerts", "/sources", "/sql",
    }  # fmt: skip


def test_lists_are_read_page_by_page(asked: httpx.Client, engine: sa.Engine) -> None:
    story_id = new_story(engine)
    made = [judged_article(engine, story_id, number=number) for number in range(3)]
    told: list[int] = []
    after: dict[str, int] = {}
    while True:
        page = asked.get(
            f"{API}/stories/{story_id}/articles", params={"most": 2, **after}
        ).json()
        told += [one["article_id"] for one in page["articles"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert told == [one.article_id for one in made]
    newest = asked.get(f"{API}/developments", params={"most": 1}).json()
    older = asked.get(f"{API}/developments", params={"before": newest["next"]}).json()
    assert [one["id"] for one in older["developments"]] == [2, 1]
    since = asked.get(f"{API}/developments?since=2100-01-01").json()
    assert since == {"developments": [], "next": None}


def test_what_the_asker_has_is_not_sent_again(
    asked: httpx.Client, engine: sa.Engine
) -> None:
    made = judged_article(engine, new_story(engine))
    place = f"{API}/articles/{made.article_id}"
    first = asked.get(place)
    assert first.json()["entities"] == ["openai", "stargate"]
    assert first.headers["cache-control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["etag"]}
    again = asked.get(place, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE storywatch.article SET title = 'New'"))
    assert asked.get(place, headers=known).json()["title"] == "New"


def test_volume_is_of_the_days_that_were_asked_for(
    asked: httpx.Client, engine: sa.Engine
) -> None:
    judged_article(engine, new_story(engine))
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.entity (entity_key, name, kind, aliases) "
                "VALUES ('openai', 'OpenAI', 'organisation', '{OpenAI}')"
            )
        )
    place = f"{API}/entities/openai/volume"
    answer = asked.get(f"{place}?from=2025-01-01&to=2025-01-31").json()
    assert [one["day"] for one in answer["days"]] == ["2025-01-22"]
    today = asked.get(place).json()
    assert today["days"] == []
    assert today["first"] < today["last"]


WRONG = [
    ("articles/99", 404, "There is no article 99."),
    ("stories/99/articles", 404, "There is no story 99."),
    ("stories/99/facts", 404, "There is no story 99."),
    ("stories/1/articles?after=99", 400, "No page ends at 99: give the `next`"),
    ("entities/openal/volume", 404, 'There is no entity openal; did you mean "op'),
    ("entities/openai/volume?from=2025-02-02&to=2025-01-01", 400, "from=2025-02-02"),
    ("entities/openai/volume?from=0001-01-01", 400, "At most 3660 days at once: fr"),
    ("entities/openai/volume?to=1737331200", 422, "to: Value error, write a day"),
    ("developments?since=2025", 422, "since: Value error, write a day"),
    ("developments?kind=gossip", 422, "kind: Input should be 'first_report'"),
    ("alerts?outcome=lost", 422, "outcome: Input should be 'told'"),
]  # fmt: skip


def test_what_is_not_there_or_wrong_is_one_sentence(
    asked: httpx.Client, engine: sa.Engine
) -> None:
    fill_archive(engine)
    for path, status, sentence in WRONG:
        answer = asked.get(f"{API}/{path}")
        assert answer.status_code == status, path
        assert answer.json()["detail"].startswith(sentence), answer.text
    told = asked.get(f"{API}/alerts?outcome=told&subscriber=ann").json()["alerts"]
    assert {one["rule"] for one in told} == {"covers"}
    facts = asked.get(f"{API}/stories/1/facts?most=1").json()
    assert (len(facts["figures"]), facts["figures_left_out"] > 0) == (1, True)


def test_what_takes_too_long_is_stopped_and_says_so(
    asked: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storywatch.web.reading.LONGEST_SECONDS", 0.1)
    monkeypatch.setattr(
        "storywatch.web.api_answers.latest_stories",
        lambda connection, **_: connection.execute(sa.text("SELECT pg_sleep(60)")),
    )
    answer = asked.get(f"{API}/stories")
    assert answer.status_code == 503
    assert "was stopped: ask for less" in answer.json()["detail"]
