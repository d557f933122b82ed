"""A supervisor as a process of its own: ``home prefect_url port``; prints JSON lines."""

import asyncio
import json
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from storywatch.orchestration.catalogue import Deployment
from storywatch.orchestration.plan import Addresses, Plan
from storywatch.orchestration.supervisor import supervise


def tell(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    home, prefect_url, port = sys.argv[1:]
    plan = Plan(
        home=Path(home),
        database_url="postgresql://nobody@127.0.0.1:1/none",
        prefect_database_url=prefect_url,
        prefect_port=int(port),
        web_port=int(port),
        web_app="trivial_page:create_app",
        deployments=(
            Deployment(
                name="brief",
                entrypoint="trivial_flows:brief",
                description="Ends at once.",
                every=timedelta(seconds=2),
                at_once=True,
            ),
            Deployment(
                name="lingering",
                entrypoint="trivial_flows:lingering",
                description="Never ends by itself.",
                cron="0 0 1 1 *",
                at_once=True,
            ),
            Deployment(
                name="missing",
                entrypoint="trivial_flows:missing",
                description="Is not there.",
                cron="0 0 1 1 *",
                at_once=True,
            ),
        ),
    )

    def ready(addresses: Addresses) -> None:
        tell(**asdict(addresses))

    asyncio.run(
        supervise(
            plan,
            on_ready=ready,
            say=lambda text: tell(said=text),
            on_worker_gone=lambda process_id: tell(worker_gone=process_id),
        )
    )


if __name__ == "__main__":
    main()
