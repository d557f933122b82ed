"""Messages leave: by console, file, desktop, mail, webhook, or what apprise knows."""

import json
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr

from storywatch.delivery.chat import chat_body, chat_text
from storywatch.delivery.desktop_send import to_desktop
from storywatch.delivery.links import LINK_PATH
from storywatch.delivery.mail_header import Mailbox, MailboxWrongError, mailbox
from storywatch.delivery.records import Address, Message, Receipt, Send
from storywatch.delivery.smtp_send import MailServer, to_folder, to_mail
from storywatch.delivery.webhook_send import to_webhook
from storywatch.errors import (
    AddressRefusedError,
    DeliveryFailedError,
    DeliveryRefusedError,
)
from storywatch.runtime.clock import utc_now
from storywatch.runtime.gate import gated
from storywatch.runtime.http import Fetch

NOBODY: Final = Mailbox(name="storywatch", local="storywatch", domain="localhost")
"""From whom mails in a folder are while no server is set."""


def sender(
    fetch: Fetch,
    *,
    webhook_secrets: Sequence[SecretStr] = (),
    mail: MailServer | None = None,
    mail_folder: Path | None = None,
    allowed_networks: Sequence[str] = (),
) -> Send:
    """Return the one way out: it picks the channel by the address's first word.

    Args:
        fetch: the guarded client, for webhooks.
        webhook_secrets: that sign webhooks; several while one replaces another.
        mail: the server for channels ``mail:``; None: their messages wait.
        mail_folder: where mails are written instead of being sent.
        allowed_networks: networks (CIDR) that services of apprise may reach
            though not public; for webhooks the client has its own.
    """
    sender = mail.sender if mail else NOBODY
    by_kind: dict[str, Send] = {
        "console": _to_console,
        "file": _to_file,
        "desktop": to_desktop,
        "eml": partial(_to_own_folder, sender=sender),
        "mail": partial(to_folder, folder=mail_folder, sender=sender)
        if mail_folder
        else partial(to_mail, server=mail),
        "webhook": partial(to_webhook, fetch=fetch, secrets=webhook_secrets),
    }
    to_service = partial(_to_apprise, allowed_networks=allowed_networks)

    def send(message: Message, address: Address) -> Receipt:
        return by_kind.get(address.kind, to_service)(message, address)

    return send


def _to_console(message: Message, _address: Address) -> Receipt:
    # Who sits at the terminal has commands for what the links of a message offer.
    lines = message.text.rstrip().splitlines()
    text = "\n".join(line for line in lines if f"/{LINK_PATH}/" not in line)
    try:
        sys.stdout.write(f"\n{text}\n")
        sys.stdout.flush()
    except OSError as error:
        raise DeliveryFailedError("the console is closed") from error
    return Receipt()


def _to_file(message: Message, address: Address) -> Receipt:
    path = Path(address.url.partition(":")[2]).expanduser()
    line = json.dumps(_as_json(message, utc_now()), ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    except OSError as error:
        raise DeliveryFailedError(f"file: {error.strerror}") from error
    return Receipt()


def _as_json(message: Message, now: datetime) -> dict[str, Any]:
    return {
        "id": message.key,
        "kind": message.kind,
        "sent_at": now.isoformat(timespec="seconds"),
        "subject": message.subject,
        "text": message.text,
        **message.data,
    }


def _to_apprise(
    message: Message, address: Address, *, allowed_networks: Sequence[str]
) -> Receipt:
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
    services = apprise.Apprise()
    services.add(service)
    notify: Callable[..., bool | None] = services.notify
    try:
        # apprise opens its connections by itself.
        with gated(allowed=allowed_networks):
            taken = notify(
                body=chat_text(chat_body(message), address.kind),
                title=chat_text(message.subject, address.kind),
                # It escapes plain text for services that take HTML.
                body_format=apprise.NotifyFormat.TEXT,
            )
    except AddressRefusedError as error:
        raise DeliveryRefusedError(
            f"channel {address.name}: address refused ({error.reason})"
        ) from None
    if not taken:
        raise DeliveryFailedError(
            f"channel {address.name}: the service did not take it"
        )
    return Receipt()


def _to_own_folder(message: Message, address: Address, *, sender: Mailbox) -> Receipt:
    folder = Path(address.url.partition(":")[2]).expanduser()
    return to_folder(message, address, folder=folder, sender=sender)


def address_fault(address: Address) -> str:
    """Say what is wrong with a channel's address without sending anything.

    Returns:
        A phrase without the address itself, or an empty text.
    """
    rest = address.url.partition(":")[2]
    match address.kind:
        case "console" | "desktop":
            return ""
        case "file":
            return "" if rest else "names no file"
        case "eml":
            return "" if rest else "names no folder"
        case "mail":
            return _mail_fault(rest)
        case "webhook":
            good = rest.startswith(("http://", "https://"))
            return "" if good else "names no http or https address"
        case _:
            return _apprise_fault(address)


def _mail_fault(text: str) -> str:
    try:
        mailbox(text)
    except MailboxWrongError as error:
        return str(error)
    return ""


def _apprise_fault(address: Address) -> str:
    import apprise  # noqa: PLC0415 - half a second, and few use it

    known = apprise.Apprise.instantiate(address.url, suppress_exceptions=True)
    return "" if known else "is no address that apprise knows"
