"""The outlets' server: the replay over real HTTP on the loopback."""

import sys
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from storywatch.demo.feeds import feed_url
from storywatch.demo.outlets import OUTLETS
from storywatch.demo.replay import load_replay
from storywatch.demo.site import answer_status, document_at
from storywatch.demo.state import ReplayState, load_state, save_state

HOST = "127.0.0.1"

KEPT_REQUESTS = 10_000
"""The log of requests is for tests and must not grow for ever."""

IDLE_SECONDS = 30
"""A client that keeps its connection and stays silent is let go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A request that was answered.

    Attributes:
        path: as asked, with its query.
        status: as answered.
    """

    path: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer.

    Attributes:
        status: its code.
        body: empty for 304.
        headers: without those that speak of the connection or the length.
    """

    status: HTTPStatus
    body: bytes
    headers: Mapping[str, str]


class ReplayServer:
    """Serves the replay of the quarrel; what it shows grows with each step.

    Step, start and port are kept in a folder: a server started there again, even
    after ``kill -9``, shows the same with the same dates at the same address (or
    at another port when a stranger took it). All methods may be called from any
    thread.
    """

    def __init__(self, state: Path, *, now: datetime) -> None:
        """Take up the replay kept in a folder, or begin a new one.

        Args:
            state: the folder; made when missing.
            now: aware; when nothing is kept, the replay's three days end here.
        """
        self._folder = state
        self._replay = load_replay()
        kept = load_state(state) or ReplayState(start=now.astimezone(UTC))
        self._state = replace(kept, step=min(kept.step, self._replay.steps - 1))
        self._lock = threading.Lock()
        self._requests: deque[Seen] = deque(maxlen=KEPT_REQUESTS)
        self._http: _Http | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen, and answer in a thread of its own.

        Raises:
            OSError: no port is to be had, or the folder cannot be written.
        """
        if self._http is not None:
            return
        http = _listening(self, port=self._state.port)
        try:
            self._save(replace(self._state, port=http.server_port))
        except BaseException:
            http.server_close()
            raise
        self._http = http
        self._thread = threading.Thread(
            target=http.serve_forever,
            kwargs={"poll_interval": 0.05},
            name="replay-server",
            daemon=True,
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; harmless when not started."""
        if self._http is None or self._thread is None:
            return
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        self._http = self._thread = None

    @property
    def base_url(self) -> str:
        """Return the server's address, without a trailing slash."""
        return f"http://{HOST}:{self._state.port}"

    @property
    def feed_urls(self) -> tuple[str, ...]:
        """Return the address of each outlet's feed."""
        return tuple(feed_url(o, base_url=self.base_url) for o in OUTLETS.values())

    @property
    def front_urls(self) -> tuple[str, ...]:
        """Return the address of each outlet's front page."""
        return tuple(f"{self.base_url}/{key}/" for key in OUTLETS)

    @property
    def began_at(self) -> datetime:
        """Return the replay's start, aware: the end of its three days."""
        return self._state.start

    @property
    def step(self) -> int:
        """Return the step shown, 0-based."""
        return self._state.step

    @property
    def steps(self) -> int:
        """Return how many steps there are."""
        return self._replay.steps

    @property
    def finished(self) -> bool:
        """Tell whether the last step is shown."""
        return self.step == self.steps - 1

    @property
    def requests(self) -> tuple[Seen, ...]:
        """Return the requests answered so far, oldest first."""
        with self._lock:
            return tuple(self._requests)

    def advance(self) -> int:
        """Show the next step's articles too, and return its number.

        At the last step nothing happens.
        """
        with self._lock:
            step = min(self._state.step + 1, self.steps - 1)
            if step != self._state.step:
                self._save(replace(self._state, step=step))
            return step

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Return the answer to a request, and log it.

        Args:
            target: path and query.
            headers: the request's.
        """
        document = document_at(
            target,
            replay=self._replay,
            step=self.step,
            start=self.began_at,
            base_url=self.base_url,
        )
        status = answer_status(
            document,
            etag=headers.get("If-None-Match"),
            since=_instant(headers.get("If-Modified-Since")),
        )
        with self._lock:
            self._requests.append(Seen(path=target, status=status))
        if document is None:
            return Answer(
                status=status,
                body=b"Nothing here.\n",
                headers={"Content-Type": "text/plain; charset=utf-8"},
            )
        return Answer(
            status=status,
            body=document.body if status is HTTPStatus.OK else b"",
            headers={
                "Content-Type": document.content_type,
                "ETag": document.etag,
                "Last-Modified": format_datetime(document.changed_at, usegmt=True),
                "Cache-Control": "max-age=1",
            },
        )

    def _save(self, state: ReplayState) -> None:
        save_state(self._folder, state)
        self._state = state


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, replay: ReplayServer, *, port: int) -> None:
        self.replay = replay
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away; report the rest as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # the base's types are narrower than its use


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    server_version = "replay"
    timeout: ClassVar[float] = IDLE_SECONDS

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Keep quiet: ``ReplayServer.requests`` is the log."""

    def _answer(self, *, with_body: bool) -> None:
        headers = {name.title(): value for name, value in self.headers.items()}
        answer = self.server.replay.answer(self.path, headers)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)


def _listening(replay: ReplayServer, *, port: int) -> _Http:
    """Bind to the port wanted, or to any when it is taken."""
    try:
        return _Http(replay, port=port)
    except OSError:
        if port == 0:
            raise
        return _Http(replay, port=0)


def _instant(header: str | None) -> datetime | None:
    """Read an HTTP date; None for what cannot be read."""
    try:
        instant = parsedate_to_datetime(header) if header else None
    except ValueError:
        return None
    return instant if instant is None or instant.tzinfo else None
