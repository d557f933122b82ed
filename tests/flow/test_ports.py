"""Ports taken before they are served."""

from storywatch.orchestration.ports import listen, port_of


def test_a_taken_port_makes_way_for_another() -> None:
    with listen(0) as first, listen(port_of(first)) as second:
        assert port_of(second) != port_of(first)


def test_a_freed_port_is_given_again() -> None:
    with listen(0) as first:
        port = port_of(first)
    with listen(port) as second:
        assert port_of(second) == port
