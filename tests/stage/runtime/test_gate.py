"""Sockets that libraries open by themselves, judged at the gate."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from storywatch.errors import AddressRefusedError
from storywatch.runtime.gate import gated


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.0)
        yield listening


def is_untouched(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return True
    return False


def test_a_private_address_is_refused_before_it_is_touched(
    listener: socket.socket,
) -> None:
    with pytest.raises(AddressRefusedError, match="not-public"), gated():
        socket.create_connection(listener.getsockname(), timeout=2)
    assert is_untouched(listener)


def test_a_library_that_swallows_the_refusal_does_not_hide_it(
    listener: socket.socket,
) -> None:
    with pytest.raises(AddressRefusedError), gated(), suppress(OSError):
        socket.create_connection(listener.getsockname(), timeout=2)
    assert is_untouched(listener)


def test_an_allowed_network_is_reached(listener: socket.socket) -> None:
    with gated(allowed=["127.0.0.0/8"]):
        socket.create_connection(listener.getsockname(), timeout=2).close()
    assert not is_untouched(listener)


def test_without_a_gate_nothing_is_judged(listener: socket.socket) -> None:
    with gated():
        pass
    socket.create_connection(listener.getsockname(), timeout=2).close()


def test_other_threads_go_on_meanwhile(listener: socket.socket) -> None:
    address = listener.getsockname()

    def connect() -> None:
        socket.create_connection(address, timeout=2).close()

    thread = threading.Thread(target=connect)
    with gated():
        thread.start()
        thread.join()
    assert not is_untouched(listener)


@pytest.mark.parametrize("how", ["connect", "connect_ex", "sendto", "sendmsg", "name"])
def test_every_way_to_begin_is_heard(how: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:
        to = ("127.0.0.1", 9)
        ways = {
            "connect": lambda: opened.connect(to),
            "connect_ex": lambda: opened.connect_ex(to),
            "sendto": lambda: opened.sendto(b"x", to),
            "sendmsg": lambda: opened.sendmsg([b"x"], [], 0, to),
            "name": lambda: opened.connect(("localhost", 9)),
        }
        with pytest.raises(AddressRefusedError), gated():
            ways[how]()


def test_a_file_of_the_machine_is_no_address_of_the_internet() -> None:
    with (
        socket.socket(socket.AF_UNIX) as opened,
        pytest.raises(AddressRefusedError),
        gated(),
    ):
        opened.connect("/run/nothing.sock")


def test_tasks_inside_are_inside_too(listener: socket.socket) -> None:
    async def connect() -> None:
        host, port = listener.getsockname()
        _, writer = await asyncio.open_connection(host, port)
        writer.close()

    async def begin() -> None:
        await asyncio.create_task(connect())

    with pytest.raises(AddressRefusedError), gated():
        asyncio.run(begin())
    assert is_untouched(listener)


def test_an_error_of_the_block_itself_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), gated():
        raise ZeroDivisionError
