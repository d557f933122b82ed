"""How well intervals keep up with lists, and silences are noticed.

``python -m storywatch.evaluation.rhythms --seed 7``: invented sources, a simulated
clock, the decisions that run live. Nothing is asked and nothing is kept.
"""

import argparse
import sys

import numpy as np

from storywatch.evaluation import interval_policies, silences
from storywatch.evaluation.invented_rhythms import invented_sources

SOURCES = 300

LEAST_OVERLAP = 0.99
"""Share of polls that must find a third of the list known, on every list."""

MOST_FALSE_ALARMS = 1 / 8
"""A source and week: one in eight weeks."""

LEAST_DETECTED = 0.99


def main() -> int:
    """Print both tables; exit 1 when a limit is passed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--sources", type=int, default=SOURCES)
    chosen = options.parse_args()
    kept = _intervals(chosen.seed)
    noticed = _silences(chosen.seed, chosen.sources)
    return 0 if kept and noticed else 1


def _intervals(seed: int) -> bool:
    costs = interval_policies.costs(seed)
    for row in interval_policies.table(costs):
        print(row)  # noqa: T201 - a command's output
    return all(
        one.overlapping >= LEAST_OVERLAP for one in costs if one.policy == "ours"
    )


def _silences(seed: int, how_many: int) -> bool:
    weeks = silences.LEARNT_WEEKS + silences.JUDGED_WEEKS
    rng = np.random.default_rng(seed + 1)
    found = [
        silences.watched(source, rng)
        for source in invented_sources(seed, how_many=how_many, weeks=weeks)
    ]
    print()  # noqa: T201
    for row in silences.table(found):
        print(row)  # noqa: T201
    return (
        silences.false_alarm_rate(found) <= MOST_FALSE_ALARMS
        and silences.detected_share(found) >= LEAST_DETECTED
    )


if __name__ == "__main__":
    sys.exit(main())
