"""Messages leave by mail: over SMTP, or into a folder to be looked at."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import SecretStr

from storywatch.delivery.mail import mail_of
from storywatch.delivery.mail_header import Mailbox, MailboxWrongError, mailbox
from storywatch.delivery.records import Address, Message, Receipt
from storywatch.errors import DeliveryFailedError, DeliveryRefusedError
from storywatch.runtime.clock import utc_now
from storywatch.runtime.tls import tls_context

Security: TypeAlias = Literal["starttls", "tls", "none"]

DEADLINE_SECONDS = 30.0
"""For each step of the talk with the server."""

NO_SUCH_MAILBOX = "5.1.1"
"""The address is no more (RFC 3463): nothing will ever arrive there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail goes, and from whom.

    Attributes:
        host: name of the server that takes our mail.
        port: 587 for STARTTLS, 465 for TLS from the start.
        security: how the line is kept secret; the certificate is checked.
        user: login; empty: none is needed.
        password: of the user.
        sender: from whom mails are.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: SecretStr = field(default=SecretStr(""), repr=False)
    sender: Mailbox


def to_mail(
    message: Message, address: Address, *, server: MailServer | None
) -> Receipt:
    """Send a message to one person.

    Args:
        message: what is sent.
        address: ``mail:desk@example.org`` or ``mail:Desk <desk@example.org>``.
        server: takes it; None: none is set, and the message waits.

    Raises:
        DeliveryFailedError: the server can't be reached, or can't take it now.
        DeliveryRefusedError: it never will.
    """
    recipient = recipient_of(address)
    if server is None:
        raise DeliveryFailedError("mail: no server is set (STORYWATCH_SMTP_HOST)")
    mail = mail_of(message, sender=server.sender, recipient=recipient, now=utc_now())
    with mail_failures(), session(server) as line:
        line.sendmail(server.sender.address, [recipient.address], mail.as_bytes())
    return Receipt(status=250)


def to_folder(
    message: Message, address: Address, *, folder: Path, sender: Mailbox
) -> Receipt:
    """Write the mail that would be sent, as a file that mail programs open.

    Args:
        message: what would be sent.
        address: ``mail:...`` as above; of another kind: its name stands for a person.
        folder: made if missing.
        sender: from whom it would be.

    Raises:
        DeliveryFailedError: the folder can't be written to.
    """
    if address.kind == "mail":
        recipient = recipient_of(address)
    else:
        recipient = Mailbox(name="", local=address.subscriber_key, domain="localhost")
    mail = mail_of(message, sender=sender, recipient=recipient, now=utc_now())
    name = mail["Message-ID"].strip("<>").partition("@")[0]
    try:
        write_mail(mail, folder / f"{name}.eml")
    except OSError as error:
        raise DeliveryFailedError(f"mail folder: {error.strerror}") from error
    return Receipt()


def write_mail(mail: EmailMessage, path: Path) -> None:
    """Write a mail, whole or not at all; its folder is made if missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    unfinished.write_bytes(mail.as_bytes())
    unfinished.replace(path)


def recipient_of(address: Address) -> Mailbox:
    """Return whom a channel ``mail:...`` reaches.

    Raises:
        DeliveryRefusedError: it names nobody.
    """
    try:
        return mailbox(address.url.partition(":")[2])
    except MailboxWrongError as error:
        raise DeliveryRefusedError(f"mail: the address {error}") from None


@contextmanager
def session(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Open a line to the server, safe and logged in.

    Raises:
        OSError: nobody answers; also smtplib's and ssl's own errors.
    """
    context = tls_context(verify=True)
    line: smtplib.SMTP
    if server.security == "tls":
        line = smtplib.SMTP_SSL(
            server.host, server.port, timeout=DEADLINE_SECONDS, context=context
        )
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=DEADLINE_SECONDS)
    try:
        line.ehlo()
        if server.security == "starttls":
            line.starttls(context=context)
            line.ehlo()
        if server.user:
            line.login(server.user, server.password.get_secret_value())
        yield line
        # What was taken is taken, even if nobody says goodbye; and after an error
        # some servers let one wait for an answer.
        with suppress(OSError, smtplib.SMTPException):
            line.quit()
    finally:
        line.close()


@contextmanager
def mail_failures() -> Iterator[None]:
    """Turn what can go wrong with a server into what the outbox knows."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        ((code, said),) = error.recipients.values()
        raise _refusal("recipient", code, said) from None
    except smtplib.SMTPAuthenticationError as error:
        # Settings can be mended, and the answer may hold the login.
        raise DeliveryFailedError(
            "mail: the server refused the login", status=error.smtp_code
        ) from None
    except smtplib.SMTPDataError as error:
        raise _refusal("mail", error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPResponseException as error:
        what = "sender" if isinstance(error, smtplib.SMTPSenderRefused) else "line"
        # The server's word on us and our settings, not on this mail: it waits.
        raise DeliveryFailedError(
            f"mail: {what} refused ({error.smtp_code})", status=error.smtp_code
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise DeliveryFailedError(
            "mail: the server offers no STARTTLS or no login"
        ) from None
    except ssl.SSLCertVerificationError as error:
        raise DeliveryFailedError(
            f"mail: the server's certificate is not valid ({error.verify_message})"
        ) from None
    except ssl.SSLError:
        raise DeliveryFailedError("mail: no safe line to the server (TLS)") from None
    except TimeoutError:
        raise DeliveryFailedError("mail: the server did not answer in time") from None
    except (smtplib.SMTPException, OSError) as error:
        reason = getattr(error, "strerror", None) or "the line broke"
        raise DeliveryFailedError(f"mail: {reason}") from None


def _refusal(
    what: str, code: int, said: bytes | str
) -> DeliveryFailedError | DeliveryRefusedError:
    answer = said.decode(errors="replace") if isinstance(said, bytes) else said
    text = f"mail: {what} refused ({code})"
    if 400 <= code < 500 or code < 0:
        return DeliveryFailedError(text, status=code, answer=answer)
    return DeliveryRefusedError(
        text, status=code, answer=answer, is_gone=NO_SUCH_MAILBOX in answer
    )
