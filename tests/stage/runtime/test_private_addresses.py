"""No spelling of a private address is connected to, on any way out.

Counted twice: at a real listener, and at the back-end (what Python's sockets are
told to connect to, after the gate).
"""

import json
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from storywatch.delivery.records import Address, Message
from storywatch.delivery.send import sender
from storywatch.errors import (
    AddressRefusedError,
    DeliveryFailedError,
    DeliveryRefusedError,
    SourceUnreachableError,
)
from storywatch.runtime.gate import gated
from storywatch.runtime.http import Limits, Request, fetch_all, fetch_each

LIMITS = Limits(user_agent="storywatch-tests")

HOSTS = [
    # loopback, as people and as resolvers write it
    "127.0.0.1", "127.255.255.254", "localhost", "LOCALHOST", "localhost.",
    "127.0.0.1.", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1",
    "0x7f.1", "0177.0.0.1", "017700000001", "0177.0x0.0.1", "00000177.1",
    "127.000.000.001", "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127．0．0．1",
    "%31%32%37.0.0.1",
    # this network, and what falls through to loopback
    "0", "0.0.0.0", "0x0", "0.1.2.3",
    # private, shared, link-local, special, multicast, reserved
    "10.0.0.1", "167772161", "100.64.0.1", "169.254.169.254", "0xa9fea9fe",
    "2852039166", "0251.0376.0251.0376", "172.16.0.1", "172.31.255.255",
    "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "3232235777",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255",
    # IPv6: its own, and IPv4 wrapped in it
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::1]", "[::127.0.0.1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]",
    "[::ffff:100.64.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]",
    "[64:ff9b::169.254.169.254]", "[64:ff9b:1::7f00:1]", "[64:ff9b:1::1]",
    "[2002:7f00:1::]", "[2002:c0a8:101::1]", "[2001::1]",
    "[2001:0:4136:e378:8000:63bf:807f:fffe]", "[2001:db8::1]", "[100::1]",
    "[3fff::1]", "[5f00::1]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]",
    "[fe80::1%25eth0]", "[febf::1]", "[fec0::1]", "[feff::1]", "[ff02::1]", "[ff0e::1]",
]  # fmt: skip

TRICKS = [
    "http://127.0.0.1:{port}\\@example.org/",
    "http://example.org\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\.example.org/",
    "http://example.org@127.0.0.1:{port}/",
    "http://example.org:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@example.org/",
    "http://127.0.0.1:{port}?@example.org/",
    "http:\\\\127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http:/127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://127.0.0.1\t:{port}/",
    "http://\n127.0.0.1:{port}/",
    "http://127.0.0.1%00.example.org:{port}/",
    "http://127.0.0.1%09:{port}/",
    "gopher://127.0.0.1:{port}/",
    "file://127.0.0.1/etc/hostname",
    "unix:///var/run/postgresql",
]

MESSAGE = Message(key="alert-1-ann", subject="Neues", text="Ein Satz.")


@dataclass
class Listener:
    """A port of loopback that nobody may reach."""

    port: int = 0
    accepted: int = 0
    connects: list[object] = field(default_factory=list)

    @property
    def reached(self) -> tuple[int, list[object]]:
        return self.accepted, self.connects


WATCHED: list[Listener] = []


def watch_connects() -> None:
    def heard(event: str, args: tuple[object, ...]) -> None:
        if event in {"socket.connect", "socket.sendto"} and WATCHED:
            WATCHED[0].connects.append(args[1])

    with gated():
        pass  # its hook stands before ours: what it refuses never comes here
    sys.addaudithook(heard)


watch_connects()


@contextmanager
def listening(
    family: socket.AddressFamily, host: str, state: Listener
) -> Iterator[None]:
    try:
        listener = socket.create_server((host, state.port), family=family)
    except OSError:
        yield  # a machine without IPv6
        return
    state.port = listener.getsockname()[1]

    def accept() -> None:
        while True:
            accepted, _ = listener.accept()
            accepted.close()
            if done:
                return
            state.accepted += 1

    done = False
    thread = Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done = True
        WATCHED.clear()
        socket.create_connection(listener.getsockname()[:2]).close()
        thread.join()
        listener.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    state = Listener()
    with (
        listening(socket.AF_INET, "127.0.0.1", state),
        listening(socket.AF_INET6, "::1", state),
    ):
        WATCHED.append(state)
        yield state


def urls_of(listener: Listener) -> list[str]:
    return [f"http://{host}:{listener.port}/feed" for host in HOSTS] + [
        trick.format(port=listener.port) for trick in TRICKS
    ]


def test_there_are_enough_spellings() -> None:
    assert len(set(HOSTS)) >= 51


def test_the_client_connects_to_none(listener: Listener) -> None:
    urls = urls_of(listener)
    requests = [Request(url=url) for url in urls]
    for url, answer in zip(urls, fetch_all(requests, limits=LIMITS), strict=True):
        assert isinstance(answer, AddressRefusedError | SourceUnreachableError), url
        assert answer.reason in {
            "not-public", "dns", "malformed", "credentials", "scheme",
        }, (url, answer.reason)  # fmt: skip
    assert listener.reached == (0, [])


def test_the_streaming_client_connects_to_none(listener: Listener) -> None:
    requests = [Request(url=url) for url in urls_of(listener)]
    came = dict(pair for piece in fetch_each(requests, limits=LIMITS) for pair in piece)
    assert len(came) == len(requests)
    assert all(isinstance(answer, Exception) for answer in came.values())
    assert listener.reached == (0, [])


def test_a_webhook_connects_to_none(listener: Listener) -> None:
    send = sender(partial(fetch_all, limits=LIMITS))
    for url in urls_of(listener):
        with pytest.raises((DeliveryRefusedError, DeliveryFailedError)):
            send(MESSAGE, Address(subscriber_key="ann", url=f"webhook:{url}"))
    assert listener.reached == (0, [])


@pytest.mark.parametrize("scheme", ["json", "form", "xml", "gotify"])
def test_a_service_of_apprise_connects_to_none(listener: Listener, scheme: str) -> None:
    send = sender(partial(fetch_all, limits=LIMITS))
    hosts = HOSTS if scheme == "json" else HOSTS[:8]
    for host in hosts:
        url = f"{scheme}://{host}:{listener.port}/token/topic?retry=3&redirect=yes"
        with pytest.raises((DeliveryRefusedError, DeliveryFailedError)):
            send(MESSAGE, Address(subscriber_key="ann", url=url))
    assert listener.reached == (0, [])


def test_mail_by_apprise_connects_to_none(listener: Listener) -> None:
    send = sender(partial(fetch_all, limits=LIMITS))
    url = f"mailto://ann:secret@localhost:{listener.port}?smtp=localhost&mode=insecure"
    with pytest.raises(DeliveryRefusedError, match="address refused"):
        send(MESSAGE, Address(subscriber_key="ann", url=url))
    assert listener.reached == (0, [])


def test_a_proxy_of_the_environment_is_not_reached(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{listener.port}")
    private = "http://192.168.7.7/"
    (answer,) = fetch_all([Request(url=private)], limits=LIMITS)
    assert isinstance(answer, AddressRefusedError)
    send = sender(partial(fetch_all, limits=LIMITS))
    for url in ("json://192.168.7.7/", "json://nowhere.invalid/"):
        with pytest.raises(DeliveryRefusedError):
            send(MESSAGE, Address(subscriber_key="ann", url=url))
    assert listener.reached == (0, [])


def answering(*answers: Sequence[str]) -> tuple[list[str], object]:
    """A resolver that answers one list after another, the last one for ever."""
    asked: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[object]:
        ips = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, 1, 6, "", (ip, port))
            for ip in ips
        ]

    return asked, resolve


@pytest.mark.parametrize(
    "ips",
    [
        ["93.184.216.34", "127.0.0.1"],
        ["127.0.0.1", "93.184.216.34"],
        ["2606:2800:220:1::1", "::ffff:127.0.0.1"],
        ["93.184.216.34", "::1"],
        ["fe80::1%eth0"],
    ],
)
def test_one_private_answer_of_a_name_refuses_it(
    listener: Listener, monkeypatch: pytest.MonkeyPatch, ips: list[str]
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering(ips)[1])
    url = f"http://mixed.example:{listener.port}/"
    (answer,) = fetch_all([Request(url=url)], limits=LIMITS)
    assert isinstance(answer, AddressRefusedError)
    assert answer.reason == "not-public"
    assert listener.reached == (0, [])


def test_a_name_that_changes_its_answer_is_resolved_only_once(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 127.0.0.5 stands for the public address that the name has at first.
    limits = Limits(user_agent="t", allowed_networks=("127.0.0.5/32",))
    asked, resolve = answering(["127.0.0.5"], ["127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    url = f"http://rebinding.example:{listener.port}/"
    answers = fetch_all([Request(url=url), Request(url=url)], limits=limits)
    assert [getattr(answer, "reason", "") for answer in answers] == [
        "refused",
        "not-public",
    ]
    assert len(asked) == 2
    assert listener.accepted == 0
    assert listener.connects == [("127.0.0.5", listener.port)]


def test_a_name_that_changes_its_answer_does_not_pass_the_gate(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering(["127.0.0.1"])[1])
    send = sender(partial(fetch_all, limits=LIMITS))
    with pytest.raises(DeliveryRefusedError, match="not-public"):
        send(
            MESSAGE,
            Address(
                subscriber_key="a", url=f"json://rebinding.example:{listener.port}/"
            ),
        )
    assert listener.reached == (0, [])


TABLE = Path(__file__).parents[4] / "shared" / "data" / "tables" / "ssrf_cases.json"


@pytest.mark.skipif(not TABLE.is_file(), reason="../shared/data/tables is not here")
def test_what_others_collected_is_refused_too(listener: Listener) -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    ips = [*table["blocked_ips"]]
    ips += [net.partition("/")[0] for net in table["safecurl_blocked_networks"]]
    ips += [case["ip"] for case in table["miniflux_is_non_public"] if case["blocked"]]
    hosts = [f"[{ip}]" if ":" in ip else ip for ip in filter(None, ips)]
    requests = [Request(url=f"http://{host}:{listener.port}/") for host in hosts]
    answers = fetch_all(requests, limits=LIMITS)
    assert {getattr(answer, "reason", "") for answer in answers} == {"not-public"}
    send = sender(partial(fetch_all, limits=LIMITS))
    for host in hosts:
        with pytest.raises((DeliveryRefusedError, DeliveryFailedError)):
            send(
                MESSAGE,
                Address(subscriber_key="a", url=f"json://{host}:{listener.port}/"),
            )
    assert listener.reached == (0, [])
