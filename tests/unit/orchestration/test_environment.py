"""The environment that Prefect's processes get."""

from datetime import timedelta
from pathlib import Path

import pytest

from storywatch.orchestration.environment import (
    asyncpg_url,
    prefect_environment,
    without_prefect,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param(
            "postgresql+psycopg://anna:s%40fe@127.0.0.1:5433/prefect",
            "postgresql+asyncpg://anna:s%40fe@127.0.0.1:5433/prefect",
            id="the-password-stays-quoted",
        ),
        pytest.param(
            "postgres://db/prefect", "postgresql+asyncpg://db/prefect", id="short-name"
        ),
        pytest.param(
            "postgresql://db/prefect?sslmode=require",
            "postgresql+asyncpg://db/prefect?ssl=require",
            id="asyncpg-has-its-own-word-for-tls",
        ),
    ],
)
def test_asyncpg_url(url: str, expected: str) -> None:
    assert asyncpg_url(url) == expected


def test_settings_of_the_users_own_prefect_do_not_reach_ours() -> None:
    mine = {"PREFECT_API_KEY": "change-me", "PREFECT_PROFILE": "cloud", "PATH": "/bin"}
    assert without_prefect(mine) == {"PATH": "/bin"}


def environment(interval: timedelta) -> dict[str, str]:
    return prefect_environment(
        state=Path("/srv/news watch/prefect"),
        port=4301,
        database_url="postgresql://db/prefect",
        shortest_interval=interval,
        log_file=Path("/srv/news watch/logs/worker.log"),
    )


def test_every_address_names_the_port_in_use() -> None:
    values = environment(timedelta(minutes=1))
    assert values["PREFECT_API_URL"] == "http://127.0.0.1:4301/api"
    assert values["PREFECT_SERVER_API_PORT"] == "4301"
    assert values["PREFECT_SERVER_UI_API_URL"] == "/api"
    assert "*" not in values["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"]


def test_nothing_is_told_to_anyone() -> None:
    values = environment(timedelta(minutes=1))
    assert values["DO_NOT_TRACK"] == "1"
    assert values["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


@pytest.mark.parametrize(
    ("interval", "runs"),
    [
        pytest.param(timedelta(seconds=1), "20", id="demo"),
        pytest.param(timedelta(seconds=0.1), "30", id="never-a-flood"),
        pytest.param(timedelta(minutes=1), "3", id="few"),
    ],
)
def test_runs_are_created_a_short_time_ahead(interval: timedelta, runs: str) -> None:
    values = environment(interval)
    assert values["PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS"] == runs


def test_short_schedules_are_asked_for_more_often() -> None:
    asked = "PREFECT_WORKER_QUERY_SECONDS"
    assert environment(timedelta(minutes=1))[asked] == "2"
    assert environment(timedelta(seconds=3))[asked] == "1"
