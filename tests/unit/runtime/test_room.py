"""Room for the bodies of all answers together."""

import pytest

from storywatch.runtime.room import CrowdedOutError, Holding, Room


def holding(dropped: list[str], name: str) -> Holding:
    return Holding(on_crowded_out=lambda: dropped.append(name))


def test_the_largest_body_goes_when_room_runs_out() -> None:
    dropped: list[str] = []
    room = Room(100)
    small, large = holding(dropped, "small"), holding(dropped, "large")
    room.grow(large, 80)
    room.grow(small, 30)
    assert dropped == ["large"]
    with pytest.raises(CrowdedOutError):
        room.grow(large, 1)
    room.grow(small, 60)


def test_the_one_that_grows_goes_when_it_is_the_largest() -> None:
    dropped: list[str] = []
    room = Room(100)
    one, other = holding(dropped, "one"), holding(dropped, "other")
    room.grow(other, 40)
    with pytest.raises(CrowdedOutError):
        room.grow(one, 61)
    assert dropped == ["one"]
    room.grow(other, 60)


def test_what_is_whole_is_never_dropped_and_holds_up_new_requests() -> None:
    dropped: list[str] = []
    room = Room(100)
    whole, arriving = holding(dropped, "whole"), holding(dropped, "arriving")
    room.grow(whole, 60)
    assert room.is_ample
    assert room.arrived(whole) == 60
    assert not room.is_ample
    with pytest.raises(CrowdedOutError):
        room.grow(arriving, 50)
    assert dropped == ["arriving"]
    room.free(60)
    assert room.is_ample


def test_what_leaves_makes_room() -> None:
    room = Room(100)
    for _ in range(50):
        one = holding([], "")
        room.grow(one, 90)
        room.leave(one)
        room.leave(one)
    room.grow(holding([], ""), 100)
