"""Everything together: supervisor, Prefect's server, worker and page on Postgres."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import sqlalchemy as sa

from storywatch.orchestration.lock import is_alive

pytestmark = [pytest.mark.prefect, pytest.mark.slow]

HERE = Path(__file__).parent

START_WITHIN = 150
"""Seconds; a fresh database on a busy machine."""


def until(true: Callable[[], bool], *, within: float, what: str) -> None:
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, f"not within {within:g} s: {what}"
        time.sleep(0.1)


@dataclass
class Running:
    """A supervisor's process and what it said."""

    process: "subprocess.Popen[str]"
    lines: list[dict[str, Any]] = field(default_factory=list)

    def hear_until(self, key: str) -> dict[str, Any]:
        assert self.process.stdout is not None
        for text in self.process.stdout:
            line: dict[str, Any] = json.loads(text)
            self.lines.append(line)
            if key in line:
                return line
        raise AssertionError(f"ended without {key}: {self.lines}")


@dataclass
class Stage:
    """A home and a Prefect database, for one supervisor after the other."""

    home: Path
    url: str
    started: list["subprocess.Popen[str]"] = field(default_factory=list)

    def start(self) -> Running:
        paths = [str(HERE), *sys.path]
        process = subprocess.Popen(
            [
                sys.executable,
                HERE / "run_supervisor.py",
                self.home,
                self.url,
                "0",
            ],
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(paths),
                # A person's own Prefect must not get in the way.
                "PREFECT_API_URL": "http://127.0.0.1:1/api",
            },
        )
        self.started.append(process)
        return Running(process)

    def runs(self) -> list[tuple[str, str, str]]:
        """Flow, state and message of all runs that are not waiting for their time."""
        engine = sa.create_engine(self.url)
        with engine.connect() as connection:
            rows = connection.execute(
                sa.text(
                    "SELECT flow.name, flow_run.state_name, flow_run_state.message"
                    " FROM flow_run JOIN flow ON flow.id = flow_run.flow_id"
                    " JOIN flow_run_state ON flow_run_state.id = flow_run.state_id"
                    " WHERE flow_run.state_name NOT IN ('Scheduled', 'Late')"
                )
            ).all()
        engine.dispose()
        # A state need not say anything.
        return [(name, state, message or "") for name, state, message in rows]

    def count(self, flow: str, state: str) -> int:
        return sum(run[:2] == (flow, state) for run in self.runs())


@pytest.fixture
def stage(server_url: str, tmp_path: Path) -> Iterator[Stage]:
    name = f"prefect_{uuid4().hex[:12]}"
    admin = sa.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    url = sa.make_url(server_url).set(database=name)
    stage = Stage(tmp_path / "a home", url.render_as_string(hide_password=False))
    yield stage
    for process in stage.started:
        if process.poll() is None:
            process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def cancel_lingering(prefect: str) -> None:
    """Ask for a running run's end, as the button on Prefect's page does."""
    with httpx.Client(base_url=f"{prefect}/api", timeout=30) as http:
        wanted = {
            "flows": {"name": {"any_": ["lingering"]}},
            "flow_runs": {"state": {"type": {"any_": ["RUNNING"]}}},
        }
        for run in http.post("/flow_runs/filter", json=wanted).json():
            http.post(
                f"/flow_runs/{run['id']}/set_state",
                json={"state": {"type": "CANCELLING"}},
            )


def test_it_runs_survives_and_stops(stage: Stage) -> None:
    # A first life that ends by kill -9 leaves nothing running behind.
    first = stage.start()
    processes = first.hear_until("prefect")["processes"]
    until(lambda: stage.count("lingering", "Running") == 1, within=60, what="first run")
    first.process.kill()
    until(
        lambda: not any(is_alive(one) for one in processes.values()),
        within=20,
        what="children of a killed supervisor end",
    )

    # A second one starts on what the first left, and runs on schedule.
    second = stage.start()
    gone = second.hear_until("worker_gone")
    assert gone == {"worker_gone": processes["worker"]}
    addresses = second.hear_until("prefect")
    assert httpx.get(addresses["web"], timeout=30).json() == "hello"
    assert httpx.get(f"{addresses['prefect']}/api/ready", timeout=30).is_success
    until(
        lambda: stage.count("brief", "Completed") >= 3, within=60, what="the schedule"
    )

    # A flow that is not there does not leave its run waiting for ever.
    until(lambda: stage.count("missing", "Crashed") >= 1, within=60, what="missing")

    # A second supervisor in the same folder is refused.
    other = subprocess.run(
        second.process.args,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
    )
    assert "already running" in other.stderr

    # Cancelling a running run takes effect.
    until(lambda: stage.count("lingering", "Running") == 1, within=60, what="lingering")
    cancel_lingering(addresses["prefect"])
    until(
        lambda: ("lingering", "Cancelled", "Cancelled on request.") in stage.runs(),
        within=30,
        what="cancelling",
    )

    # A killed worker is replaced, and its runs are said to have crashed.
    os.kill(addresses["processes"]["worker"], signal.SIGKILL)
    assert second.hear_until("worker_gone")["worker_gone"] > 0
    until(lambda: stage.count("lingering", "Running") == 1, within=90, what="restart")

    # SIGTERM ends all of it in time and leaves no run unfinished.
    before = time.monotonic()
    second.process.terminate()
    second.hear_until("worker_gone")
    assert second.process.wait(timeout=20) == 0
    assert time.monotonic() - before < 12
    unfinished = {"Running", "Pending", "Submitting", "Cancelling"}
    assert not [run for run in stage.runs() if run[1] in unfinished]
    assert any("storywatch was stopped" in run[2] for run in stage.runs())
