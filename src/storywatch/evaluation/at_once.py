"""Running stories laid over one another: all begin at the same time.

Stories that were written months apart are told apart by time alone; the news of a
day has them all at once.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from storywatch.evaluation.labelled import Labelled


def all_at_once(lines: Sequence[Labelled]) -> list[Labelled]:
    """Return articles of stories as if every story began when the first did.

    Args:
        lines: with ``story`` and ``published_at`` (ISO 8601, with an offset).

    Returns:
        The same, each moved by its story's distance, in the order of publication.
    """
    times: defaultdict[str, list[datetime]] = defaultdict(list)
    for line in lines:
        times[str(line["story"])].append(_time_of(line))
    begins = {story: min(of_story) for story, of_story in times.items()}
    first = min(begins.values(), default=None)
    if first is None:
        return []
    moved = [_moved(line, first - begins[str(line["story"])]) for line in lines]
    return sorted(moved, key=_time_of)


def _moved(line: Labelled, by: timedelta) -> Labelled:
    return {**line, "published_at": (_time_of(line) + by).isoformat()}


def _time_of(line: Labelled) -> datetime:
    return datetime.fromisoformat(str(line["published_at"]))
