"""The words of a search, as Postgres and as a reader's marker compare them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from storywatch.archive.search.forms import LEMMA, PART, lexeme, searched_forms
from storywatch.archive.search.query import SearchQuery, SearchTerm
from storywatch.archive.search.tokens import Token, folded, tokens
from storywatch.archive.search.vector import joined

Stems: TypeAlias = Mapping[str, frozenset[str]]

MOST_TOKENS: Final = 60
"""Words of one search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedWord:
    """One place of a phrase: any of ``forms``, or any word that begins so."""

    forms: frozenset[str] = frozenset()
    beginning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedWords:
    """Words in a row; or one that is written as one word.

    Attributes:
        row: at least one.
        or_joined: forms of the same, written without hyphens.
        negated: an article must not have them.
    """

    row: tuple[WantedWord, ...]
    or_joined: frozenset[str] = frozenset()
    negated: bool = False


Wanted: TypeAlias = tuple[tuple[WantedWords, ...], ...]
"""Any of these; of each, all."""


def typed_words(query: SearchQuery) -> frozenset[str]:
    """Return the words of a search in lower case, as they must be stemmed."""
    return frozenset(
        token.word
        for terms in query.alternatives
        for term in terms
        for token in tokens(term.text)
        if not token.in_pairs
    )


def wanted_words(query: SearchQuery, languages: frozenset[str], stems: Stems) -> Wanted:
    """Return what an article's words must be.

    Args:
        query: as typed.
        languages: those that the archive holds.
        stems: of ``typed_words`` in these languages.
    """
    left = MOST_TOKENS
    found = []
    for terms in query.alternatives:
        group = []
        for term in terms:
            words = _row_of(term)[:left]
            left -= len(words)
            if words:
                group.append(_wanted(term, words, languages, stems))
        if group:
            found.append(tuple(group))
    return tuple(found)


def vector_query(
    wanted: Wanted, *, in_a_row: bool = True, with_negated: bool = True
) -> str | None:
    """Return the words as text of a ``tsquery``; None: there are none.

    Args:
        wanted: the words.
        in_a_row: False: words of a phrase may stand anywhere, which an index can
            answer alone; negated phrases are left out then.
        with_negated: False: only what an article must have.
    """
    groups = []
    for terms in wanted:
        parts = [
            _written(one, in_a_row=in_a_row)
            for one in terms
            if not one.negated or (with_negated and (in_a_row or len(one.row) == 1))
        ]
        if not parts:
            return None
        groups.append(" & ".join(parts))
    return " | ".join(f"({one})" for one in groups) or None


def searched_terms(wanted: Wanted) -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms that are looked for, and the beginnings of such."""
    rows = [row for terms in wanted for row in terms if not row.negated]
    words = [word for row in rows for word in row.row]
    forms = frozenset[str]().union(
        *(word.forms for word in words), *(row.or_joined for row in rows)
    )
    beginnings = (word.beginning for word in words if word.beginning)
    return forms, frozenset(
        f"{mark}{one}" for one in beginnings for mark in ("", LEMMA, PART)
    )


def has_phrases(wanted: Wanted) -> bool:
    """Tell whether the places of the words matter."""
    return any(len(one.row) > 1 for terms in wanted for one in terms)


def _row_of(term: SearchTerm) -> list[Token]:
    """Return the words of a term; a run of pairs without its last character."""
    found = list(tokens(term.text))
    return [
        one
        for number, one in enumerate(found)
        if not (
            one.in_pairs
            and len(one.word) == 1
            and number
            and found[number - 1].in_pairs
            and found[number - 1].end == one.end
        )
    ]


def _wanted(
    term: SearchTerm, words: Sequence[Token], languages: frozenset[str], stems: Stems
) -> WantedWords:
    last = words[-1]
    row = [
        WantedWord(
            forms=searched_forms(one, languages, stems, with_parts=not term.phrase)
        )
        for one in words
    ]
    if term.prefix or (last.in_pairs and len(last.word) == 1):
        row[-1] = WantedWord(beginning=folded(last.word))
    return WantedWords(
        row=tuple(row),
        or_joined=_joined_forms(words, languages, stems),
        negated=term.negated,
    )


def _joined_forms(
    words: Sequence[Token], languages: frozenset[str], stems: Stems
) -> frozenset[str]:
    """Return the forms of hyphened words, as one word."""
    if len(words) == 1 or not all(one.hyphened for one in words[1:]):
        return frozenset()
    bare = "".join(one.word for one in words)
    whole = Token(0, len(bare), bare, folded(bare))
    return searched_forms(whole, languages, stems) | {joined(words)}


def _written(one: WantedWords, *, in_a_row: bool) -> str:
    between = " <-> " if in_a_row else " & "
    row = between.join(map(_one_of, one.row))
    if one.or_joined:
        row = f"(({row}) | {_one_of(WantedWord(forms=one.or_joined))})"
    return f"!({row})" if one.negated else f"({row})"


def _one_of(word: WantedWord) -> str:
    if word.beginning:
        parts = [f"{lexeme(f'{mark}{word.beginning}')}:*" for mark in ("", LEMMA, PART)]
    else:
        parts = [lexeme(form) for form in sorted(word.forms)]
    return f"({' | '.join(parts)})"
