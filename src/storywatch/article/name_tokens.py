"""Words as reading names needs them: with their capitals and their neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storywatch.article.vocabulary import GIVEN_NAMES, TITLES, word_set

_TOKEN = re.compile(r"\w+(?:[-'’.&]\w+)*(?:['’](?=[^\w]|$))?")
GENITIVE = re.compile(r"(?:['’]s|['’])$")
_SENTENCE_EDGE = re.compile(r"(?:^|[.!?…:;•|\n]|[.!?…:]?[\"“”„«»‚‘])[\s(\[–—-]*$")
LINKS = word_set("of de la le van von der den du da del di dos bin al el")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at its place.

    Attributes:
        text: as written.
        start: first code point, from 0.
        end: one past the last.
        opens: first of a sentence or of a quotation: its capital means nothing.
    """

    text: str
    start: int
    end: int
    opens: bool


def name_tokens(text: str) -> list[Token]:
    """Return the words of a text in order; hyphens and genitives belong to them."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        before = text[max(0, found.start() - 8) : found.start()]
        after_title = bool(tokens) and tokens[-1].text.lower() in TITLES
        opens = not after_title and (
            found.start() == 0 or bool(_SENTENCE_EDGE.search(before))
        )
        tokens.append(Token(found.group(), found.start(), found.end(), opens))
    return tokens


def is_capital(word: str) -> bool:
    """Tell a word with a capital that may be a name (``iPhone``, ``xAI`` too)."""
    if word[0].isdigit():
        return False
    return word[0].isupper() or any(letter.isupper() for letter in word[1:3])


def capital_runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield neighbouring capitalised words with nothing but a blank between."""
    run: list[Token] = []
    for position, token in enumerate(tokens):
        joined = bool(run) and text[run[-1].end : token.start] in {" ", "\u00a0"}
        if run and (not joined or token.opens):
            yield run
            run = []
        if is_capital(token.text) or (run and _links(text, tokens, position)):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _links(text: str, tokens: Sequence[Token], position: int) -> bool:
    """Tell a small word inside a name: *Ursula von der Leyen*."""
    if tokens[position].text not in LINKS:
        return False
    for following in tokens[position + 1 : position + 3]:
        if following.text[0].isupper():
            gap = text[tokens[position].end : following.start]
            before = tokens[position - 1].text
            return (before in GIVEN_NAMES or before in LINKS) and "." not in gap
        if following.text not in LINKS:
            return False
    return False


def is_acronym(word: str) -> bool:
    """Tell a capital inside the word (``USA``, ``OpenAI``)."""
    return len(word) > 1 and any(letter.isupper() for letter in word[1:])
