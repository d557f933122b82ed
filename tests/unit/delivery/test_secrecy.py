"""What is written down about a channel holds nothing of its address."""

import pytest

from storywatch.delivery.records import Address
from storywatch.delivery.secrecy import LONGEST_ANSWER, without_address


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            "webhook:https://hooks.example/canary-1/x",
            "no hook canary-1 at HOOKS.EXAMPLE",
        ),
        (
            "slack://canary-11/canary-22/canary-33",
            "token canary-22 is wrong (canary-33)",
        ),
        ("mail:ann@canary.example", "user ann@canary.example unknown"),
        ("webhook:https://h.example/?token=canary-1", "bad query token=canary-1"),
    ],
)
def test_a_server_that_repeats_its_address_tells_us_nothing(
    url: str, said: str
) -> None:
    shown = without_address(said, Address(subscriber_key="ann", url=url))
    assert "canary" not in shown.lower()
    assert "…" in shown


def test_an_answer_is_one_short_line() -> None:
    address = Address(subscriber_key="ann", url="console")
    shown = without_address("a\r\nb\0" + "x" * 2_000, address)
    assert shown.startswith("a b x")
    assert len(shown) == LONGEST_ANSWER
