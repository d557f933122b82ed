"""A word is indexed under what a search for any of its forms asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.archive.search.forms import indexed_forms, lexeme, searched_forms
from storywatch.archive.search.tokens import Token, tokens
from storywatch.archive.search.vector import outlet_query, search_vector

LANGUAGES = frozenset({"de", "en", "pl"})


def token(word: str) -> Token:
    (found,) = tokens(word)
    return found


@pytest.mark.parametrize(
    ("language", "text", "query", "found"),
    [
        ("de", "Rechenzentren", "zentrum", True),
        ("de", "Großbank", "grossbanken", True),
        ("de", "Grossbanken", "Großbank", True),
        ("de", "München", "muenchen", True),
        ("de", "Muenchen", "münchen", True),
        ("de", "Haus", "zentrum", False),
        ("en", "rose", "rise", True),
        ("en", "rose", "roses", True),
        ("en", "organised", "organize", True),
        ("en", "war", "sein", False),
        ("pl", "podatki", "podatek", True),
        ("de", "ist", "war", False),
    ],
)
def test_forms_meet(language: str, text: str, query: str, *, found: bool) -> None:
    indexed = indexed_forms(token(text), language)
    searched = searched_forms(token(query), LANGUAGES)
    assert bool(searched & set(indexed)) is found


def test_a_phrase_never_meets_part_of_a_compound() -> None:
    indexed = indexed_forms(token("Rechenzentrum"), "de")
    searched = searched_forms(token("zentrum"), LANGUAGES, with_parts=False)
    assert not searched & set(indexed)


@given(st.text(max_size=60), st.sampled_from(("de", "en", "fr", "pl", "ja", "und")))
def test_what_is_written_for_postgres_is_never_empty(text: str, language: str) -> None:
    for one in tokens(text):
        forms = {*indexed_forms(one, language), *searched_forms(one, LANGUAGES)}
        assert all(forms)
    assert "''" not in search_vector(text, text, language, outlet=text).split(" ")
    assert outlet_query(text) != ""


def test_signs_of_vectors_are_escaped() -> None:
    assert lexeme("a'b\\c") == "'a''b\\\\c'"
