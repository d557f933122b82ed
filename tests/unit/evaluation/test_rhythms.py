"""The measures of intervals and silences, on a small scale."""

import numpy as np

from storywatch.evaluation import interval_policies, silences
from storywatch.evaluation.invented_rhythms import invented_sources


def test_a_seed_gives_the_same_sources_always() -> None:
    first, again, other = (
        [
            float(source.published.sum())
            for source in invented_sources(seed, how_many=8, weeks=2)
        ]
        for seed in (1, 1, 2)
    )
    assert first == again != other


def test_overlap_holds_on_every_list_where_a_fixed_hour_loses_entries() -> None:
    found = interval_policies.costs(3)
    ours = [one for one in found if one.policy == "ours"]
    fixed = [one for one in found if one.policy == "every 60 min"]
    assert all(one.overlapping >= 0.99 for one in ours)
    assert sum(one.lost for one in ours) < 0.02 * sum(one.lost for one in fixed)
    smooth = ("steady 2 ", "steady 30 ", "day ", "weekdays ", "one a day")
    assert sum(one.lost for one in ours if one.name.startswith(smooth)) == 0
    assert len(list(interval_policies.table(found))) == 1 + len(found)


def test_planted_silences_are_noticed_and_honest_pauses_rarely_called_overdue() -> None:
    rng = np.random.default_rng(2)
    found = [
        silences.watched(source, rng)
        for source in invented_sources(1, how_many=16, weeks=16)
    ]
    assert silences.detected_share(found) == 1
    assert silences.false_alarm_rate(found) <= 1 / 8
    rows = list(silences.table(found))
    assert len(rows) == 1 + 8 + 1
    assert "too little" in next(row for row in rows if row.startswith("weekly blog"))
