"""A real mail server on loopback, which keeps what it takes; for tests."""

import ssl
from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

PASSWORD = "geheim-Kanarienvogel-41"


@dataclass(slots=True)
class MailSink:
    """What came in, and what to answer.

    Attributes:
        taken: envelopes in order.
        to_recipient: an answer to RCPT TO; empty: it is taken.
        to_data: an answer to the mail; empty: it is taken.
    """

    taken: list[Envelope] = field(default_factory=list)
    to_recipient: str = ""
    to_data: str = ""
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        """Answer to a recipient."""
        if self.to_recipient:
            return self.to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope
    ) -> str:
        """Answer to a mail."""
        if self.to_data:
            return self.to_data
        self.taken.append(envelope)
        return "250 taken"


def _login(*words: Any) -> AuthResult:
    data = words[-1]
    good = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=False)


class _OnAnyPort(Controller):
    def _trigger_server(self) -> None:
        """Ask the port that was free, not 0, whether the server is there."""
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_sink(
    *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
) -> Iterator[MailSink]:
    """Run a mail server on a free port of loopback.

    Args:
        tls: speaks it from the start.
        starttls: offers it, and asks for a login.
    """
    sink = MailSink()
    controller = _OnAnyPort(
        sink,
        hostname="127.0.0.1",
        port=0,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        authenticator=_login if starttls else None,
        auth_required=starttls is not None,
        auth_require_tls=True,
    )
    controller.start()
    try:
        sink.port = controller.port
        yield sink
    finally:
        controller.stop()
