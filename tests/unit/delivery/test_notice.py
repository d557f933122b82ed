"""Somebody learns that a channel is paused, on a channel that works."""

from fakes.archive_rows import NOON

from storywatch.delivery.notice import pause_notice, who_is_told
from storywatch.delivery.records import Address

ANN, ANN_TOO, BEN = (
    Address(subscriber_key="ann", url="file:a"),
    Address(subscriber_key="ann", url="file:b"),
    Address(subscriber_key="ben", url="file:c"),
)


def told(subscriber: str, *failing: Address) -> tuple[Address, ...]:
    return who_is_told(
        (ANN, ANN_TOO, BEN),
        subscriber,
        failing={(one.subscriber_key, one.name) for one in failing},
    )


def test_the_subscriber_learns_it_on_another_channel() -> None:
    assert told("ann", ANN) == (ANN_TOO,)


def test_who_has_no_other_channel_is_told_of_by_the_first_who_has() -> None:
    assert told("ben", BEN) == (ANN, ANN_TOO)
    assert told("ann", ANN, ANN_TOO) == (BEN,)


def test_where_nothing_works_nobody_is_told() -> None:
    assert told("ann", ANN, ANN_TOO, BEN) == ()


def test_the_notice_says_why_and_what_to_type() -> None:
    notice = pause_notice(
        subscriber_key="ann", channel=ANN.name, reason="webhook answered 410", at=NOON
    )
    assert notice.kind == "notice"
    assert "webhook answered 410" in notice.text
    assert f"storywatch alerts resume ann {ANN.name}" in notice.text
