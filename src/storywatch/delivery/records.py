"""What a delivery is: one message on its way to one channel."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

from storywatch.watchlist.records import Subscriber

DeliveryState: TypeAlias = Literal["queued", "sent", "failed", "set-aside"]


MessageKind: TypeAlias = Literal["alert", "batch", "digest", "catch-up", "notice"]
"""Developments of one article; several that waited; a day or a week; what came in
while nobody was told; a word to the owner about storywatch itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture within a message.

    Attributes:
        name: by which the HTML names it (``cid:NAME``); a word.
        media_type: ``"image/png"``.
        content: the file.
        alt: what it shows, in words.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message, rendered.

    Attributes:
        key: lasting id; a receiver drops a repeat by it.
        subject: one line, no control characters.
        text: plain text.
        html: the same as HTML, or None.
        kind: what it tells of.
        thread: messages with the same word belong together, as ``story-12``; may be
            empty.
        language: ISO 639-1 of the words around the news.
        data: the same for programs, values of JSON; may be empty.
        pictures: those that the HTML names.
        stop_url: where one click ends messages like this; may be empty.
    """

    key: str
    subject: str
    text: str
    html: str | None = None
    kind: MessageKind = "alert"
    thread: str = ""
    language: str = "en"
    data: Mapping[str, Any] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    stop_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a channel leads.

    Attributes:
        subscriber_key: whose channel it is.
        url: ``console``, ``file:PATH``, ``webhook:URL`` or an apprise URL. It may
            hold a secret: never log or store it.
    """

    subscriber_key: str
    url: str = field(repr=False)

    @property
    def kind(self) -> str:
        """Return the first word of the address: ``console``, ``webhook`` ..."""
        return self.url.partition(":")[0].lower()

    @property
    def name(self) -> str:
        """Return a lasting name without the secret: kind and a short digest."""
        mark = hashlib.sha256(self.url.encode()).hexdigest()[:8]
        return f"{self.kind}-{mark}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message for one channel.

    Attributes:
        delivery_id: primary key.
        message: what is sent.
        subscriber_key: to whom.
        channel: ``Address.name``.
        attempts: tries so far, this one included; from 1.
        queued_at: aware UTC.
    """

    delivery_id: int
    message: Message
    subscriber_key: str
    channel: str
    attempts: int
    queued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the receiver of a message said.

    Attributes:
        status: the code of its answer, of HTTP or SMTP; None where there is none.
        answer: the beginning of it; may be empty, and may hold what must stay secret.
    """

    status: int | None = None
    answer: str = ""


Send: TypeAlias = Callable[[Message, Address], Receipt]
"""Send one message to one address.

Sending the same ``Message.key`` twice must be harmless or recognisable.

Raises:
    DeliveryFailedError: not sent; the same call may succeed later.
    DeliveryRefusedError: not sent, and it never will be.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to send a delivery, and what becomes of the delivery.

    Attributes:
        state: of the delivery from now on.
        outcome: ``"sent"``, or what went wrong, in words.
        started_at: aware UTC.
        ended_at: aware UTC.
        status: as in ``Receipt``.
        answer: the same, at most ``LONGEST_ANSWER`` characters, nothing of the
            address in it.
        next_at: aware UTC of the next try; None: there is none.
        channel_free_at: aware UTC before which nothing else goes to the channel: one
            message that it can't take must not hold up the others for long, and a
            dead one must not be waited for with each.
        channel_is_gone: the receiver takes nothing any more.
    """

    state: DeliveryState
    outcome: str
    started_at: datetime
    ended_at: datetime
    status: int | None = None
    answer: str = ""
    next_at: datetime | None = None
    channel_free_at: datetime | None = None
    channel_is_gone: bool = False


def addresses_of(subscriber: Subscriber) -> tuple[Address, ...]:
    """Return where a subscriber's messages go."""
    return tuple(
        Address(subscriber_key=subscriber.key, url=url) for url in subscriber.channels
    )
