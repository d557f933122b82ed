"""Messages leave: by console, file, webhook, or any service apprise knows."""

import json
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from storywatch.delivery.records import Address, Message, Send
from storywatch.errors import (
    AddressRefusedError,
    DeliveryFailedError,
    DeliveryRefusedError,
)
from storywatch.runtime.clock import utc_now
from storywatch.runtime.gate import gated
from storywatch.runtime.http import Fetch, Request, Response

KNOWN_FOR_GOOD = frozenset({400, 401, 403, 404, 405, 410, 413, 422})
"""Answers of a webhook that no second try will change."""


def sender(fetch: Fetch, *, allowed_networks: Sequence[str] = ()) -> Send:
    """Return the one way out: it picks the channel by the address's first word.

    Args:
        fetch: the guarded client, for webhooks.
        allowed_networks: networks (CIDR) that services of apprise may reach
            though not public; for webhooks the client has its own.
    """
    by_kind: dict[str, Send] = {
        "console": _to_console,
        "file": _to_file,
        "webhook": partial(_to_webhook, fetch=fetch),
    }
    to_service = partial(_to_apprise, allowed_networks=allowed_networks)

    def send(message: Message, address: Address) -> None:
        by_kind.get(address.kind, to_service)(message, address)

    return send


def _to_console(message: Message, _address: Address) -> None:
    try:
        sys.stdout.write(f"\n{message.text.rstrip()}\n")
        sys.stdout.flush()
    except OSError as error:
        raise DeliveryFailedError("the console is closed") from error


def _to_file(message: Message, address: Address) -> None:
    path = Path(address.url.partition(":")[2]).expanduser()
    line = json.dumps(_as_json(message, utc_now()), ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    except OSError as error:
        raise DeliveryFailedError(f"file: {error.strerror}") from error


def _to_webhook(message: Message, address: Address, *, fetch: Fetch) -> None:
    now = utc_now()
    request = Request(
        method="POST",
        url=address.url.partition(":")[2],
        headers=(
            ("content-type", "application/json"),
            ("webhook-id", message.key),
            ("webhook-timestamp", str(int(now.timestamp()))),
        ),
        body=json.dumps(_as_json(message, now), ensure_ascii=False).encode(),
        follow_redirects=False,
    )
    (answer,) = fetch([request])
    if isinstance(answer, Response):
        if 200 <= answer.status < 300:
            return
        text = f"webhook answered {answer.status}"
        if answer.status in KNOWN_FOR_GOOD:
            raise DeliveryRefusedError(text)
        raise DeliveryFailedError(text)
    reason = getattr(answer, "reason", "unreachable")
    if isinstance(answer, AddressRefusedError):
        raise DeliveryRefusedError(f"webhook: address refused ({reason})")
    raise DeliveryFailedError(f"webhook: {reason}")


def _as_json(message: Message, now: datetime) -> dict[str, str]:
    return {
        "id": message.key,
        "sent_at": now.isoformat(timespec="seconds"),
        "subject": message.subject,
        "text": message.text,
    }


def _to_apprise(
    message: Message, address: Address, *, allowed_networks: Sequence[str]
) -> None:
    import apprise  # noqa: PLC0415 - half a second, and few use it

    # apprise logs addresses with their tokens.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    service = apprise.Apprise.instantiate(address.url, suppress_exceptions=True)
    if service is None:
        raise DeliveryRefusedError(
            f"channel {address.name}: apprise does not know such an address"
        )
    # Whatever the address asks for: the outbox tries again, and nobody leads us on.
    service.retry, service.redirects = 0, False
    notify: Callable[..., bool | None] = service.notify
    try:
        # apprise opens its connections by itself.
        with gated(allowed=allowed_networks):
            taken = notify(body=message.text, title=message.subject)
    except AddressRefusedError as error:
        raise DeliveryRefusedError(
            f"channel {address.name}: address refused ({error.reason})"
        ) from None
    if not taken:
        raise DeliveryFailedError(
            f"channel {address.name}: the service did not take it"
        )


def address_fault(address: Address) -> str:
    """Say what is wrong with a channel's address without sending anything.

    Returns:
        A phrase without the address itself, or an empty text.
    """
    rest = address.url.partition(":")[2]
    match address.kind:
        case "console":
            return ""
        case "file":
            return "" if rest else "names no file"
        case "webhook":
            good = rest.startswith(("http://", "https://"))
            return "" if good else "names no http or https address"
        case _:
            return _apprise_fault(address)


def _apprise_fault(address: Address) -> str:
    import apprise  # noqa: PLC0415 - half a second, and few use it

    known = apprise.Apprise.instantiate(address.url, suppress_exceptions=True)
    return "" if known else "is no address that apprise knows"
