"""An outage of our own is told from sources that fail."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.outage import (
    OWN_OUTAGE_WAIT,
    Asked,
    after_own_outage,
    is_own_outage,
    is_own_outage_ruled_out,
)

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def asked(*reasons: str | None, **more: object) -> list[Asked]:
    told = {"last_read_at": NOON - HOUR, **more}
    return [
        Asked(host=f"{n}.example", reason=reason, **told)  # type: ignore[arg-type] # any field
        for n, reason in enumerate(reasons)
    ]


@pytest.mark.parametrize(
    ("batch", "expected"),
    [
        pytest.param(asked("dns", "dns", "dns"), True, id="no-network"),
        pytest.param(asked("dns", "timeout", "refused", "disconnected"), True, id="mixed-ways"),
        pytest.param(asked("tls-untrusted", "tls-wrong-host", "not-public"), True, id="captive-portal"),
        pytest.param(asked("tls-expired", "tls-expired", "tls-expired"), True, id="our-clock-is-wrong"),
        pytest.param(asked("dns", "dns", "dns", None), False, id="one-answered"),
        pytest.param(asked("dns", "dns", "dns", "http-500"), False, id="one-answered-with-an-error"),
        pytest.param(asked("dns", "dns"), False, id="too-few-hosts"),
        pytest.param([*asked("dns", "dns"), *asked("dns", "dns")], False, id="few-hosts-many-sources"),
        pytest.param(asked("dns", "dns", "dns", was_failing=True), False, id="they-failed-before"),
        pytest.param(asked("dns", "dns", "dns", last_read_at=None), False, id="never-read"),
        pytest.param(asked("dns", "dns", "dns", last_read_at=NOON - 72 * HOUR), False, id="unread-for-days"),
        pytest.param([*asked("dns", "dns", "dns"), *asked("dns", was_failing=True)], True, id="a-dead-one-beside"),
        pytest.param([], False, id="nothing-asked"),
    ],
)  # fmt: skip
def test_when_a_whole_batch_is_our_own_outage(
    batch: list[Asked], *, expected: bool
) -> None:
    assert is_own_outage(batch, now=NOON) is expected


def test_failures_are_held_back_until_something_answers() -> None:
    batch = asked("dns", "timeout", "dns", None, "dns")
    ruled_out = [is_own_outage_ruled_out(batch[:n]) for n in range(6)]
    assert ruled_out == [False, False, False, False, True, True]


def test_after_an_outage_sources_come_back_one_after_the_other() -> None:
    first, last = (after_own_outage(now=NOON, spread=share) for share in (0.0, 1.0))
    assert first == NOON + OWN_OUTAGE_WAIT
    assert last == NOON + 1.5 * OWN_OUTAGE_WAIT
