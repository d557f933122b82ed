"""A message as a webhook, signed in the way of Standard Webhooks 1.0.0.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from standardwebhooks import Webhook

from storywatch.delivery.records import Message

MOST_BYTES = 20_000
"""Of a body; the specification advises to stay below 20 kB."""

FIRST_CUT = 4_000
"""Characters of the text that a body keeps when it is too large as it is."""


def webhook_body(message: Message, *, now: datetime) -> bytes:
    """Return the JSON body of a message, at most ``MOST_BYTES`` long.

    ``data`` goes first when it is too much, then the text's end: ``is_cut`` says so.

    Args:
        message: what is sent.
        now: aware UTC, of this try.
    """
    whole = _body(message.text, message, dict(message.data), now=now)
    if len(whole) <= MOST_BYTES:
        return whole
    longest = FIRST_CUT
    while True:
        cut = _body(message.text[:longest], message, {}, now=now, is_cut=True)
        if len(cut) <= MOST_BYTES or not longest:
            return cut
        longest //= 2


def _body(
    text: str,
    message: Message,
    data: dict[str, Any],
    *,
    now: datetime,
    is_cut: bool = False,
) -> bytes:
    told: dict[str, Any] = {"id": message.key, "subject": message.subject, "text": text}
    told |= data | ({"is_cut": True} if is_cut else {})
    body = {
        "type": f"storywatch.{message.kind}",
        "timestamp": now.isoformat(timespec="seconds"),
        "data": told,
    }
    return json.dumps(body, ensure_ascii=False).encode()


def webhook_headers(
    message: Message, body: bytes, *, now: datetime, secrets: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the headers of a webhook, with one signature for each secret.

    Args:
        message: gives the lasting id, by which a receiver drops a repeat.
        body: as it is sent.
        now: aware UTC, of this try; receivers refuse what is five minutes old.
        secrets: ``whsec_`` and base64; several while one replaces another.
    """
    signatures = " ".join(
        Webhook(secret).sign(message.key, now, body.decode()) for secret in secrets
    )
    headers = (
        ("content-type", "application/json"),
        ("webhook-id", message.key),
        ("webhook-timestamp", str(int(now.timestamp()))),
    )
    return (*headers, ("webhook-signature", signatures)) if signatures else headers
