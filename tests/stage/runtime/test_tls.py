"""Certificates that must not be accepted, each told by its own name."""

import socket
import ssl
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
import trustme

from storywatch.errors import SourceUnreachableError
from storywatch.runtime.http import Answer, Limits, Request, Response, fetch_all
from storywatch.runtime.tls import tls_context
from tests.fakes.tls_server import TlsServer, tls_server

LIMITS = Limits(
    user_agent="storywatch-tests",
    deadline=timedelta(seconds=5),
    allowed_networks=("127.0.0.0/8",),
)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAULTS = ("expired", "self-signed", "wrong-host", "untrusted", "root-sent-along")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """The one that this test's client trusts, beside the usual ones."""
    return trustme.CA()


@pytest.fixture(autouse=True)
def trust(authority: trustme.CA) -> Iterator[None]:
    tls_context.cache_clear()
    authority.configure_trust(tls_context(verify=True))
    yield
    tls_context.cache_clear()


def context_of(kind: str, authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    stranger = trustme.CA(organization_name="Nobody")
    leaf = {
        "expired": lambda: authority.issue_cert(
            "127.0.0.1", not_before=LONG_AGO, not_after=LONG_AGO + timedelta(days=90)
        ),
        "wrong-host": lambda: authority.issue_cert("other.example"),
        "untrusted": lambda: stranger.issue_cert("127.0.0.1"),
        "root-sent-along": lambda: stranger.issue_cert("127.0.0.1"),
    }.get(kind, lambda: authority.issue_cert("127.0.0.1"))()
    leaf.configure_cert(context)
    if kind == "self-signed":
        load(context, stranger.private_key_pem, stranger.cert_pem)
    if kind == "root-sent-along":
        load(context, leaf.private_key_pem, *leaf.cert_chain_pems, stranger.cert_pem)
    if kind == "old":
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def load(context: ssl.SSLContext, *blobs: trustme.Blob) -> None:
    with trustme.Blob(b"".join(blob.bytes() for blob in blobs)).tempfile() as path:
        context.load_cert_chain(path)


def ask(server: TlsServer, *, host: str = "127.0.0.1", verify: bool = True) -> Answer:
    request = Request(url=f"https://{host}:{server.port}/", verify_tls=verify)
    (answer,) = fetch_all([request], limits=LIMITS)
    return answer


def reason(answer: Answer) -> str:
    assert isinstance(answer, SourceUnreachableError), answer
    return answer.reason


def test_a_certificate_that_is_right_is_accepted(authority: trustme.CA) -> None:
    with tls_server(context_of("right", authority)) as server:
        answer = ask(server)
    assert isinstance(answer, Response), answer
    assert (answer.status, answer.body) == (200, b"text")


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("expired", "tls-expired"),
        ("self-signed", "tls-self-signed"),
        ("wrong-host", "tls-wrong-host"),
        ("untrusted", "tls-untrusted"),
        ("root-sent-along", "tls-untrusted"),
        ("old", "tls-old"),
    ],
)
def test_each_fault_has_a_name_of_its_own_and_no_request_is_sent(
    authority: trustme.CA, kind: str, why: str
) -> None:
    with tls_server(context_of(kind, authority)) as server:
        assert reason(ask(server)) == why
        assert server.asked == 0


@pytest.mark.parametrize("kind", FAULTS)
def test_the_owner_of_a_source_may_accept_any_certificate(
    authority: trustme.CA, kind: str
) -> None:
    with tls_server(context_of(kind, authority)) as server:
        answer = ask(server, verify=False)
        assert isinstance(answer, Response), answer
        assert server.asked == 1


def test_an_old_protocol_is_refused_even_so(authority: trustme.CA) -> None:
    with tls_server(context_of("old", authority)) as server:
        assert reason(ask(server, verify=False)) == "tls-old"


def test_one_accepted_request_opens_nothing_for_the_next(
    authority: trustme.CA,
) -> None:
    with tls_server(context_of("self-signed", authority)) as server:
        url = f"https://127.0.0.1:{server.port}/"
        pair = [Request(url=url, verify_tls=False), Request(url=url)] * 3
        answers = fetch_all(pair, limits=LIMITS)
        assert [isinstance(answer, Response) for answer in answers] == [True, False] * 3
        assert server.asked == 3


def test_a_redirect_to_another_host_is_verified_again(authority: trustme.CA) -> None:
    with ExitStack() as stack:
        here, there = (
            stack.enter_context(
                tls_server(context_of("self-signed", authority), host=host)
            )
            for host in ("127.0.0.1", "127.0.0.2")
        )
        here.answer = (
            b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n"
            b"Location: https://127.0.0.2:%d/\r\n\r\n" % there.port
        )
        assert reason(ask(here, verify=False)) == "tls-self-signed"
        assert (here.asked, there.asked) == (1, 0)


def test_a_server_that_breaks_off_in_the_handshake_is_an_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            accepted, _ = listener.accept()
            accepted.recv(10)
            accepted.close()

        thread = Thread(target=hang_up)
        thread.start()
        (answer,) = fetch_all([to(listener)], limits=LIMITS)
        thread.join()
    assert reason(answer) in {"disconnected", "tls"}


def test_a_server_that_never_shakes_hands_ends_at_the_deadline() -> None:
    limits = replace(LIMITS, deadline=timedelta(seconds=0.3))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        started = time.monotonic()
        (answer,) = fetch_all([to(listener)], limits=limits)
    assert reason(answer) == "timeout"
    assert time.monotonic() - started < 0.3 * 1.1 + 0.2


def to(listener: socket.socket) -> Request:
    return Request(url=f"https://127.0.0.1:{listener.getsockname()[1]}/")
