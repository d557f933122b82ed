"""Every place that opens a connection, found in the code; each has its reason.

What goes out to the world goes through ``runtime/network.py`` (our client) or
through ``runtime/gate.py`` (libraries that bring their own). A new place fails
here until it does, or until it is listed with a reason why it need not.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CLIENTS = frozenset(
    {
        "aiohttp", "aiosmtplib", "apprise", "asyncpg", "boto3", "curl_cffi", "dns",
        "feedsearch_crawler", "ftplib", "grpc", "h2", "http.client", "http.server",
        "httpcore", "imaplib", "multiprocessing.connection", "nntplib", "niquests",
        "paramiko", "poplib", "psycopg", "psycopg2", "pycurl", "redis", "requests",
        "smtplib", "socketserver", "socks", "telnetlib", "tornado",
        "trafilatura.downloads", "trafilatura.feeds", "trafilatura.sitemaps",
        "trafilatura.spider", "twisted", "urllib.request", "urllib3", "uvicorn",
        "websockets", "wsgiref", "xmlrpc",
    }
)  # fmt: skip
"""Modules that open connections by themselves: to import one is to be listed."""

OPENING = frozenset(
    {
        "accept", "connect_accepted_socket", "connect_ex", "create_connection",
        "create_datagram_endpoint", "create_server", "create_unix_connection",
        "create_unix_server", "fetch_response", "fetch_url", "find_date",
        "import_module", "open_connection", "open_unix_connection", "sendto",
        "sock_connect", "start_server", "start_unix_server", "urlopen", "urlretrieve",
        "__import__", "create_engine",
    }
)  # fmt: skip
"""Names that open connections, or load what does, whoever they belong to."""

HARMLESS = {
    "socket": frozenset(
        {"AF_INET", "AF_INET6", "AF_UNIX", "SOCK_STREAM", "SOL_SOCKET", "SO_REUSEADDR",
         "SHUT_RD", "SHUT_WR", "SHUT_RDWR", "SocketType", "gaierror", "getaddrinfo",
         "gethostname", "IPPROTO_TCP", "SOMAXCONN", "socketpair", "dup"}
    ),
    "httpx": frozenset({"URL", "InvalidURL", "HTTPError", "Limits", "Response"}),
    "feedparser": frozenset({"FeedParserDict"}),
}  # fmt: skip
"""Of these modules every other name is taken to open connections."""

OUTSIDE = {
    "runtime/network.py: create_connection": "our client; the address was judged",
    "runtime/network.py: socket.socket": "our client; the address was judged",
    "runtime/network.py: sock_connect": "our client; the address was judged",
    "delivery/send.py: apprise": "notifies inside the gate; else it reads addresses",
    "delivery/smtp_send.py: smtplib": "the server of the settings, never one of a text",
}

INSIDE = {
    "runtime/database.py: create_engine": "the database",
    "runtime/postgres/connection.py: psycopg": "the embedded Postgres",
    "runtime/reader_limit.py: socket.socket": "looks at a line to the database",
    "runtime/postgres/ports.py: socket.socket": "tries a free port; connects to none",
    "wiring/databases.py: psycopg": "errors of the database",
    "archive/reader_store.py: psycopg": "the database, as its reader",
    "wiring/reader.py: psycopg": "the same: may it log in?",
    "runtime/reader_limit.py: psycopg": "names the type of its connection",
    "archive/export_store.py: psycopg": "the database, by COPY",
    "trial/backtest_store.py: create_engine": "the embedded Postgres",
    "orchestration/ports.py: socket.socket": "serves on loopback",
    "orchestration/crew.py: socket.socket": "names the type of a socket that serves",
    "orchestration/supervisor.py: socket.socket": "the same",
    "article/process_fetch.py: multiprocessing.connection": "a pipe to our child",
    "orchestration/child.py: socket.socket": "takes over a socket that serves",
    "orchestration/child.py: uvicorn": "serves",
    "orchestration/child.py: import_module": "modules of ours, by their names",
    "orchestration/child.py: httpx.AsyncClient": "Prefect's server on loopback",
    "orchestration/control.py: socket.socket": "a pair with the parent process",
    "orchestration/kept_child.py: open_connection": "a pair with the child process",
    "story/second_fetch.py: import_module": "an encoder's package, which is a file",
    "demo/server.py: http.server": "serves the demo on loopback",
    "article/dates.py: find_date": "is given a tree, never an address",
    "entry/feed_document.py: feedparser.parse": "is given a stream, never an address",
}

MEASURING = "evaluation/"
"""What measures us serves and asks on loopback, and is no part of the pipeline."""


def places() -> Iterator[tuple[Path, str]]:
    for folder, base in (
        ("src/storywatch", "src/storywatch"),
        ("flows", "."),
        ("deploy", "."),
    ):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, path.relative_to(ROOT / base).as_posix()


def openers(text: str) -> set[str]:
    """What in a module's text opens connections, or imports what does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                found |= {client for alias in names for client in clients(alias.name)}
                found |= {
                    f"{alias.name} as {alias.asname}"
                    for alias in names
                    if alias.name in HARMLESS and alias.asname
                }
            case ast.ImportFrom(module=str(module), names=names):
                found |= set(clients(module))
                for alias in names:
                    found |= set(clients(f"{module}.{alias.name}"))
                    found |= named(module, alias.name)
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                found |= named(owner, name)
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in OPENING:
                found.add(name)
    return found


def clients(module: str) -> Iterator[str]:
    for client in CLIENTS:
        if module == client or module.startswith(f"{client}."):
            yield client


def named(owner: str, name: str) -> set[str]:
    if name in OPENING:
        return {name}
    if owner in HARMLESS and name not in HARMLESS[owner]:
        return {f"{owner}.{name}"}
    return set()


@cache
def found_everywhere() -> set[str]:
    return {
        f"{place}: {opener}"
        for path, place in places()
        for opener in openers(path.read_text(encoding="utf-8"))
        if not place.startswith(MEASURING)
    }


def test_every_place_that_opens_a_connection_is_known() -> None:
    unknown = found_everywhere() - OUTSIDE.keys() - INSIDE.keys()
    assert not unknown, (
        "these open connections past the gate; use storywatch.runtime.http, or "
        "storywatch.runtime.gate around a library's own client"
    )


def test_the_list_names_no_place_that_is_gone() -> None:
    assert not (OUTSIDE.keys() | INSIDE.keys()) - found_everywhere()


def test_what_measures_is_used_by_nothing_that_runs() -> None:
    for path, place in places():
        if place.startswith((MEASURING, "cli/")):
            continue
        text = path.read_text(encoding="utf-8")
        assert "storywatch.evaluation" not in text or place == "deploy/commands.py"


@pytest.mark.parametrize(
    "planted",
    [
        "import requests",
        "from requests import get",
        "import urllib.request",
        "from urllib.request import urlopen",
        "from urllib import request",
        "import http.client",
        "from http import client",
        "import smtplib",
        "import httpcore",
        "from httpx import AsyncClient",
        "import httpx\nhttpx.get('http://h')",
        "import httpx as h\nh.get('http://h')",
        "import socket\nsocket.create_connection(('h', 1))",
        "import socket\nsocket.socket().connect(('h', 1))",
        "from socket import socket",
        "import asyncio\nasyncio.open_connection('h', 1)",
        "from asyncio import open_connection",
        "async def f(loop): await loop.create_connection(None, 'h', 1)",
        "import importlib\nimportlib.import_module('requests')",
        "__import__('requests')",
        "from trafilatura import fetch_url",
        "import trafilatura.downloads",
        "import feedparser\nfeedparser.parse('http://h')",
        "import psycopg",
        "import uvicorn",
    ],
)
def test_a_planted_opener_is_seen(planted: str) -> None:
    assert openers(planted)


@pytest.mark.parametrize(
    "innocent",
    [
        "from urllib.parse import urlsplit",
        "import httpx\nhttpx.URL('http://h')",
        "import socket\nsocket.gethostname()",
        "from http import HTTPStatus",
        "import asyncio\nasyncio.run(None)",
    ],
)
def test_what_opens_nothing_is_not_listed(innocent: str) -> None:
    assert not openers(innocent)
