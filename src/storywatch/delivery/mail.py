"""A message as a mail: text and HTML side by side, threads, one click to stop.

RFC 5322 and 2045 (form), 2369 and 8058 (List-Unsubscribe), 2919 (List-Id), 3834
(Auto-Submitted).
"""

import hashlib
import re
from datetime import datetime
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

from storywatch.delivery.mail_header import LONGEST_SUBJECT, Mailbox, header_text
from storywatch.delivery.records import Message

_UNBROKEN: Final = frozenset(
    {"message-id", "in-reply-to", "references", "list-id", "list-unsubscribe"}
)
"""Headers for programs: encoded words are nothing in them (RFC 2047, 5)."""


class _Policy(EmailPolicy):
    """Python 3.11 folds a long id or address into encoded words; we leave it whole."""

    def fold(self, name: str, value: str) -> str:
        if name.lower() in _UNBROKEN:
            return f"{name}: {value}{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in _UNBROKEN:
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


_POLICY: Final = _Policy(linesep="\r\n", cte_type="7bit", max_line_length=76)
_NO_WORD: Final = re.compile(r"[^A-Za-z0-9.-]+")


def mail_of(
    message: Message, *, sender: Mailbox, recipient: Mailbox, now: datetime
) -> EmailMessage:
    """Compose a mail; the same message to the same person has the same Message-ID.

    Args:
        message: what is told.
        sender: shown as such; its domain ends the ids.
        recipient: one person.
        now: aware; the mail's date.

    Returns:
        Lines of at most 76 characters but for ids and addresses, all ASCII.
    """
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = _shown(sender)
    mail["To"] = _shown(recipient)
    mail["Subject"] = header_text(message.subject, most=LONGEST_SUBJECT)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = mail_id(message.key, sender=sender, recipient=recipient)
    if message.thread:
        root = mail_id(message.thread, sender=sender, recipient=recipient)
        mail["In-Reply-To"] = root
        mail["References"] = root
    mail["List-Id"] = f"storywatch <{_word(message.kind)}.storywatch.{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Content-Language"] = _word(message.language)
    if message.stop_url:
        mail["List-Unsubscribe"] = f"<{_address(message.stop_url)}>"
        # One click must not travel in the clear (RFC 8058, 3.1).
        if message.stop_url.startswith("https://"):
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(_whole(message.text), cte="quoted-printable")
    if message.html is not None:
        _add_html(mail, message, message.html)
    return mail


def mail_id(word: str, *, sender: Mailbox, recipient: Mailbox) -> str:
    """Return a lasting id: of a message, or of what a thread hangs on."""
    whose = hashlib.sha256(recipient.address.lower().encode()).hexdigest()[:12]
    return f"<{_word(word)}.{whose}@storywatch.{sender.domain}>"


def _add_html(mail: EmailMessage, message: Message, html: str) -> None:
    mail.add_alternative(_whole(html), subtype="html", cte="quoted-printable")
    shown = mail.get_payload()[1]  # type: ignore[index]
    for picture in message.pictures:
        kind, _, form = picture.media_type.partition("/")
        shown.add_related(  # type: ignore[union-attr]
            picture.content,
            maintype=kind,
            subtype=form,
            cid=f"<{_word(picture.name)}>",
            filename=f"{_word(picture.name)}.{_word(form)}",
            disposition="inline",
        )


def _shown(box: Mailbox) -> MailAddress:
    return MailAddress(display_name=box.name, username=box.local, domain=box.domain)


def _word(text: str) -> str:
    return _NO_WORD.sub("-", text).strip("-.")[:100] or "x"


def _whole(text: str) -> str:
    """Return a text without halves of characters, which no bytes can hold."""
    return text.encode(errors="replace").decode()


def _address(url: str) -> str:
    """Return a web address in which nothing can end the header or the brackets."""
    plain = quote(_whole(url), safe="%/:?#@!$&'()*+,;=~-._")
    # No encoded word either: Python 3.11 would read it (see mail_header).
    return plain.replace("=?", "=%3F")
