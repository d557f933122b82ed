from datetime import timedelta

from storywatch.evaluation.week import simulated_week


def test_two_days_of_polling_break_no_rule(database_url: str) -> None:
    outcome = simulated_week(
        database_url,
        seed=7,
        feeds=10,
        length=timedelta(days=1.8),
        deaths=6,
        tick=timedelta(minutes=20),
    )
    assert {name: few for name, few in outcome.violations.items() if few} == {}
    assert outcome.counts["deaths after the answers"] == 2
    assert outcome.counts["requests"] > 150
    assert outcome.counts["entries kept"] > 100
