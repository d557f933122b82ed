"""A loopback receiver that counts what arrives, by id and channel."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread


class Arrivals:
    """What arrived.

    Attributes:
        counted: by channel's path and message id.
    """

    def __init__(self) -> None:
        self.counted: Counter[tuple[str, str]] = Counter()
        self._lock = Lock()

    def note(self, path: str, message_id: str) -> None:
        """Count one arrival."""
        with self._lock:
            self.counted[path, message_id] += 1

    @property
    def repeats(self) -> int:
        """Return the arrivals beyond the first of each id on each channel."""
        return self.counted.total() - len(self.counted)


@contextmanager
def counting_sink() -> Iterator[tuple[str, Arrivals]]:
    """Serve a receiver on a free port of loopback; give its address and its count."""
    arrivals = Arrivals()

    class Sink(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            arrivals.note(self.path, self.headers["webhook-id"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", arrivals
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
