"""The guarded client against a real server on loopback."""

import gzip
import json
import socket
import time
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storywatch.errors import AddressRefusedError, SourceUnreachableError
from storywatch.runtime.http import Answer, Limits, Request, Response, fetch_all
from tests.fakes.feed_server import FeedServer, Manner, Page, feed_server

LIMITS = Limits(
    user_agent="storywatch-tests",
    deadline=timedelta(seconds=5),
    most_bytes=1_000_000,
    allowed_networks=("127.0.0.0/8",),
)
SHORT = Limits(
    user_agent="storywatch-tests",
    deadline=timedelta(seconds=0.4),
    most_bytes=1_000_000,
    allowed_networks=("127.0.0.0/8",),
)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


def ask(url: str, limits: Limits = LIMITS) -> Answer:
    (answer,) = fetch_all([Request(url=url)], limits=limits)
    return answer


def reason(answer: Answer) -> str:
    assert isinstance(answer, SourceUnreachableError | AddressRefusedError)
    return answer.reason


def body(answer: Answer) -> bytes:
    assert isinstance(answer, Response), answer
    return answer.body


def test_answers_come_in_the_order_of_the_requests(server: FeedServer) -> None:
    urls = [server.put(f"/{n}", Page(body=b"%d" % n)) for n in range(30)]
    answers = fetch_all([Request(url=url) for url in urls], limits=LIMITS)
    assert [body(answer) for answer in answers] == [b"%d" % n for n in range(30)]
    assert server.connections <= LIMITS.per_host


def test_headers_go_out_byte_for_byte_and_nothing_else_is_told(
    server: FeedServer,
) -> None:
    url = server.put("/feed", Page(body=b"x", headers=(("Set-Cookie", "a=b"),)))
    request = Request(url=url, headers=(("If-None-Match", 'W/"Ab-\xe9"'),))
    fetch_all([request], limits=LIMITS)
    fetch_all([request, request], limits=LIMITS)
    for seen in server.seen:
        assert seen.headers["if-none-match"] == 'W/"Ab-\xe9"'
        assert seen.headers["user-agent"] == "storywatch-tests"
        assert seen.headers["accept-encoding"] == "gzip, deflate"
        assert not {"cookie", "referer"} & set(seen.headers)


def test_header_names_are_lower_case_and_repeats_are_joined(
    server: FeedServer,
) -> None:
    url = server.put("/", Page(headers=(("X-One", "a"), ("x-one", "b"))))
    answer = ask(url)
    assert isinstance(answer, Response)
    assert answer.headers["x-one"] == "a, b"


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("gzip", gzip.compress(b"text")),
        ("GZIP", gzip.compress(b"te") + gzip.compress(b"xt")),
        ("gzip", gzip.compress(b"text") + b"\0\0\0"),
        ("deflate", zlib.compress(b"text")),
        ("deflate", zlib.compress(b"text")[2:-4]),
        ("identity", b"text"),
    ],
)
def test_bodies_arrive_decoded(server: FeedServer, encoding: str, sent: bytes) -> None:
    url = server.put("/", Page(body=sent, headers=(("Content-Encoding", encoding),)))
    assert body(ask(url)) == b"text"


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("br", b"text"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"text"))),
        ("gzip", b"no gzip at all"),
        ("gzip", gzip.compress(b"text" * 99)[:-12]),
    ],
)
def test_bodies_that_cannot_be_decoded_are_an_answer(
    server: FeedServer, encoding: str, sent: bytes
) -> None:
    url = server.put("/", Page(body=sent, headers=(("Content-Encoding", encoding),)))
    assert reason(ask(url)) == "encoding"


@pytest.mark.parametrize("manner", ["bomb", "endless"])
def test_a_body_is_cut_off_at_its_cap(server: FeedServer, manner: Manner) -> None:
    url = server.put("/", Page(manner=manner))
    assert reason(ask(url)) == "too-large"


def test_a_body_that_says_it_is_too_large_is_not_read(server: FeedServer) -> None:
    url = server.put("/", Page(body=bytes(1_000_001)))
    assert reason(ask(url)) == "too-large"


@pytest.mark.parametrize("manner", ["drip", "silent"])
def test_the_deadline_holds_whatever_the_server_does(
    server: FeedServer, manner: Manner
) -> None:
    url = server.put("/", Page(body=bytes(1000), manner=manner))
    started = time.monotonic()
    assert reason(ask(url, SHORT)) == "timeout"
    assert time.monotonic() - started < 1.1 * 0.4 + 0.2


def test_a_slow_server_does_not_hold_up_the_others(server: FeedServer) -> None:
    slow = server.put("/slow", Page(manner="silent"))
    fast = server.put("/fast", Page(body=b"x"))
    answers = fetch_all([Request(url=u) for u in (slow, fast, fast)], limits=SHORT)
    assert reason(answers[0]) == "timeout"
    assert [body(answer) for answer in answers[1:]] == [b"x", b"x"]


def test_a_body_shorter_than_promised_is_not_taken(server: FeedServer) -> None:
    url = server.put("/", Page(body=b"half", manner="cut"))
    assert reason(ask(url)) == "protocol"


def redirect(status: int, to: str) -> Page:
    return Page(status=status, headers=(("Location", to),))


def test_lasting_redirects_tell_where_the_source_moved(server: FeedServer) -> None:
    server.put("/old", redirect(301, "/older"))
    server.put("/older", redirect(308, "/new#part"))
    server.put("/new", Page(body=b"x"))
    answer = ask(server.url + "/old")
    assert isinstance(answer, Response)
    assert (answer.url, answer.moved_to) == (server.url + "/new",) * 2


def test_a_passing_redirect_moves_nothing(server: FeedServer) -> None:
    server.put("/old", redirect(301, "/detour"))
    server.put("/detour", redirect(302, "/new"))
    server.put("/new", Page(body=b"x"))
    answer = ask(server.url + "/old")
    assert isinstance(answer, Response)
    assert (answer.url, answer.moved_to) == (server.url + "/new", None)


def test_redirects_end_somewhere(server: FeedServer) -> None:
    server.put("/a", redirect(302, "/b"))
    server.put("/b", redirect(302, "/a"))
    assert reason(ask(server.url + "/a")) == "too-many-redirects"
    assert len(server.seen) == LIMITS.most_redirects + 1


def test_a_redirect_is_the_answer_where_asked_for(server: FeedServer) -> None:
    server.put("/old", redirect(302, "/new"))
    request = Request(url=server.url + "/old", method="POST", body=b"{}")
    unfollowed = Request(
        url=request.url, method="POST", body=b"{}", follow_redirects=False
    )
    (answer,) = fetch_all([unfollowed], limits=LIMITS)
    assert isinstance(answer, Response)
    assert answer.status == 302
    fetch_all([request], limits=LIMITS)
    assert [(seen.method, seen.body) for seen in server.seen] == [
        ("POST", b"{}"),
        ("POST", b"{}"),
        ("GET", b""),
    ]


def test_secrets_do_not_follow_a_redirect_to_another_host(server: FeedServer) -> None:
    with feed_server() as other:
        server.put("/", redirect(307, other.put("/there", Page())))
        headers = (("Authorization", "Bearer x"), ("X-Own", "y"))
        fetch_all([Request(url=server.url + "/", headers=headers)], limits=LIMITS)
        assert "authorization" in server.seen[0].headers
        assert "authorization" not in other.seen[0].headers
        assert other.seen[0].headers["x-own"] == "y"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "[::]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "127.0.0.1.",
        "LOCALHOST",
    ],
)
def test_private_addresses_are_refused_before_any_connection(
    server: FeedServer, host: str
) -> None:
    port = server.url.rpartition(":")[2]
    answer = ask(f"http://{host}:{port}/", Limits(user_agent="storywatch-tests"))
    assert isinstance(answer, AddressRefusedError | SourceUnreachableError)
    assert answer.reason in {"not-public", "dns", "malformed"}
    assert server.connections == 0


def test_a_redirect_to_a_private_address_is_refused(server: FeedServer) -> None:
    with feed_server() as private:
        port = private.url.rpartition(":")[2]
        server.put("/", redirect(302, f"http://127.9.9.9:{port}/"))
        only_one = Limits(user_agent="t", allowed_networks=("127.0.0.1/32",))
        assert reason(ask(server.url + "/", only_one)) == "not-public"
        assert private.connections == 0


def test_a_name_with_one_private_answer_is_refused(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.url.rpartition(":")[2])

    def answers(*_: object, **__: object) -> list[object]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in ("93.184.216.34", "127.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    answer = ask(f"http://mixed.example:{port}/", Limits(user_agent="t"))
    assert reason(answer) == "not-public"
    assert server.connections == 0


def test_an_environment_with_a_proxy_changes_nothing(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert body(ask(server.put("/", Page(body=b"x")))) == b"x"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/feed", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("example.org/feed", "scheme"),
        ("", "scheme"),
        ("http://", "malformed"),
        ("http:///feed", "malformed"),
        ("http://127.0.0.1\\@example.org/", "malformed"),
        ("http://exa mple.org/", "malformed"),
        ("http://example.org:99999/", "malformed"),
        ("http://[::1/", "malformed"),
        ("http://a:b@example.org/", "credentials"),
        ("http://example.org/" + "x" * 9000, "malformed"),
        ("http://example.org/\r\nHost: other", "malformed"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, why: str) -> None:
    answer = ask(url)
    assert isinstance(answer, AddressRefusedError)
    assert answer.reason == why


def test_a_closed_port_is_told_from_a_missing_name() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        assert reason(ask(f"http://127.0.0.1:{port}/")) == "refused"
    assert reason(ask("http://nowhere.invalid/")) == "dns"


def test_a_server_that_speaks_no_tls_is_an_answer(server: FeedServer) -> None:
    assert reason(ask(server.url.replace("http", "https") + "/")) == "tls"


def test_nothing_asked_nothing_answered() -> None:
    assert fetch_all([], limits=LIMITS) == ()


SPELLINGS = Path(__file__).parents[4] / "shared" / "data" / "tables" / "ssrf_cases.json"


@pytest.mark.skipif(not SPELLINGS.is_file(), reason="../shared/data/tables is not here")
def test_private_spellings_that_others_collected_are_refused(
    server: FeedServer,
) -> None:
    port = server.url.rpartition(":")[2]
    table = json.loads(SPELLINGS.read_text())
    hosts = [f"[{ip}]" if ":" in ip else ip for ip in table["blocked_ips"]]
    requests = [Request(url=f"http://{host}:{port}/") for host in hosts]
    answers = fetch_all(requests, limits=Limits(user_agent="storywatch-tests"))
    assert [reason(answer) for answer in answers] == ["not-public"] * len(hosts)
    assert server.connections == 0
