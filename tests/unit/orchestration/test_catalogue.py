"""The catalogue of deployments, and the file that says the same for people."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from storywatch.orchestration.catalogue import (
    ANCHOR,
    POOL,
    TAG,
    Deployment,
    catalogue,
    deployment_from,
)

FILE = Path(__file__).parents[3] / "deploy" / "prefect.yaml"


def as_in_file(deployment: Deployment) -> dict[str, Any]:
    schedule: dict[str, Any] = {"slug": deployment.name, "timezone": "UTC"}
    if deployment.every is not None:
        schedule["interval"] = deployment.every.total_seconds()
        schedule["anchor_date"] = ANCHOR.isoformat()
    else:
        schedule["cron"] = deployment.cron
    return {
        "name": deployment.name,
        "entrypoint": deployment.entrypoint,
        "description": deployment.description,
        "tags": [TAG],
        "work_pool": {"name": POOL},
        "concurrency_limit": {"limit": 1, "collision_strategy": "CANCEL_NEW"},
        "schedules": [schedule],
    }


def test_the_file_for_other_servers_says_the_same() -> None:
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert written["deployments"] == [as_in_file(one) for one in catalogue()]


@pytest.mark.parametrize("deployment", catalogue(), ids=lambda one: one.name)
def test_each_deployment_has_one_schedule(deployment: Deployment) -> None:
    assert (deployment.every is None) != (deployment.cron is None)


@pytest.mark.parametrize("deployment", catalogue(), ids=lambda one: one.name)
def test_a_deployment_survives_the_way_to_the_worker(deployment: Deployment) -> None:
    assert deployment_from(deployment.as_json()) == deployment


def test_the_wait_between_looks_can_be_set() -> None:
    every = timedelta(seconds=3)
    assert catalogue(watch_every=every)[0].every == every


def test_intervals_count_from_a_fixed_instant() -> None:
    assert datetime.fromisoformat("2025-01-01T00:00:00+00:00") == ANCHOR
