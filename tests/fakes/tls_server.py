"""A real TLS server on loopback that answers 200, and counts who got so far."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread


@dataclass
class TlsServer:
    """``asked`` are the requests that came through: the client accepted us."""

    port: int = 0
    asked: int = 0
    answer: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext"


@contextmanager
def tls_server(
    context: ssl.SSLContext, *, host: str = "127.0.0.1"
) -> Iterator[TlsServer]:
    """Serve until the block ends."""
    state = TlsServer()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with (
                suppress(OSError),
                context.wrap_socket(self.request, server_side=True) as secured,
            ):
                while secured.recv(65536):
                    state.asked += 1
                    secured.sendall(state.answer)

    class Server(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server((host, 0), Handler) as server:
        state.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
