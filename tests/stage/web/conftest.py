"""The page as its readers reach it: over HTTP, on a real database."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import httpx
import pytest
import sqlalchemy as sa
import uvicorn

from storywatch.settings import Settings
from storywatch.web.app import create_app


@pytest.fixture
def client(engine: sa.Engine) -> Iterator[httpx.Client]:
    @contextmanager
    def opened(_settings: Settings) -> Iterator[sa.Engine]:
        yield engine

    app = create_app(Settings(), open_archive=opened)
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="critical", ws="none")
    )
    # Named as TCP, what it accepts sends at once: else 40 ms go by with each answer.
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        with httpx.Client(
            base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=20
        ) as client:
            yield client
        server.should_exit = True
        thread.join()
