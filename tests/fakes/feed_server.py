"""A real HTTP server on loopback that serves what a test puts on it."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Literal, TypeAlias

Manner: TypeAlias = Literal["plain", "drip", "endless", "silent", "bomb", "cut"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What an address answers.

    ``manner``: ``plain`` at once; ``drip`` one byte every 50 ms; ``endless``
    zeros until the client leaves; ``silent`` nothing until the server stops;
    ``bomb`` gzip of 200 MiB of zeros; ``cut`` less than Content-Length says.
    """

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    last_modified: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    manner: Manner = "plain"


@cache
def bomb() -> bytes:
    """200 MiB of zeros in 200 KiB; made once, before anybody waits for it."""
    return gzip.compress(bytes(200 * 1024 * 1024), 5)


@dataclass(frozen=True)
class Seen:
    """One request as the server saw it; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class FeedServer:
    """Serves ``pages`` by path; keeps every request in ``seen``."""

    url: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    closing: Event = field(default_factory=Event)

    def put(self, path: str, page: Page) -> str:
        """Serve a page; return its address."""
        if page.manner == "bomb":
            bomb()
        self.pages[path] = page
        return self.url + path


@contextmanager
def feed_server() -> Iterator[FeedServer]:
    """Serve on a free loopback port until the block ends."""
    state = FeedServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            state.connections += 1
            super().setup()

        def do_GET(self) -> None:
            length = int(self.headers.get("content-length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.seen.append(
                Seen(self.command, self.path, headers, self.rfile.read(length))
            )
            page = state.pages.get(self.path, Page(status=404))
            if _is_current(page, headers):
                page = Page(
                    status=304, etag=page.etag, last_modified=page.last_modified
                )
            self._answer(page)

        do_POST = do_GET  # noqa: N815 - the base's name

        def _answer(self, page: Page) -> None:
            if page.manner == "silent":
                state.closing.wait(30)
                self.close_connection = True
                return
            body = page.body
            self.send_response(page.status)
            if page.manner == "bomb":
                body = bomb()
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", page.content_type)
            for name, value in (
                ("ETag", page.etag),
                ("Last-Modified", page.last_modified),
                *page.headers,
            ):
                if value is not None:
                    self.send_header(name, value)
            if page.manner == "endless":
                self.send_header("Connection", "close")
                self.end_headers()
                while not state.closing.is_set():
                    self.wfile.write(bytes(65536))
                return
            extra = 10 if page.manner == "cut" else 0
            if page.status != 304:
                self.send_header("Content-Length", str(len(body) + extra))
            self.end_headers()
            if page.manner == "drip":
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    if state.closing.wait(0.05):
                        break
                return
            self.wfile.write(body)
            self.close_connection = self.close_connection or page.manner == "cut"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that leaves early is what these tests are about

    server = Server(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _is_current(page: Page, headers: dict[str, str]) -> bool:
    if "if-none-match" in headers:
        return page.etag is not None and headers["if-none-match"] == page.etag
    return (
        page.last_modified is not None
        and headers.get("if-modified-since") == page.last_modified
    )
