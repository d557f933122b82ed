import socket
from itertools import islice
from pathlib import Path

from storywatch.runtime.postgres.ports import (
    FIRST_PORT,
    PORT_COUNT,
    free_port,
    port_choices,
)

HOME = Path("/home/reporter/news")


def test_wanted_comes_before_last_before_the_homes_own() -> None:
    first, second, third = islice(port_choices(HOME, wanted=4000, last=5000), 3)
    assert (first, second) == (4000, 5000)
    assert FIRST_PORT <= third < FIRST_PORT + PORT_COUNT


def test_a_home_always_has_the_same_ports_and_another_home_others() -> None:
    once, again = (list(port_choices(HOME, wanted=None, last=None)) for _ in range(2))
    other = list(port_choices(HOME.parent, wanted=None, last=None))
    assert once == again
    assert once[0] != other[0]
    assert once[-1] == 0


def test_impossible_ports_are_left_out() -> None:
    choices = list(port_choices(HOME, wanted=70000, last=0))
    assert 70000 not in choices
    assert choices.count(0) == 1


def test_taken_ports_are_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
        assert free_port(iter([port, 0])) != port
