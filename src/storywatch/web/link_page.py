"""What the page of a link says in each state of its wish."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_timezone_name

from storywatch.delivery.wishes import Standing, Wish
from storywatch.web.link_words import LANGUAGES, Language, words_key

DO_IT, TAKE_BACK = "?do", "?take-back"
"""Where a form leads, as seen from the link and from the page after taking back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """A page, in words.

    Attributes:
        language: of the words.
        heading: the state in a sentence, or the question.
        about: title of the story or the article; may be empty.
        lines: what there is to know.
        button: the one button; empty: there is none.
        action: where its form leads: ``DO_IT`` or ``TAKE_BACK``.
        is_done: something is in force.
    """

    language: Language
    heading: str
    about: str = ""
    lines: tuple[str, ...] = ()
    button: str = ""
    action: str = DO_IT
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom a page is written.

    Attributes:
        language: of the words.
        time_zone: IANA name.
        what: name of the entity or the watch that the link is about; may be empty.
    """

    language: Language
    time_zone: str = "UTC"
    what: str = ""


def asking_page(wish: Wish, *, title: str, reader: Reader) -> LinkPage:
    """Return the page before anything is done."""
    words = LANGUAGES[reader.language].wishes[words_key(wish)]
    return LinkPage(
        language=reader.language,
        heading=_named(words.ask, reader),
        about=title,
        lines=(words.explain,),
        button=_named(words.button, reader),
    )


def standing_page(one: Standing, *, reader: Reader) -> LinkPage:
    """Return the page of a wish in force, with the way back."""
    language = LANGUAGES[reader.language]
    words = language.wishes[words_key(one.wish)]
    template, instant = (
        (language.until, one.until) if one.until else (language.since, one.made_at)
    )
    return LinkPage(
        language=reader.language,
        heading=_named(words.done, reader),
        about=one.title,
        lines=(
            template.format(when=_when(instant, reader)),
            words.explain,
            language.close,
        ),
        button=language.take_back,
        action=TAKE_BACK,
        is_done=True,
    )


def taken_back_page(wish: Wish, *, title: str, reader: Reader) -> LinkPage:
    """Return the page after a wish was taken back, with the way forth again."""
    language = LANGUAGES[reader.language]
    words = language.wishes[words_key(wish)]
    return LinkPage(
        language=reader.language,
        heading=_named(words.taken_back, reader),
        about=title,
        lines=(language.close,),
        button=language.again,
        is_done=True,
    )


def gone_page(reader: Reader) -> LinkPage:
    """Return the page of a link whose story or article was deleted."""
    language = LANGUAGES[reader.language]
    return LinkPage(
        language=reader.language,
        heading=language.gone_heading,
        lines=(language.gone,),
    )


def refusing_page(language: Language, *, text: str) -> LinkPage:
    """Return the page of an address that is no link of ours, or can't be read."""
    return LinkPage(
        language=language, heading=LANGUAGES[language].bad_heading, lines=(text,)
    )


def _named(text: str, reader: Reader) -> str:
    return text.format(what=reader.what)


def _when(instant: datetime, reader: Reader) -> str:
    """Write an instant in the reader's way: ``24 Nov 2026, 08:45 CET``."""
    there = instant.astimezone(ZoneInfo(reader.time_zone))
    day, time = (
        format_skeleton(one, there, tzinfo=there.tzinfo, locale=reader.language)
        for one in ("yMMMd", "Hm")
    )
    zone = get_timezone_name(there, width="short", locale=reader.language)
    return f"{day}, {time} {zone}"
