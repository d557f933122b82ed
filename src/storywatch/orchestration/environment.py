"""The environment of every Prefect process that we start.

Prefect reads its settings when it is imported, and a bad one breaks the import:
so all of them stand here, made from checked values, and whatever the user has
set for another Prefect (profiles, API keys, addresses) does not reach ours.
"""

import math
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

HOST = "127.0.0.1"

HEARTBEAT = timedelta(seconds=30)
"""Runs and workers say that they live this often: the least Prefect allows."""

MISSED_HEARTBEATS = timedelta(seconds=90)
"""A run or worker silent for this long counts as dead."""

QUERY_EVERY = timedelta(seconds=2)
"""How often the worker asks for runs; one that starts late by this is no harm."""

KEEP_EVENTS = timedelta(hours=3)
KEEP_RUNS = timedelta(days=3)
"""A pass of seven tasks leaves a quarter of a megabyte, four fifths of it events
(measured): a day of events and a week of runs would be a gigabyte."""

SCHEDULER_LOOP = timedelta(seconds=5)
SCHEDULED_AHEAD = timedelta(seconds=20)
"""Runs are created for this long ahead, so that few are late after a pause."""


def api_url(port: int) -> str:
    """Return the address of the API of our server on this machine."""
    return f"http://{HOST}:{port}/api"


def asyncpg_url(url: str) -> str:
    """Return a Postgres address as Prefect's server wants it.

    Args:
        url: ``postgresql://``, ``postgres://`` or with any driver's name.
    """
    parts = urlsplit(url)
    # asyncpg calls libpq's `sslmode` `ssl`, with the same words.
    query = [
        ("ssl" if key == "sslmode" else key, value)
        for key, value in parse_qsl(parts.query)
    ]
    return urlunsplit(
        parts._replace(scheme="postgresql+asyncpg", query=urlencode(query))
    )


def without_prefect(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without any setting of the user's own Prefect."""
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith("PREFECT_")
    }


def prefect_environment(
    *,
    state: Path,
    port: int,
    database_url: str,
    shortest_interval: timedelta,
    log_file: Path,
) -> dict[str, str]:
    """Return the settings of a Prefect server, worker or client of ours.

    Args:
        state: Prefect's own folder.
        port: where the server listens, on 127.0.0.1 only.
        database_url: Prefect's database; holds a password, so it is never shown.
        shortest_interval: of the schedules; positive.
        log_file: where this process writes its full log.
    """
    ahead = math.ceil(SCHEDULED_AHEAD / shortest_interval)
    origins = f"http://{HOST}:{port},http://localhost:{port}"
    values: dict[str, object] = {
        # Nothing is told to anyone, and nobody is looked up.
        "DO_NOT_TRACK": 1,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        # Ours alone.
        "PREFECT_HOME": state,
        "PREFECT_PROFILES_PATH": state / "profiles.toml",
        "PREFECT_API_URL": api_url(port),
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": port,
        # The page asks the address that it came from.
        "PREFECT_SERVER_UI_API_URL": "/api",
        # By default any page in the user's browser may read and write our API.
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": origins,
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": asyncpg_url(database_url),
        # No flow uses blocks; registering them takes a second of every start.
        "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": 120,
        # How soon things are seen.
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": _seconds(HEARTBEAT),
        "PREFECT_WORKER_HEARTBEAT_SECONDS": _seconds(HEARTBEAT),
        "PREFECT_WORKER_QUERY_SECONDS": _seconds(
            min(QUERY_EVERY, max(shortest_interval / 3, timedelta(seconds=1)))
        ),
        # Our worker starts a run in no time: fetching it early only fills slots.
        "PREFECT_WORKER_PREFETCH_SECONDS": 0,
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": _seconds(SCHEDULER_LOOP),
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": min(max(ahead, 3), 30),
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": 1,
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT20S",
        # How long things are kept; the defaults are 7 and 90 days.
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"PT{_seconds(KEEP_EVENTS)}S",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": _seconds(KEEP_RUNS),
        # Quiet: warnings to the console, everything to the file.
        "PREFECT_LOGGING_LEVEL": "INFO",
        "PREFECT_SERVER_LOGGING_LEVEL": "INFO",
        "PREFECT_LOGGING_SETTINGS_PATH": Path(__file__).parent / "logging.yml",
        "PREFECT_LOGGING_HANDLERS_FILE_FILENAME": log_file,
    }
    return {name: str(value) for name, value in values.items()}


def _seconds(duration: timedelta) -> str:
    return f"{duration.total_seconds():g}"
