"""The ways out: console, file, webhook, apprise; secrets stay inside."""

import json
from collections.abc import Sequence
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from storywatch.delivery.records import Address, Message
from storywatch.delivery.send import address_fault, sender
from storywatch.errors import (
    AddressRefusedError,
    DeliveryFailedError,
    DeliveryRefusedError,
    SourceUnreachableError,
)
from storywatch.runtime.http import Answer, Request, Response

MESSAGE = Message(
    key="alert-1-ann", subject="Neues über Stargate", text="● Altman: „großartig“"
)


def to(url: str) -> Address:
    return Address(subscriber_key="ann", url=url)


def answering(answer: Answer) -> tuple[list[Request], object]:
    asked: list[Request] = []

    def fetch(requests: Sequence[Request]) -> tuple[Answer, ...]:
        asked.extend(requests)
        return (answer,)

    return asked, fetch


def answered(status: int) -> Response:
    return Response(url="https://h/x", status=status, headers={}, body=b"")


def test_the_console_gets_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    sender(answering(answered(200))[1])(MESSAGE, to("console"))  # type: ignore[arg-type] - a fake
    assert capsys.readouterr().out == "\n● Altman: „großartig“\n"


def test_the_console_shows_no_links_that_a_command_does_as_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "News\n  Mute this: http://127.0.0.1:8520/link/abc\n  http://a.example/x"
    one = Message(key="k", subject="s", text=text)
    sender(answering(answered(200))[1])(one, to("console"))  # type: ignore[arg-type] - a fake
    assert capsys.readouterr().out == "\nNews\n  http://a.example/x\n"


def test_a_file_gets_one_json_line_a_message(tmp_path: Path) -> None:
    send = sender(answering(answered(200))[1])  # type: ignore[arg-type] - a fake
    path = tmp_path / "new folder" / "alerts.jsonl"
    for _ in range(2):
        send(MESSAGE, to(f"file:{path}"))
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["subject"]) for line in lines] == [
        ("alert-1-ann", "Neues über Stargate")
    ] * 2


def test_a_file_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(DeliveryFailedError, match="file: "):
        sender(answering(answered(200))[1])(MESSAGE, to(f"file:{tmp_path}"))  # type: ignore[arg-type] - a fake


def test_a_webhook_names_the_message_and_follows_no_redirect() -> None:
    asked, fetch = answering(answered(204))
    sender(fetch)(MESSAGE, to("webhook:https://h/x"))  # type: ignore[arg-type] - a fake
    (request,) = asked
    assert dict(request.headers)["webhook-id"] == "alert-1-ann"
    assert request.follow_redirects is False
    body = json.loads(request.body or b"")
    assert body["type"] == "storywatch.alert"
    assert body["data"]["text"] == MESSAGE.text


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (answered(500), DeliveryFailedError),
        (answered(429), DeliveryFailedError),
        (answered(301), DeliveryFailedError),
        (answered(410), DeliveryRefusedError),
        (
            SourceUnreachableError(
                "https://h/canary", reason="timeout", retry_after=timedelta(0)
            ),
            DeliveryFailedError,
        ),
        (
            AddressRefusedError("https://h/canary", reason="private"),
            DeliveryRefusedError,
        ),
    ],
)
def test_what_a_webhook_answers_decides_and_its_address_stays_secret(
    answer: Answer, error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        sender(answering(answer)[1])(MESSAGE, to("webhook:https://h/canary"))  # type: ignore[arg-type] - a fake
    assert "canary" not in str(caught.value)


class Sink(BaseHTTPRequestHandler):
    """Takes what a service would get."""

    bodies: list[bytes] = []  # noqa: RUF012 - of this test's one server

    def do_POST(self) -> None:
        self.bodies.append(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def test_apprise_carries_to_a_real_server() -> None:
    server = HTTPServer(("127.0.0.1", 0), Sink)
    server.timeout = 10
    thread = Thread(target=server.handle_request)
    thread.start()
    send = sender(answering(answered(200))[1], allowed_networks=["127.0.0.0/8"])  # type: ignore[arg-type] - a fake
    send(MESSAGE, to(f"json://127.0.0.1:{server.server_port}/"))
    thread.join()
    server.server_close()
    assert "großartig" in json.loads(Sink.bodies[0])["message"]


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("console", True),
        ("file:alerts.jsonl", True),
        ("file:", False),
        ("webhook:https://h/x", True),
        ("webhook:ftp://h/x", False),
        ("json://localhost/x", True),
        ("nosuchservice://x", False),
    ],
)
def test_a_wrong_address_is_named_without_sending(url: str, *, good: bool) -> None:
    fault = address_fault(to(url))
    assert (fault == "") is good
    assert url not in fault
