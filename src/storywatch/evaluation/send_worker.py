"""One sender of the trial of senders: a process of its own, to be killed.

``python -m storywatch.evaluation.send_worker URL SINK CHANNELS [DEAD]``: sends what is
due until nothing is left, then ends.
"""

import sys
import time
from datetime import timedelta
from functools import partial

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from storywatch.delivery.records import Address
from storywatch.delivery.send import sender
from storywatch.delivery.stage import send_deliveries
from storywatch.delivery.tables import delivery
from storywatch.errors import StoreUnavailableError
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import transaction
from storywatch.runtime.http import Limits, fetch_all
from storywatch.runtime.queue import release_claims, this_worker

PAUSE = 0.05
"""Seconds between two looks for work."""

LOOPBACK = ("127.0.0.0/8",)


def trial_addresses(sink: str, channels: int) -> tuple[Address, ...]:
    """Return the channels of the trial, each of a subscriber of its own.

    Args:
        sink: where all of them lead.
        channels: how many.
    """
    return tuple(
        Address(subscriber_key=f"subscriber-{number}", url=f"webhook:{sink}/{number}")
        for number in range(channels)
    )


def main(url: str, sink: str, channels: str, dead: str = "") -> None:
    """Send until nothing is left; claims of a dead sender are freed first.

    Args:
        url: of the database.
        sink: base address of the sink.
        channels: how many lead there.
        dead: the worker that this one takes the place of, as the supervisor names it.
    """
    engine = sa.create_engine(url)
    limits = Limits(
        user_agent="storywatch-trial",
        deadline=timedelta(seconds=15),
        allowed_networks=LOOPBACK,
    )
    way_out = sender(partial(fetch_all, limits=limits))
    while True:
        try:
            if dead:
                with transaction(engine) as connection:
                    release_claims(connection, [delivery], worker=dead)
                dead = ""
            report = send_deliveries(
                engine,
                addresses=trial_addresses(sink, int(channels)),
                send=way_out,
                clock=utc_now,
                worker=this_worker(),
            )
            if not report.claimed and not _left(engine):
                return
        except (OperationalError, StoreUnavailableError):
            # Postgres is away: it comes back. As the pass does, free what we hold.
            report, dead = None, dead or this_worker()
        if report is None or not report.claimed:
            time.sleep(PAUSE)


def _left(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        waiting = sa.exists(sa.select(delivery).where(delivery.c.due_at.is_not(None)))
        return bool(connection.scalar(sa.select(waiting)))


if __name__ == "__main__":
    main(*sys.argv[1:])
