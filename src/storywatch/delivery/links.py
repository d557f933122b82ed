"""The addresses in a message: pages of ours, and links that ask for something.

A link that asks carries its wish in the address, signed: it works without a login
and without a table of links, and nobody can make another out of it. There is no time
in it, so the same message has the same bytes whenever it is written.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import cast, get_args
from urllib.parse import quote

from itsdangerous import BadData, URLSafeSerializer

from storywatch.delivery.wishes import Wish, WishKind, can_be_stopped
from storywatch.errors import BadLinkError

LINK_PATH = "link"
"""The first part of the path of every link that asks for something."""

SALT = "storywatch link 1"
"""Keeps signatures apart from any other use of the key."""

KINDS = frozenset(get_args(WishKind))


@dataclass(frozen=True, slots=True)
class Links:
    """Writes and reads the addresses in messages.

    Attributes:
        base_url: of our page, as subscribers reach it.
        secret: signs the links; at least 16 bytes.
    """

    base_url: str
    secret: bytes = field(repr=False)

    def mute(self, story_id: int, subscriber_key: str) -> str:
        """Return the link for nothing of a story until a material development."""
        return self.of(
            Wish(kind="mute", subscriber_key=subscriber_key, number=story_id)
        )

    def snooze(self, story_id: int, subscriber_key: str) -> str:
        """Return the link for nothing of a story for a day."""
        return self.of(
            Wish(kind="snooze", subscriber_key=subscriber_key, number=story_id)
        )

    def wrong_entity(
        self, article_id: int, entity_key: str, subscriber_key: str
    ) -> str:
        """Return the link that says that an article is not about an entity."""
        return self.of(
            Wish(
                kind="wrong-entity",
                subscriber_key=subscriber_key,
                number=article_id,
                what=entity_key,
            )
        )

    def not_new(self, judgement_id: int, subscriber_key: str) -> str:
        """Return the link that says that what was told was known."""
        return self.of(
            Wish(kind="not-new", subscriber_key=subscriber_key, number=judgement_id)
        )

    def stop(self, subscriber_key: str, what: str) -> str:
        """Return the link that ends messages; it may be asked by one click in mail.

        Args:
            subscriber_key: whose messages.
            what: as ``Wish.what``.
        """
        return self.of(Wish(kind="stop", subscriber_key=subscriber_key, what=what))

    def story(self, story_id: int) -> str:
        """Return the address of a story's page."""
        return self._page("story", str(story_id))

    def article(self, article_id: int) -> str:
        """Return the address of the page that says why an article alerted."""
        return self._page("article", str(article_id))

    def digest(self, subscriber_key: str, day_or_week: date | str) -> str:
        """Return the address of a digest's page.

        Args:
            subscriber_key: whose digest.
            day_or_week: ``2026-11-22`` or ``week-2026-11-22``.
        """
        return self._page("digest", subscriber_key, str(day_or_week))

    def of(self, wish: Wish) -> str:
        """Return the link of a wish."""
        token = self._serializer().dumps(
            [wish.kind, wish.subscriber_key, wish.number, wish.what]
        )
        return self._page(LINK_PATH, str(token))

    def read(self, token: str) -> Wish:
        """Return what a link asks for.

        Args:
            token: the last part of the link's path.

        Raises:
            BadLinkError: it is none of ours, or not as we wrote it.
        """
        try:
            parts = self._serializer().loads(token)
        except BadData:
            raise BadLinkError from None
        wish = _wish(parts)
        if wish is None:
            raise BadLinkError
        return wish

    def _page(self, *parts: str) -> str:
        path = "/".join(quote(part, safe="") for part in parts)
        return f"{self.base_url.rstrip('/')}/{path}"

    def _serializer(self) -> URLSafeSerializer:
        return URLSafeSerializer(
            self.secret,
            salt=SALT,
            signer_kwargs={
                "digest_method": hashlib.sha256,
                "key_derivation": "hmac",
            },
        )


def _wish(parts: object) -> Wish | None:
    """Return the wish of a signed list; None for one of another version of ours."""
    match parts:
        case [str(kind), str(subscriber), int(number), str(what)] if kind in KINDS:
            if kind == "stop" and not can_be_stopped(what):
                return None
            return Wish(
                kind=cast("WishKind", kind),
                subscriber_key=subscriber,
                number=number,
                what=what,
            )
        case _:
            return None
