"""Whether the capitals of a text are those of an alias."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from storywatch.mention.script import has_case
from storywatch.watchlist.records import Alias

SHORT_LETTERS = 4
"""Names up to this long are also words (Meta, Visa, KI): capitals must agree."""


def needs_capitals(alias: Alias, *, sure: bool) -> bool:
    """Tell whether a text's capitals must agree with an alias's.

    Args:
        alias: whichever.
        sure: it has one sense only.
    """
    if alias.exact_case:
        return True
    if " " in alias.text.strip() or not has_case(alias.text[0]):
        return False
    is_word = alias.text[1:].islower()  # Apple; not OpenAI
    short = len(alias.text) <= SHORT_LETTERS
    return is_word or short or not sure


def capitals_agree(alias: Alias, written: str) -> bool:
    """Tell whether a text has a capital wherever the alias has one.

    ``exact_case`` also wants no further capitals. Letters are not compared place
    by place: ``ss`` may stand for ``ß``.

    Args:
        alias: whichever.
        written: as the text has it, the ending included.
    """
    if written.startswith(alias.text) and (
        not alias.exact_case or written[len(alias.text) :].islower()
    ):
        return True
    wanted, capitals = _capitals_of(alias.text), _capitals(written)
    if alias.exact_case:
        return wanted == tuple(capitals)
    there = iter(capitals)
    return written[:1].isupper() >= alias.text[:1].isupper() and all(
        letter in there for letter in wanted
    )


@lru_cache(maxsize=1024)
def _capitals_of(alias: str) -> tuple[str, ...]:
    return tuple(_capitals(alias))


def _capitals(text: str) -> Sequence[str]:
    """Return a text's capitals in order, without their accents."""
    return [unicodedata.normalize("NFKD", one)[0] for one in text if one.isupper()]
