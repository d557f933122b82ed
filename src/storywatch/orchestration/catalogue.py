"""Which flows run, and when: the list that Prefect is brought in line with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

POOL = "storywatch"
"""The work pool: Prefect's queue of runs for our workers."""

TAG = "storywatch"
"""Marks what is ours on a Prefect server that others use too."""

ANCHOR = datetime(2025, 1, 1, tzinfo=UTC)
"""Interval schedules count from here, so that a restart does not shift them."""

WATCH_EVERY = timedelta(seconds=60)

DIGEST_EVERY = timedelta(minutes=5)
"""How often it is asked who is due a digest; when, is the subscriber's choice."""

HOURLY = "17 * * * *"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """A flow with its schedule; one run at a time, a run too many is cancelled.

    Attributes:
        name: of the flow and of the deployment.
        entrypoint: ``module:function``.
        description: one sentence for Prefect's page.
        every: the wait between starts; None when ``cron`` says when.
        cron: in UTC; None when ``every`` says when.
        at_once: whether a run starts when the worker does.
    """

    name: str
    entrypoint: str
    description: str
    every: timedelta | None = None
    cron: str | None = None
    at_once: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what ``deployment_from`` reads back."""
        return {
            "name": self.name,
            "entrypoint": self.entrypoint,
            "description": self.description,
            "every": None if self.every is None else self.every.total_seconds(),
            "cron": self.cron,
            "at_once": self.at_once,
        }


def deployment_from(values: Mapping[str, Any]) -> Deployment:
    """Read back ``Deployment.as_json``."""
    every = values["every"]
    return Deployment(
        **{
            **values,
            "every": None if every is None else timedelta(seconds=every),
        }
    )


def catalogue(*, watch_every: timedelta = WATCH_EVERY) -> tuple[Deployment, ...]:
    """Return every deployment of storywatch.

    Args:
        watch_every: the wait between looks for due sources.
    """
    return (
        Deployment(
            name="watch",
            entrypoint="flows.watch:watch",
            description="One pass over everything due, from sources to sent alerts.",
            every=watch_every,
            at_once=True,
        ),
        Deployment(
            name="digest",
            entrypoint="flows.digest:digest",
            description="Write and send the digests that are due.",
            every=DIGEST_EVERY,
        ),
        Deployment(
            name="maintain",
            entrypoint="flows.maintain:maintain",
            description="Find blind spots, delete old history, drop late runs.",
            cron=HOURLY,
        ),
    )
