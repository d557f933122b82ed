"""Secrets of every kind of channel, with errors at every step: none is told anywhere."""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import sqlalchemy as sa
import structlog
from pydantic import SecretStr

from storywatch.delivery.channel_store import failing_channels
from storywatch.delivery.mail_header import Mailbox
from storywatch.delivery.outbox_store import outbox_lines
from storywatch.delivery.records import Address, Message
from storywatch.delivery.send import address_fault, sender
from storywatch.delivery.smtp_send import MailServer
from storywatch.delivery.stage import send_deliveries
from storywatch.delivery.store import queue_message
from storywatch.runtime.http import Limits, fetch_all
from tests.fakes.mail_sink import mail_sink

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CANARY = "Kanarienvogel41x"
PASSWORD = f"{CANARY}-password"
SECRET = "whsec_" + "S2FuYXJpZW52b2dlbDQxeC1zaWduYXR1cmUtc2VjcmV0"


class _Echo(BaseHTTPRequestHandler):
    """A receiver that says every secret it is given back to us, and takes nothing."""

    def do_POST(self) -> None:
        said = f"{self.path} {dict(self.headers)} is not known here".encode()
        self.send_response(500)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_PUT = do_GET = do_POST  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def echo() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _Echo)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def channels(port: int) -> list[str]:
    here = f"127.0.0.1:{port}"
    return [
        f"webhook:http://{here}/{CANARY}/hook?token={CANARY}",
        f"mail:{CANARY}@example.org",
        f"json://user:{CANARY}@{here}/{CANARY}",
        f"xml://user:{CANARY}@{here}/{CANARY}",
        f"gotify://{here}/{CANARY}",
        f"ntfy://user:{CANARY}@{here}/{CANARY}",
        f"mmost://{here}/{CANARY}aaaaaaaaaa",
        f"matrix://user:{CANARY}@{here}/#room",
        f"form://{here}/{CANARY}",
        f"file:/proc/{CANARY}/no/such/folder",
        f"eml:/proc/{CANARY}",
        f"slack://{CANARY}",
        f"nosuchservice://{CANARY}",
    ]


def test_no_canary_is_told_by_anything(
    engine: sa.Engine, echo: int, caplog: pytest.LogCaptureFixture
) -> None:
    addresses = [Address(subscriber_key="ann", url=url) for url in channels(echo)]
    limits = Limits(
        user_agent="tests",
        deadline=timedelta(seconds=5),
        allowed_networks=("127.0.0.0/8",),
    )
    shown = io.StringIO()
    with mail_sink() as sink:
        sink.to_recipient = f"550 5.7.1 {CANARY}@example.org is not known"
        send = sender(
            lambda requests: fetch_all(requests, limits=limits),
            webhook_secrets=[SecretStr(SECRET)],
            mail=MailServer(
                host="127.0.0.1",
                port=sink.port,
                security="none",
                user="",
                password=SecretStr(PASSWORD),
                sender=Mailbox(name="", local="news", domain="example.org"),
            ),
            allowed_networks=("127.0.0.0/8",),
        )
        with engine.begin() as connection:
            message = Message(key="alert-1-ann", subject="New", text="News")
            queue_message(connection, message, addresses, now=NOON)
        with (
            redirect_stdout(shown),
            redirect_stderr(shown),
            structlog.testing.capture_logs() as logs,
        ):
            for day in range(7):
                send_deliveries(
                    engine,
                    addresses=addresses,
                    send=send,
                    clock=lambda day=day: NOON + timedelta(days=day),  # type: ignore[misc]
                    worker="w",
                )
    with engine.connect() as connection:
        told = [
            *(repr(one) for one in outbox_lines(connection, most=50)),
            repr(failing_channels(connection)),
            *(address_fault(one) for one in addresses),
            *map(repr, addresses),
            everything(connection),
            shown.getvalue(),
            caplog.text,
            json.dumps(logs, default=str),
        ]
    assert "failed" in "".join(told) or "set-aside" in "".join(told)
    for text in told:
        for secret in (CANARY, CANARY.lower(), PASSWORD, SECRET, SECRET[6:]):
            assert secret not in text


def everything(connection: sa.Connection) -> str:
    """All rows of all tables, as text."""
    tables = connection.scalars(
        sa.text(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
            "WHERE schemaname = 'storywatch'"
        )
    ).all()
    rows = [
        str(
            connection.scalar(
                sa.text(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {name} t")
            )
        )
        for name in tables
    ]
    return " ".join(rows)
