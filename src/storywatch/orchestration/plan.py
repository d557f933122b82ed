"""What the supervisor is to run, and where it then is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from storywatch.orchestration.catalogue import WATCH_EVERY, Deployment, catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be supervised.

    Attributes:
        home: our folder; one supervisor at a time works in it.
        database_url: our database; holds a password.
        prefect_database_url: Prefect's database; holds a password.
        prefect_port: of Prefect's page; 0 for any free one. A taken port makes
            way for the next free one.
        web_port: of our page; likewise.
        deployments: which flows run when.
        web_app: ``module:factory`` of our page; None for no page.
        environment: more variables for the worker and the page.
    """

    home: Path
    database_url: str = field(repr=False)
    prefect_database_url: str = field(repr=False)
    prefect_port: int = 4200
    web_port: int = 8520
    deployments: tuple[Deployment, ...] = catalogue()
    web_app: str | None = "storywatch.web.app:create_app"
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def shortest_interval(self) -> timedelta:
        """The shortest wait between two starts of a flow."""
        every = (one.every for one in self.deployments if one.every is not None)
        return min(every, default=WATCH_EVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the pages are.

    Attributes:
        prefect: Prefect's page.
        web: our page; None when there is none.
        processes: process id by role: server, worker, web.
    """

    prefect: str
    web: str | None
    processes: Mapping[str, int]
