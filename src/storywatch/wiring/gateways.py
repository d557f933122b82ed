"""The ways out that the settings name, and the encoder."""

from datetime import timedelta
from functools import lru_cache, partial
from importlib.metadata import version

import structlog
from pydantic import SecretStr

from storywatch.delivery.mail_header import MailboxWrongError, mailbox
from storywatch.delivery.records import Send
from storywatch.delivery.send import sender
from storywatch.delivery.smtp_send import MailServer
from storywatch.errors import SetupError
from storywatch.runtime.http import Fetch, FetchEach, Limits, fetch_all, fetch_each
from storywatch.settings import Settings
from storywatch.source.records import PollBounds
from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder

log = structlog.get_logger()


def limits_of(settings: Settings) -> Limits:
    """Return what the guarded client may take."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return Limits(
        user_agent=f"storywatch/{version('storywatch')}{contact}",
        deadline=timedelta(seconds=settings.http_deadline_seconds),
        most_bytes=settings.http_most_bytes,
        allowed_networks=settings.allowed_networks,
    )


def fetch_of(settings: Settings) -> Fetch:
    """Return the one way to ask the outside world."""
    return partial(fetch_all, limits=limits_of(settings))


def fetch_each_of(settings: Settings) -> FetchEach:
    """Return the same, giving the answers as they come."""
    return partial(fetch_each, limits=limits_of(settings))


def webhook_secrets_of(settings: Settings) -> tuple[SecretStr, ...]:
    """Return what signs webhooks; several while one secret replaces another."""
    listed = settings.webhook_secret
    words = listed.get_secret_value().split() if listed else []
    return tuple(SecretStr(one) for one in words)


def sender_of(settings: Settings) -> Send:
    """Return the one way out for messages.

    Settings of mail that are wrong stop nobody else's messages: those for mail wait,
    and ``doctor`` says why.
    """
    try:
        mail = mail_server_of(settings)
    except SetupError as error:
        log.warning("no mail", reason=str(error))
        mail = None
    return sender(
        fetch_of(settings),
        webhook_secrets=webhook_secrets_of(settings),
        mail=mail,
        mail_folder=settings.mail_folder,
        allowed_networks=settings.allowed_networks,
    )


def mail_server_of(settings: Settings) -> MailServer | None:
    """Return the server that takes mail; None: none is set.

    Raises:
        SetupError: the settings don't say from whom, or the password's file can't be
            read.
    """
    if not settings.smtp_host:
        return None
    try:
        own = mailbox(settings.smtp_from)
    except MailboxWrongError as error:
        raise SetupError(
            f"STORYWATCH_SMTP_FROM {error}.",
            mend="set it to the address that mails come from, "
            "as storywatch <news@example.org>",
        ) from None
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=_mail_password(settings),
        sender=own,
    )


def _mail_password(settings: Settings) -> SecretStr:
    if settings.smtp_password_file is None:
        return settings.smtp_password or SecretStr("")
    try:
        return SecretStr(settings.smtp_password_file.read_text("utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(
            f"{settings.smtp_password_file} can't be read.",
            mend="correct STORYWATCH_SMTP_PASSWORD_FILE",
        ) from error


def bounds_of(settings: Settings) -> PollBounds:
    """Return how often sources are polled that have no bounds of their own."""
    return PollBounds(
        base=settings.poll_interval,
        shortest=min(
            timedelta(minutes=settings.poll_at_most_every_minutes),
            settings.poll_interval,
        ),
        longest=max(
            timedelta(minutes=settings.poll_at_least_every_minutes),
            settings.poll_interval,
        ),
    )


@lru_cache(maxsize=1)
def shared_encoder() -> Encoder | None:
    """Return the packaged encoder, loaded once a process, or None."""
    return built_in_encoder()


def encoder_of(settings: Settings) -> Encoder | None:
    """Return the encoder that the settings ask for, or None."""
    return shared_encoder() if settings.encoder else None
