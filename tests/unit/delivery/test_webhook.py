"""Webhooks are signed as Standard Webhooks says, and stay small."""

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from storywatch.delivery.records import Message
from storywatch.delivery.webhook import MOST_BYTES, webhook_body, webhook_headers
from storywatch.runtime.clock import utc_now

SECRET = "whsec_" + b64encode(b"a key of thirty-two bytes, no less").decode()
NEWER = "whsec_" + b64encode(b"another key of about thirty bytes").decode()
MESSAGE = Message(
    key="alert-7-ann",
    subject="Neues über Stargate",
    text="Altman widerspricht. „Falsch“",
    data={"story": 12},
)


def headers(
    body: bytes, *secrets: str, now: datetime, message: Message = MESSAGE
) -> dict[str, str]:
    return dict(webhook_headers(message, body, now=now, secrets=secrets))


def test_the_shared_vector_of_the_specification_is_met() -> None:
    told = headers(
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        now=datetime.fromtimestamp(1614265330, tz=UTC),
        message=Message(key="msg_p5jXN8AQM9LWM0D4loKWxJek", subject="", text=""),
    )
    assert (
        told["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )
    assert told["webhook-timestamp"] == "1614265330"


def test_while_a_secret_is_replaced_both_verify() -> None:
    now = utc_now()
    body = webhook_body(MESSAGE, now=now)
    told = headers(body, SECRET, NEWER, now=now)
    for secret in (SECRET, NEWER):
        assert Webhook(secret).verify(body, told)["data"]["story"] == 12


@pytest.mark.parametrize("spoilt", ["a byte", "the id", "the time", "the secret"])
def test_what_was_changed_on_the_way_is_refused(spoilt: str) -> None:
    now = utc_now()
    body = webhook_body(MESSAGE, now=now)
    told = headers(body, SECRET, now=now)
    secret = SECRET
    match spoilt:
        case "a byte":
            body = body.replace(b"12", b"13")
        case "the id":
            told["webhook-id"] = "alert-8-ann"
        case "the time":
            told["webhook-timestamp"] = str(int(told["webhook-timestamp"]) - 1)
        case _:
            secret = NEWER
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, told)


@pytest.mark.parametrize("age", [301, -301])
def test_what_is_older_than_five_minutes_or_of_the_future_is_refused(age: int) -> None:
    then = utc_now() - timedelta(seconds=age + (1 if age > 0 else -1))
    body = webhook_body(MESSAGE, now=then)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body, headers(body, SECRET, now=then))


def test_without_a_secret_nothing_is_signed() -> None:
    assert "webhook-signature" not in headers(b"{}", now=utc_now())


@pytest.mark.parametrize(
    "message",
    [
        Message(key="k", subject="s", text="ä" * 40_000),
        Message(key="k", subject="s", text="short", data={"all": ["x" * 30_000]}),
        Message(key="k", subject="s", text='\\"' * 30_000, data={"story": 1}),
    ],
)
def test_a_large_message_is_cut_to_what_receivers_take_and_says_so(
    message: Message,
) -> None:
    body = webhook_body(message, now=utc_now())
    assert len(body) <= MOST_BYTES
    told = json.loads(body)["data"]
    assert told["is_cut"] is True
    assert message.text.startswith(told["text"])
    assert told["text"]
