"""What the pages of links say: complete in every language, in the reader's time."""

from datetime import UTC, datetime
from string import Formatter

import pytest

from storywatch.delivery.wishes import Standing, Wish
from storywatch.web.link_page import (
    Reader,
    asking_page,
    gone_page,
    standing_page,
    taken_back_page,
)
from storywatch.web.link_words import (
    ENGLISH,
    LANGUAGES,
    WishWords,
    known_language,
    words_key,
)

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
WISHES = [
    *(
        Wish(kind=kind, subscriber_key="desk", number=1, what="acme")
        for kind in ("mute", "snooze", "wrong-entity", "not-new")
    ),
    *(
        Wish(kind="stop", subscriber_key="desk", what=what)
        for what in ("digest", "weekly", "all", "watch:robots")
    ),
]


def gaps(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word_with_the_same_gaps(language: str) -> None:
    words = LANGUAGES[language]
    assert set(words.wishes) == {words_key(wish) for wish in WISHES}
    for key, english in ENGLISH.wishes.items():
        for name in WishWords.__slots__:
            text = getattr(words.wishes[key], name)
            assert text
            assert gaps(text) == gaps(getattr(english, name)), (key, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wish", WISHES, ids=words_key)
def test_every_state_of_every_wish_has_its_page(language: str, wish: Wish) -> None:
    reader = Reader(language=language, what="{braces} & <b>")
    asks = asking_page(wish, title="T", reader=reader)
    stands = standing_page(Standing(wish=wish, made_at=NOON), reader=reader)
    back = taken_back_page(wish, title="T", reader=reader)
    assert asks.heading.endswith("?")
    assert not asks.is_done
    assert (asks.action, stands.action, back.action) == ("?do", "?take-back", "?do")
    assert len({asks.button, stands.button, back.button}) == 3
    assert not gone_page(reader).button
    for page in (asks, stands, back):
        assert "{what}" not in page.heading + page.button


@pytest.mark.parametrize(
    ("language", "time_zone", "shown"),
    [
        ("de", "Europe/Berlin", "Seit 1. Juli 2026, 14:00 MESZ."),
        ("en", "UTC", "Since Jul 1, 2026, 12:00 UTC."),
        ("en", "America/New_York", "Since Jul 1, 2026, 08:00 EDT."),
    ],
)
def test_times_are_the_readers(language: str, time_zone: str, shown: str) -> None:
    reader = Reader(language=language, time_zone=time_zone)
    page = standing_page(Standing(wish=WISHES[0], made_at=NOON), reader=reader)
    assert page.lines[0] == shown


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("de", "de"),
        ("de-AT,en;q=0.5", "de"),
        ("fr, DE;q=0.3", "de"),
        ("fr", "en"),
        ("", "en"),
        ("*", "en"),
    ],
)
def test_an_unknown_language_gives_way_to_english(wanted: str, language: str) -> None:
    assert known_language(wanted) == language
