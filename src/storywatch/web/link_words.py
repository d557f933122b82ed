"""The words on the pages of links, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from storywatch.delivery.wishes import WATCH, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class WishWords:
    """What the pages of one kind of wish say.

    Attributes:
        ask: the question before anything is done.
        explain: what it means, before and after.
        button: the button that does it.
        done: what is in force.
        taken_back: what is in force no more.
    """

    ask: str
    explain: str
    button: str
    done: str
    taken_back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """One language.

    Attributes:
        wishes: by ``words_key``; ``{what}`` stands for an entity's or watch's name.
        take_back: the button that undoes.
        again: the button that does it after all.
        since: with ``{when}``, when it was done.
        until: with ``{when}``, its end.
        gone: what the link names is not in the archive any more.
        gone_heading: above it.
        bad: the one sentence about a link that is none of ours.
        bad_heading: above it.
        unavailable: the key of links cannot be read.
        close: the page may be closed.
    """

    wishes: Mapping[str, WishWords]
    take_back: str
    again: str
    since: str
    until: str
    gone: str
    gone_heading: str
    bad: str
    bad_heading: str
    unavailable: str
    close: str


ENGLISH = LinkWords(
    wishes=MappingProxyType(
        {
            "mute": WishWords(
                ask="Mute this story?",
                explain="You will hear nothing more of it until something material "
                "happens.",
                button="Mute the story",
                done="This story is muted.",
                taken_back="This story is no longer muted.",
            ),
            "snooze": WishWords(
                ask="No alerts of this story for 24 hours?",
                explain="After that you hear of it again.",
                button="Snooze for 24 hours",
                done="This story is snoozed.",
                taken_back="This story is no longer snoozed.",
            ),
            "wrong-entity": WishWords(
                ask="Is this article not about {what}?",
                explain="Whoever looks after the watchlist sees the remark.",
                button="It is not about {what}",
                done="Noted: this article is not about {what}.",
                taken_back="The remark is taken back.",
            ),
            "not-new": WishWords(
                ask="Was this nothing new?",
                explain="Whoever looks after storywatch sees the remark.",
                button="It was known",
                done="Noted: what this article told was known.",
                taken_back="The remark is taken back.",
            ),
            "digest": WishWords(
                ask="Stop the daily digest?",
                explain="Alerts still come.",
                button="Stop the daily digest",
                done="You get no daily digest any more.",
                taken_back="You get the daily digest again.",
            ),
            "weekly": WishWords(
                ask="Stop the weekly digest?",
                explain="Alerts still come.",
                button="Stop the weekly digest",
                done="You get no weekly digest any more.",
                taken_back="You get the weekly digest again.",
            ),
            "watch": WishWords(
                ask="Stop the alerts of “{what}”?",
                explain="Other messages still come.",
                button="Stop these alerts",
                done="You get no alerts of “{what}” any more.",
                taken_back="You get the alerts of “{what}” again.",
            ),
            "all": WishWords(
                ask="Stop every message?",
                explain="No alert and no digest will be sent to you.",
                button="Stop everything",
                done="You get no messages any more.",
                taken_back="You get messages again.",
            ),
        }
    ),
    take_back="Take it back",
    again="Do it after all",
    since="Since {when}.",
    until="Until {when}.",
    gone="What this link is about is no longer in the archive; nothing was changed.",
    gone_heading="No longer here",
    bad="This link is incomplete or was changed, so nothing was done; open it once "
    "more from the message.",
    bad_heading="This link does not work",
    unavailable="Links can't be read here at the moment, so nothing was done; try "
    "again later.",
    close="You can close this page.",
)

GERMAN = LinkWords(
    wishes=MappingProxyType(
        {
            "mute": WishWords(
                ask="Diese Geschichte stummschalten?",
                explain="Sie hören erst wieder davon, wenn etwas Wesentliches "
                "geschieht.",
                button="Geschichte stummschalten",
                done="Diese Geschichte ist stummgeschaltet.",
                taken_back="Diese Geschichte ist nicht mehr stummgeschaltet.",
            ),
            "snooze": WishWords(
                ask="24 Stunden lang keine Meldungen zu dieser Geschichte?",
                explain="Danach hören Sie wieder davon.",
                button="24 Stunden Ruhe",
                done="Diese Geschichte ruht.",
                taken_back="Diese Geschichte ruht nicht mehr.",
            ),
            "wrong-entity": WishWords(
                ask="Geht es in diesem Artikel nicht um {what}?",
                explain="Wer die Beobachtungsliste pflegt, sieht den Vermerk.",
                button="Es geht nicht um {what}",
                done="Vermerkt: In diesem Artikel geht es nicht um {what}.",
                taken_back="Der Vermerk ist zurückgenommen.",
            ),
            "not-new": WishWords(
                ask="War das nichts Neues?",
                explain="Wer storywatch betreut, sieht den Vermerk.",
                button="Das war bekannt",
                done="Vermerkt: Was dieser Artikel meldet, war bekannt.",
                taken_back="Der Vermerk ist zurückgenommen.",
            ),
            "digest": WishWords(
                ask="Den täglichen Überblick abbestellen?",
                explain="Meldungen kommen weiterhin.",
                button="Täglichen Überblick abbestellen",
                done="Sie bekommen keinen täglichen Überblick mehr.",
                taken_back="Sie bekommen den täglichen Überblick wieder.",
            ),
            "weekly": WishWords(
                ask="Den wöchentlichen Überblick abbestellen?",
                explain="Meldungen kommen weiterhin.",
                button="Wöchentlichen Überblick abbestellen",
                done="Sie bekommen keinen wöchentlichen Überblick mehr.",
                taken_back="Sie bekommen den wöchentlichen Überblick wieder.",
            ),
            "watch": WishWords(
                ask="Die Meldungen zu „{what}“ abbestellen?",
                explain="Alles andere kommt weiterhin.",
                button="Diese Meldungen abbestellen",
                done="Sie bekommen keine Meldungen zu „{what}“ mehr.",
                taken_back="Sie bekommen die Meldungen zu „{what}“ wieder.",
            ),
            "all": WishWords(
                ask="Alle Nachrichten abbestellen?",
                explain="Sie bekommen dann weder Meldungen noch einen Überblick.",
                button="Alles abbestellen",
                done="Sie bekommen keine Nachrichten mehr.",
                taken_back="Sie bekommen wieder Nachrichten.",
            ),
        }
    ),
    take_back="Zurücknehmen",
    again="Doch ausführen",
    since="Seit {when}.",
    until="Bis {when}.",
    gone="Worum es in diesem Link geht, ist nicht mehr im Archiv; es wurde nichts "
    "geändert.",
    gone_heading="Nicht mehr da",
    bad="Dieser Link ist unvollständig oder wurde verändert, deshalb ist nichts "
    "geschehen; öffnen Sie ihn noch einmal aus der Nachricht.",
    bad_heading="Dieser Link gilt nicht",
    unavailable="Links können hier gerade nicht gelesen werden, deshalb ist nichts "
    "geschehen; versuchen Sie es später noch einmal.",
    close="Sie können diese Seite schließen.",
)

Language: TypeAlias = str
"""ISO 639-1."""

LANGUAGES: Mapping[Language, LinkWords] = MappingProxyType(
    {"en": ENGLISH, "de": GERMAN}
)
"""Another language is one more entry."""


def words_key(wish: Wish) -> str:
    """Return the key of a wish's words: its kind, of a stop what is stopped."""
    if wish.kind != "stop":
        return wish.kind
    return WATCH.rstrip(":") if wish.what.startswith(WATCH) else wish.what


def known_language(wanted: str) -> Language:
    """Return the language of the pages for a wanted one; English for any other.

    Args:
        wanted: a language, or the ``Accept-Language`` of a request: of several the
            first known one, in the order given.
    """
    for part in wanted.split(","):
        language = part.partition(";")[0].strip().partition("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"
