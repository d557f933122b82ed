"""Whether a run still has a worker."""

from collections.abc import Collection
from datetime import datetime

from storywatch.orchestration.environment import MISSED_HEARTBEATS


def is_orphan(
    *,
    worker: str | None,
    since: datetime,
    own_prefix: str,
    alive: Collection[str],
    now: datetime,
) -> bool:
    """Tell whether a pending or running run has no worker any more.

    Asked before this folder's worker starts, so a run that an earlier one of its
    workers took has none.

    Args:
        worker: the name on the run, if it bears one yet.
        since: aware UTC, when the run took its present state.
        own_prefix: how the names of this folder's workers begin.
        alive: names of the pool's workers that said so lately.
        now: aware UTC.
    """
    if worker is None:
        # A worker that takes a run puts its name on it within the same second.
        others = [name for name in alive if not name.startswith(own_prefix)]
        return not others or now - since > MISSED_HEARTBEATS
    return worker.startswith(own_prefix) or worker not in alive
