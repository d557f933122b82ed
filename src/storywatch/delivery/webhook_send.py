"""Messages leave by webhook."""

from collections.abc import Sequence

from pydantic import SecretStr

from storywatch.delivery.records import Address, Message, Receipt
from storywatch.delivery.webhook import webhook_body, webhook_headers
from storywatch.errors import (
    AddressRefusedError,
    DeliveryFailedError,
    DeliveryRefusedError,
    SourceUnreachableError,
)
from storywatch.runtime.clock import utc_now
from storywatch.runtime.http import Fetch, Request, Response
from storywatch.source.asked_wait import retry_after

GONE = 410
"""The receiver wants nothing any more: the channel is paused."""

KNOWN_FOR_GOOD = frozenset({400, 401, 403, 404, 405, 413, 422})
"""Answers that no second try will change."""

HEAD = 500
"""Bytes of an answer that are kept."""


def to_webhook(
    message: Message,
    address: Address,
    *,
    fetch: Fetch,
    secrets: Sequence[SecretStr] = (),
) -> Receipt:
    """Post a message; only an answer of 2xx means that it arrived.

    Args:
        message: what is sent.
        address: ``webhook:URL``.
        fetch: the guarded client; redirects are not followed.
        secrets: that sign; none: the request is not signed.

    Raises:
        DeliveryFailedError: no answer, or one that may be another later.
        DeliveryRefusedError: an answer for good; 410: for every message.
    """
    now = utc_now()
    body = webhook_body(message, now=now)
    request = Request(
        method="POST",
        url=address.url.partition(":")[2],
        headers=webhook_headers(
            message, body, now=now, secrets=[one.get_secret_value() for one in secrets]
        ),
        body=body,
        follow_redirects=False,
    )
    (answer,) = fetch([request])
    if isinstance(answer, Response):
        return _receipt(answer)
    reason = getattr(answer, "reason", "unreachable")
    if isinstance(answer, AddressRefusedError):
        raise DeliveryRefusedError(f"webhook: address refused ({reason})")
    asked = answer.retry_after if isinstance(answer, SourceUnreachableError) else None
    raise DeliveryFailedError(f"webhook: {reason}", retry_after=asked)


def _receipt(answer: Response) -> Receipt:
    said = answer.body[:HEAD].decode(errors="replace")
    if 200 <= answer.status < 300:
        return Receipt(status=answer.status, answer=said)
    text = f"webhook answered {answer.status}"
    if answer.status == GONE or answer.status in KNOWN_FOR_GOOD:
        raise DeliveryRefusedError(
            text, status=answer.status, answer=said, is_gone=answer.status == GONE
        )
    raise DeliveryFailedError(
        text,
        status=answer.status,
        answer=said,
        retry_after=retry_after(answer.headers, now=utc_now()),
    )
