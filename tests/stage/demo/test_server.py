"""The replay over real HTTP on the loopback."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from storywatch.demo.server import HOST, ReplayServer

NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReplayServer]:
    server = ReplayServer(tmp_path, now=NOON)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as client:
        yield client


def test_every_feed_and_front_page_answers(
    server: ReplayServer, client: httpx.Client
) -> None:
    for url in (*server.feed_urls, *server.front_urls):
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert answer.headers["etag"]
        assert answer.headers["last-modified"]


def test_an_article_appears_with_its_step(
    server: ReplayServer, client: httpx.Client
) -> None:
    url = f"{server.base_url}/donaupost/export/rdf"
    page = f"{server.base_url}/donaupost/wirtschaft/usa-milliarden-fuer-rechenzentren"
    assert page not in client.get(url).text
    assert client.get(page).status_code == 404
    assert server.advance() == 1
    assert page in client.get(url).text
    assert client.get(page, params={"utm_source": "x"}).status_code == 200
    assert [seen.status for seen in server.requests] == [200, 404, 200, 200]
    assert server.requests[-1].path.endswith("?utm_source=x")


@pytest.mark.parametrize(
    ("sent", "got"),
    [("if-none-match", "etag"), ("if-modified-since", "last-modified")],
)
def test_an_unchanged_feed_is_not_sent_again(
    server: ReplayServer, client: httpx.Client, sent: str, got: str
) -> None:
    url = f"{server.base_url}/capitolbrief/feed/"
    first = client.get(url)
    second = client.get(url, headers={sent: first.headers[got]})
    assert second.status_code == 304
    assert second.content == b""
    for _ in range(3):
        server.advance()
    third = client.get(url, headers={sent: first.headers[got]})
    assert third.status_code == 200
    assert third.headers[got] != first.headers[got]


def test_a_validator_decides_before_a_date(
    server: ReplayServer, client: httpx.Client
) -> None:
    url = f"{server.base_url}/capitolbrief/feed/"
    first = client.get(url)
    headers = {
        "if-none-match": '"other"',
        "if-modified-since": first.headers["last-modified"],
    }
    assert client.get(url, headers=headers).status_code == 200


@pytest.mark.parametrize("date", ["nonsense", "Fri, 24 Jan 2025 12:00:00"])
def test_a_strange_date_is_ignored(
    server: ReplayServer, client: httpx.Client, date: str
) -> None:
    url = f"{server.base_url}/capitolbrief/feed/"
    assert client.get(url, headers={"if-modified-since": date}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/elbkurier", "/elbkurier/x", "//"])
def test_what_is_not_there_is_404(
    server: ReplayServer, client: httpx.Client, path: str
) -> None:
    expected = 200 if path == "/elbkurier" else 404
    assert client.get(server.base_url + path).status_code == expected


def test_head_has_the_headers_and_no_body(
    server: ReplayServer, client: httpx.Client
) -> None:
    answer = client.head(server.feed_urls[0])
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) > 500
    assert answer.content == b""


def test_the_last_step_stays(server: ReplayServer) -> None:
    for _ in range(server.steps + 3):
        server.advance()
    assert server.finished
    assert server.step == server.steps - 1


def test_a_server_that_starts_again_shows_the_same(
    tmp_path: Path, client: httpx.Client
) -> None:
    first = ReplayServer(tmp_path, now=NOON)
    first.start()
    first.advance()
    first.advance()
    urls = first.feed_urls
    before = [client.get(url).content for url in urls]
    first.stop()

    second = ReplayServer(tmp_path, now=NOON + timedelta(hours=5))
    second.start()
    try:
        assert (second.step, second.began_at) == (2, NOON)
        assert second.feed_urls == urls
        client.close()  # its kept connections led to the first server
        assert [httpx.get(url, trust_env=False).content for url in urls] == before
    finally:
        second.stop()


def test_a_killed_server_carries_on(tmp_path: Path) -> None:
    program = (
        "import sys, os, signal, pathlib, datetime;"
        "from storywatch.demo.server import ReplayServer;"
        "now = datetime.datetime(2025, 1, 24, 12, tzinfo=datetime.UTC);"
        "server = ReplayServer(pathlib.Path(sys.argv[1]), now=now);"
        "server.start(); server.advance(); print(server.base_url, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert killed.returncode == -9, killed.stderr
    server = ReplayServer(tmp_path, now=NOON + timedelta(days=1))
    server.start()
    try:
        assert server.base_url == killed.stdout.strip()
        assert (server.step, server.began_at) == (1, NOON)
    finally:
        server.stop()


def test_a_taken_port_is_no_obstacle(tmp_path: Path, client: httpx.Client) -> None:
    first = ReplayServer(tmp_path, now=NOON)
    first.start()
    port = int(first.base_url.rpartition(":")[2])
    first.stop()
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind((HOST, port))
        stranger.listen()
        second = ReplayServer(tmp_path, now=NOON)
        second.start()
        try:
            assert not second.base_url.endswith(f":{port}")
            assert client.get(second.feed_urls[0]).status_code == 200
        finally:
            second.stop()


def test_starting_and_stopping_twice_is_harmless(tmp_path: Path) -> None:
    server = ReplayServer(tmp_path, now=NOON)
    server.stop()
    server.start()
    server.start()
    server.stop()
    server.stop()
