"""What subscribers ask for by the links of a message."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

WishKind: TypeAlias = Literal["mute", "snooze", "wrong-entity", "not-new", "stop"]
"""Nothing of a story until a material development; nothing of it for a day; the
article is about somebody else; it told nothing new; no more messages of a kind."""

MuteKind: TypeAlias = Literal["mute", "snooze"]

RemarkKind: TypeAlias = Literal["wrong-entity", "not-new"]

SNOOZE = timedelta(hours=24)

DIGEST, WEEKLY, EVERYTHING = "digest", "weekly", "all"
"""What can be stopped: the daily digest, the weekly one, every message."""

WATCH = "watch:"
"""Before a watch's key: what can be stopped as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a link asks for.

    Attributes:
        kind: what is to be done.
        subscriber_key: who asks.
        number: of ``mute`` and ``snooze`` the story, of ``wrong-entity`` the article,
            of ``not-new`` the judgement; of ``stop`` 0.
        what: of ``wrong-entity`` the entity's key; of ``stop`` ``DIGEST``,
            ``WEEKLY``, ``EVERYTHING`` or ``WATCH`` and a watch's key; else empty.
    """

    kind: WishKind
    subscriber_key: str
    number: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A story that a subscriber does not want to hear of.

    Attributes:
        story_id: the story; where it became part of another, the other.
        kind: ``"mute"`` gives way to a material development, ``"snooze"`` to time.
        until: aware UTC of a snooze's end; None: it has none.
        made_at: aware UTC.
    """

    story_id: int
    kind: MuteKind
    until: datetime | None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a subscriber said of an article's alert.

    Attributes:
        kind: what is wrong with it.
        subscriber_key: who said so.
        article_id: of which article.
        what: of ``wrong-entity`` the entity's key, of ``not-new`` the judgement's
            number.
        made_at: aware UTC.
    """

    kind: RemarkKind
    subscriber_key: str
    article_id: int
    what: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A wish that is in force, as lists show it.

    Attributes:
        wish: what was asked for.
        made_at: aware UTC.
        until: aware UTC of its end; None: it has none.
        title: of the story or the article; empty where it concerns neither.
    """

    wish: Wish
    made_at: datetime
    until: datetime | None = None
    title: str = ""


def can_be_stopped(what: str) -> bool:
    """Tell whether a word names messages that can be stopped."""
    if what.startswith(WATCH):
        return len(what) > len(WATCH)
    return what in {DIGEST, WEEKLY, EVERYTHING}
