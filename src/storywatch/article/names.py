"""The proper names in a text, without a model.

English and most languages capitalise little else than names and the first word
of a sentence. German capitalises every noun: see ``german_names``.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from storywatch.article.german_names import german_parts
from storywatch.article.name_tokens import (
    GENITIVE,
    LINKS,
    Token,
    capital_runs,
    is_acronym,
    is_capital,
    name_tokens,
)
from storywatch.article.vocabulary import (
    CALENDAR_WORDS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    PLACES,
    TITLES,
    word_set,
)

_NO_ENDING_S = ("ss", "us", "is", "os", "ws", "ks")
"""An s that more often belongs to the name itself than to its genitive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A proper name at one place.

    Attributes:
        text: as written, without its genitive ending.
        start: first code point, from 0.
        end: one past the last, the ending included.
    """

    text: str
    start: int
    end: int


def folded(name: str) -> str:
    """Return a name without case, accents and blanks at its edges."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        mark for mark in decomposed if not unicodedata.combining(mark)
    ).strip()


def names_in(text: str, language: str) -> tuple[str, ...]:
    """Return the proper names of a text.

    Args:
        text: a title, a sentence or a whole article; the longer, the surer.
        language: ISO 639-1, or ``"und"``.

    Returns:
        Folded (no case, no accents), genitive stripped, each once, in the order
        of their first place. Scripts without capitals give none.
    """
    return tuple(dict.fromkeys(folded(one.text) for one in name_spans(text, language)))


def name_spans(text: str, language: str) -> tuple[NameSpan, ...]:
    """Return the proper names of a text with their places.

    Args:
        text: any length; the time is linear in it.
        language: ISO 639-1, or ``"und"``.

    Returns:
        In the order of the text, without overlap.
    """
    tokens = name_tokens(text)
    written = {token.text for token in tokens}
    surely = {
        GENITIVE.sub("", token.text)
        for token in tokens
        if not token.opens and is_capital(token.text)
    }
    in_german = language == "de"
    spans: list[NameSpan] = []
    for run in capital_runs(text, tokens):
        parts = (
            german_parts(run, text)
            if in_german
            else _other_parts(run, written, surely, language)
        )
        spans.extend(
            _span(part, written, followed=part[-1] is not run[-1]) for part in parts
        )
    if in_german:
        spans.extend(_known_elsewhere(tokens, spans))
        spans.sort(key=lambda span: span.start)
    return tuple(spans)


def _span(part: Sequence[Token], written: set[str], *, followed: bool) -> NameSpan:
    words = [token.text for token in part]
    words[-1] = _without_genitive(words[-1], written, followed=followed)
    return NameSpan(text=" ".join(words), start=part[0].start, end=part[-1].end)


def _without_genitive(word: str, written: set[str], *, followed: bool) -> str:
    bare = GENITIVE.sub("", word)
    if bare != word:
        return bare
    if len(word) < 4 or not word.endswith("s") or word.isupper():
        return word
    if word[:-1] in written or (followed and not word.endswith(_NO_ENDING_S)):
        return word[:-1]
    return word


def _other_parts(
    run: list[Token], written: set[str], surely: set[str], language: str
) -> Iterator[list[Token]]:
    part = list(run)
    while part and _is_no_name(
        part[0], alone=len(part) == 1, written=written, surely=surely, language=language
    ):
        part = part[1:]
    while part and (part[-1].text.lower() in FUNCTION_WORDS or part[-1].text in LINKS):
        part = part[:-1]
    if part:
        yield part


def _is_no_name(
    token: Token, *, alone: bool, written: set[str], surely: set[str], language: str
) -> bool:
    word = GENITIVE.sub("", token.text)
    low = word.lower()
    if (
        low in FUNCTION_WORDS
        or low in CALENDAR_WORDS
        or low in TITLES
        or len(word) == 1
    ):
        return True
    if not token.opens or is_acronym(word) or word in GIVEN_NAMES or low in PLACES:
        return False
    if word in surely:
        return False
    if low in written:
        return True
    return alone and _has_common_form(low, language)


@lru_cache(maxsize=20_000)
def _has_common_form(low: str, language: str) -> bool:
    """Tell whether a lower-cased word is in the dictionary as such."""
    known = language if language in _DICTIONARIES else "en"
    return (
        simplemma.is_known(low, lang=known)
        and simplemma.lemmatize(low, lang=known).islower()
    )


_DICTIONARIES = word_set("de en es fr it nl pl pt ru sv da cs fi hu ro tr")


def _known_elsewhere(
    tokens: Sequence[Token], spans: Sequence[NameSpan]
) -> Iterator[NameSpan]:
    """Yield single words that are part of a longer name elsewhere in the text."""
    surnames = {
        span.text.rsplit(" ", 1)[1] for span in spans if span.text.count(" ") == 1
    }
    taken = {place for span in spans for place in range(span.start, span.end)}
    for token in tokens:
        if token.start in taken or token.text.lower() in FUNCTION_WORDS:
            continue
        bare = GENITIVE.sub("", token.text)
        for form in (bare, bare.removesuffix("s")):
            if form in surnames:
                yield NameSpan(text=form, start=token.start, end=token.end)
                break
