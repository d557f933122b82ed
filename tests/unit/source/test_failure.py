"""How much a failed poll counts."""

import pytest

from storywatch.source.failure import (
    HARD,
    SOFT,
    TEMPORARY,
    failure_weight,
    is_network_reason,
    is_throttled,
)


@pytest.mark.parametrize(
    ("weight", "reasons"),
    [
        (HARD, "http-400 http-401 http-403 http-404 http-451 http-304"),
        (HARD, "tls tls-expired tls-self-signed tls-wrong-host tls-old"),
        (HARD, "not-a-feed html parser not-public port scheme malformed too-large"),
        (HARD, "consent captcha login something-new"),
        (SOFT, "http-500 http-502 http-504 http-520 http-408 http-425"),
        (SOFT, "timeout refused disconnected protocol encoding empty"),
        (TEMPORARY, "dns http-429 http-503"),
    ],
)
def test_a_failure_weighs_what_its_cure_takes(weight: float, reasons: str) -> None:
    assert {
        reason: failure_weight(reason) for reason in reasons.split()
    } == dict.fromkeys(reasons.split(), weight)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("dns", True), ("timeout", True), ("refused", True), ("disconnected", True),
        ("tls-untrusted", True), ("tls-wrong-host", True), ("tls-expired", True),
        ("not-public", True),
        ("tls-old", False), ("http-500", False), ("http-429", False), ("html", False),
        ("too-large", False),
    ],
)  # fmt: skip
def test_which_failures_an_outage_of_ours_would_cause(
    reason: str, *, expected: bool
) -> None:
    assert is_network_reason(reason) is expected


def test_only_too_many_requests_is_throttling() -> None:
    assert is_throttled("http-429")
    assert not is_throttled("http-503")
