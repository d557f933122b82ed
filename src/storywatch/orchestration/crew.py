"""The supervisor's children: what each is told, and what environment it gets."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from storywatch.orchestration.environment import (
    prefect_environment,
    without_prefect,
)
from storywatch.orchestration.kept_child import KeptChild
from storywatch.orchestration.plan import Plan
from storywatch.orchestration.ports import port_of

PATIENCE_SECONDS = 150
"""How long the worker waits for the server's first answer."""


def crew_of(
    plan: Plan,
    *,
    lock: int,
    prefect: socket.socket,
    web: socket.socket,
    say: Callable[[str], None],
) -> dict[str, KeptChild]:
    """Return the children of a plan by role, none of them started.

    Args:
        plan: what is to run.
        lock: descriptor of the folder's lock; it lasts until all have ended.
        prefect: where Prefect's server is to listen.
        web: where our page is to listen.
        say: told of deaths and restarts.
    """
    ports = {"prefect": port_of(prefect), "web": port_of(web)}

    def child(
        role: str, called: str, listening: socket.socket | None, **task: object
    ) -> KeptChild:
        log_file = plan.home / "logs" / f"{role}.log"
        descriptors = [lock, *([listening.fileno()] if listening else [])]
        return KeptChild(
            role=role,
            called=called,
            task={
                **task,
                "inherited": descriptors,
                "listening": listening.fileno() if listening else None,
                "log_file": str(log_file),
            },
            environment=_environment(plan, role, ports=ports, log_file=log_file),
            inherited=descriptors,
            log_file=log_file,
            say=say,
        )

    crew = {
        "server": child("server", "Prefect's server", prefect),
        "worker": child(
            "worker",
            "the worker",
            None,
            deployments=[deployment.as_json() for deployment in plan.deployments],
            patience_seconds=PATIENCE_SECONDS,
        ),
    }
    if plan.web_app is not None:
        crew["web"] = child("web", "the page", web, app=plan.web_app)
    return crew


def _environment(
    plan: Plan, role: str, *, ports: dict[str, int], log_file: Path
) -> dict[str, str]:
    """Return all of a child's environment; secrets go this way, never by argument."""
    environment = without_prefect(os.environ) | prefect_environment(
        state=plan.home / "prefect",
        port=ports["prefect"],
        database_url=plan.prefect_database_url,
        shortest_interval=plan.shortest_interval,
        log_file=log_file,
    )
    if role == "server":
        # Its warnings are for its file; the supervisor tells when it dies.
        return environment | {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}
    return environment | {
        "STORYWATCH_HOME": str(plan.home),
        "STORYWATCH_DATABASE_URL": plan.database_url,
        "STORYWATCH_PREFECT_DATABASE_URL": plan.prefect_database_url,
        "STORYWATCH_PREFECT_PORT": str(ports["prefect"]),
        "STORYWATCH_WEB_PORT": str(ports["web"]),
        **plan.environment,
    }
