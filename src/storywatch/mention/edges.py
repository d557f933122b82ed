"""Where a word begins and ends around a found alias."""

from functools import lru_cache

from storywatch.mention.inflection import (
    is_compound_head,
    may_follow,
    may_follow_apostrophe,
    may_precede,
)
from storywatch.mention.script import SPACELESS, Script, is_word_part, script_of
from storywatch.mention.stem import may_follow_stem

LONGEST_ENDING = 24
"""Letters looked at before and after an alias; a longer word is another word."""

_AFTER_WORDS = " .,;!?)"
"""What most words end before; nothing, too, at the end of a text."""


def is_left_edge(text: str, start: int) -> bool:
    """Tell whether a word may begin at a place.

    A hyphen, a quote or an apostrophe before it is an edge (Anti-Trump, l'OpenAI),
    an ``@`` is not: that is another account's name. Before a tag or an account there is
    no letter.

    Args:
        text: folded.
        start: of the alias.
    """
    if start == 0 or text[start - 1] == " ":
        return True
    first = text[start]
    if not is_word_part(first):
        return first not in "@#" or not is_word_part(text[start - 1])
    before = text[start - 1]
    if before == "@":
        return False
    script = script_of(first)
    if script == "free" or not _prolongs(before, script):
        return True
    letters_start = start
    while (
        letters_start > 0
        and start - letters_start < LONGEST_ENDING
        and is_word_part(text[letters_start - 1])
    ):
        letters_start -= 1
    return may_precede(text[letters_start:start], script=script)


def right_edge(
    text: str, start: int, end: int, *, language: str, inflected: bool
) -> int | None:
    """Return where the word of an alias ends, its ending included.

    Args:
        text: folded.
        start: of the alias.
        end: of the alias, exclusive.
        language: of the text.
        inflected: whether endings may follow.

    Returns:
        Exclusive end; None when the word goes on as another word. What is
        another word by itself, only written to it, is left out: heads of German
        compounds, Korean particles.
    """
    if text[start] == "@" and _is_elsewhere(text, end):
        return None
    if text[end : end + 1] in _AFTER_WORDS:
        return end
    last = text[end - 1]
    script = script_of(last)
    if not is_word_part(last) or script == "free":
        return end
    remainder = _letters_from(text, end, script)
    if not remainder:
        if inflected:
            return end + _apostrophe_ending(text, end, script, language)
        return end
    if not inflected:
        return None
    alias = text[start:end]
    if may_follow(remainder, alias=alias, script=script, language=language):
        return end if script == "hangul" else end + len(remainder)
    if script == "latin" and is_compound_head(remainder, language=language):
        return end
    return None


def right_edge_of_stem(
    text: str, end: int, *, stem: str, alias: str, language: str
) -> int | None:
    """Return where a word ends that changes the last letters of an alias.

    Args:
        text: folded.
        end: of the stem, exclusive.
        stem: folded.
        alias: folded, whole.
        language: of the text.

    Returns:
        Exclusive end; None when the letters are no such ending.
    """
    remainder = _letters_from(text, end, script_of(alias[-1]))
    if may_follow_stem(remainder, alias=alias, stem=stem, language=language):
        return end + len(remainder)
    return None


def _is_elsewhere(text: str, end: int) -> bool:
    """Tell whether an account's name goes on: another server's account."""
    after = text[end : end + 2]
    return after[:1] == "@" or (after[:1] == "." and is_word_part(after[1:] or " "))


def _letters_from(text: str, end: int, script: Script) -> str:
    place = end
    limit = min(len(text), end + LONGEST_ENDING)
    while place < limit and _prolongs(text[place], script):
        place += 1
    return text[end:place]


@lru_cache(maxsize=4096)
def _prolongs(character: str, script: Script) -> bool:
    """Tell whether a character beside a word of a script belongs to that word."""
    if not is_word_part(character):
        return False
    other = script_of(character)
    if script in SPACELESS:
        return other == script
    return other not in SPACELESS


def _apostrophe_ending(text: str, end: int, script: Script, language: str) -> int:
    """Return the length of ``'s`` and the like after a word, or 0."""
    if end >= len(text):
        return 0
    if text[end] == ":" and language in {"fi", "sv"}:
        suffix = _letters_from(text, end + 1, script)
        fits = bool(suffix) and len(suffix) <= 5
    elif text[end] == "'":
        suffix = _letters_from(text, end + 1, script)
        fits = bool(suffix) and may_follow_apostrophe(suffix, language=language)
    else:
        return 0
    return 1 + len(suffix) if fits else 0
