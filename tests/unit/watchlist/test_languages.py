"""Language codes and what people write instead."""

import pytest

from storywatch.watchlist.languages import (
    NAMES,
    is_language,
    language_meant,
    language_name,
)


def test_the_codes_are_those_of_iso_639_1() -> None:
    assert len(NAMES) == 184
    assert all(len(code) == 2 and code.islower() for code in NAMES)
    assert is_language("de")
    assert not is_language("DE")
    assert (language_name("nb"), language_name("qq")) == ("Norwegian Bokmål", "qq")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en-US", "en"),
        ("zh_TW", "zh"),
        ("DE", "de"),
        ("german", "de"),
        ("Frensh", "fr"),
        ("deutsch", "de"),
        ("deu", "de"),
        ("ita", "it"),
        ("jp", "ja"),
        ("qq", None),
        ("", None),
    ],
)
def test_what_somebody_meant_is_guessed(written: str, code: str | None) -> None:
    assert language_meant(written) == code
