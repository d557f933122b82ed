"""Single values of the file that a type alone does not check."""

from pydantic.types import JsonValue
from pydantic_core import PydanticCustomError

from storywatch.watchlist.languages import is_language, language_meant, language_name

STATED = "stated"
"""Type of a pydantic error whose message is a whole sentence."""

THRESHOLDS = (0.05, 0.95)
CONTEXT_CHARACTERS = (20, 2000)
MOST_WORDS_BETWEEN = 500
MOST_SOURCES = 20
LONGEST_COOL_DOWN = 7 * 24 * 60
MOST_AN_HOUR = 1000

_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
TIME_PATTERN = f"^{_TIME}$"
QUIET_PATTERN = f"^{_TIME}-{_TIME}$"

LANGUAGE_PATTERN: dict[str, JsonValue] = {"pattern": "^[a-z]{2}$"}


def not_a_bool(given: object) -> object:
    """Refuse ``true`` where a number is wanted; pydantic would read it as 1."""
    if isinstance(given, bool):
        raise PydanticCustomError("number_type", "must be a number")
    return given


def known_language(code: str) -> str:
    """Return a code of ISO 639-1; refuse any other, with what was probably meant."""
    if is_language(code):
        return code
    raise PydanticCustomError(STATED, "{text}", {"text": unknown_language(code)})


def unknown_language(code: str) -> str:
    """Say that there is no such language, with what was probably meant."""
    meant = language_meant(code)
    guess = f'; did you mean "{meant}" ({language_name(meant)})?' if meant else "."
    return f'There is no language code "{code}"{guess}'


def near_value(given: object) -> int | str:
    """Read ``near``: a number of words, or the word ``sentence``."""
    if given == "sentence":
        return "sentence"
    if isinstance(given, str) and given.isdecimal() and len(given) < 10:
        given = int(given)
    if (
        isinstance(given, int)
        and not isinstance(given, bool)
        and 0 <= given <= MOST_WORDS_BETWEEN
    ):
        return given
    text = (
        f'"near" must be a number of words from 0 to {MOST_WORDS_BETWEEN}, '
        "or the word sentence."
    )
    raise PydanticCustomError(STATED, "{text}", {"text": text})


def hours_between(written: str) -> tuple[str, str]:
    """Return beginning and end of hours that were written as ``22:00-07:00``."""
    begin, _, end = written.partition("-")
    return begin, end
