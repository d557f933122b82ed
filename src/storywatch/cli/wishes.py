"""What subscribers asked for by a link, in ``alerts``: shown, and taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.output import out, safe
from storywatch.cli.wording import ago, until
from storywatch.errors import SetupError

if TYPE_CHECKING:
    from datetime import datetime

    from storywatch.delivery.wishes import Standing, Wish, WishKind

LONGEST_NUMBER = 18
"""Digits of a story's number; more are none of ours."""

SHOWN_STOPS = {
    "digest": "no daily digest",
    "weekly": "no weekly digest",
    "all": "no messages",
}


def take_back(
    subscriber: Annotated[str, typer.Argument(help="Who asked for it.")],
    wish: Annotated[str, typer.Argument(help="As the list names it.")],
) -> None:
    """Take back what a subscriber asked for by a link: a mute, a snooze, a stop.

    [dim]storywatch alerts take-back desk mute:12
    storywatch alerts take-back desk digest[/]
    """
    from storywatch.cli.database import connected
    from storywatch.delivery.wish_store import standing_wish
    from storywatch.delivery.wish_store import take_back as end
    from storywatch.runtime.clock import utc_now

    named = _named(subscriber, wish)
    with connected() as connection:
        found = named and standing_wish(connection, named, now=utc_now())
        if not (named and found):
            raise SetupError(
                f"Nothing like {wish} of {subscriber} is in force.",
                mend="storywatch alerts: it lists what is",
            )
        end(connection, named)
    out.print(f"Taken back: {safe(_told(found))} for {safe(subscriber)}.")


def print_wish(one: "Standing", *, now: "datetime") -> None:
    """Print a wish in force, with the command that takes it back."""
    wish = one.wish
    ends = f", ends {until(one.until, now=now)}" if one.until else ""
    out.print(
        f"[yellow]asked[/] {safe(wish.subscriber_key)}: {safe(_told(one))}, "
        f"{ago(one.made_at, now=now)}{ends}\n  [dim]storywatch alerts take-back "
        f"{safe(wish.subscriber_key)} {safe(_word(wish))}[/]",
        soft_wrap=True,
    )


def _told(one: "Standing") -> str:
    wish = one.wish
    if wish.kind == "stop":
        watch = wish.what.partition(":")[2]
        return SHOWN_STOPS.get(wish.what, f"no alerts of the watch {watch}")
    done = "muted" if wish.kind == "mute" else "snoozed"
    return f"story {wish.number} {done} ({one.title})"


def _word(wish: "Wish") -> str:
    return wish.what if wish.kind == "stop" else f"{wish.kind}:{wish.number}"


def _named(subscriber: str, word: str) -> "Wish | None":
    """Return the wish of a word of ``_word``'s; None when it is none."""
    from storywatch.delivery.wishes import Wish, can_be_stopped

    name, _, number = word.partition(":")
    kinds: dict[str, WishKind] = {"mute": "mute", "snooze": "snooze"}
    if name in kinds and number.isdecimal() and len(number) <= LONGEST_NUMBER:
        return Wish(kind=kinds[name], subscriber_key=subscriber, number=int(number))
    if can_be_stopped(word):
        return Wish(kind="stop", subscriber_key=subscriber, what=word)
    return None
