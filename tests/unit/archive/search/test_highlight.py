"""What was found is marked, and nothing of the text becomes HTML."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.archive.search.forms import indexed_forms
from storywatch.archive.search.highlight import as_html, as_plain, excerpt, marked_text
from storywatch.archive.search.query import SearchQueryError, parsed_search
from storywatch.archive.search.tokens import tokens
from storywatch.archive.search.words import Wanted, wanted_words

LANGUAGES = frozenset({"de", "en", "ja"})


def forms(text: str, language: str) -> dict[int, frozenset[str]]:
    return {
        number: frozenset(indexed_forms(one, language))
        for number, one in enumerate(tokens(text))
    }


def wanted(query: str) -> Wanted:
    return wanted_words(parsed_search(query), LANGUAGES, {})


@pytest.mark.parametrize(
    ("query", "language", "text", "marked"),
    [
        ("Zentrum", "de", "Ein Rechenzentrum in Texas.", ["Rechenzentrum"]),
        ("rechenzentren", "de", "Ein Rechen-Zentrum.", ["Rechen-Zentrum"]),
        ("rechenzentrum", "de", "Ein Rechen-Zentrum.", ["Rechen-Zentrum"]),
        ("announces", "en", "Musk announced it.", ["announced"]),
        ("centre", "en", "A data center.", ["center"]),
        ('"data center"', "en", "data about a data center", ["data center"]),
        ("muenchen", "de", "In München", ["München"]),
        ("grossbanken", "de", "Die Großbank", ["Großbank"]),
        ("build*", "en", "the buildings", ["buildings"]),
        ("東京", "ja", "今日の東京都", ["東京"]),
        ("texas -court", "en", "Texas court", ["Texas"]),
        (
            "500-Milliarden-Projekt",
            "de",
            "Das 500-Milliarden-Projekt",
            ["500-Milliarden-Projekt"],
        ),
    ],
)
def test_every_form_is_marked(
    query: str, language: str, text: str, marked: list[str]
) -> None:
    html = as_html(marked_text(text, wanted(query), forms(text, language)))
    assert re.findall("<mark>(.*?)</mark>", html) == marked


def test_an_excerpt_is_cut_around_what_was_found() -> None:
    text = " ".join([*["one"] * 100, "Texas", *["two"] * 100])
    part = excerpt(text, wanted("texas"), forms(text, "en"))
    assert as_plain(part).startswith("… one one")
    assert as_plain(part).endswith("two …")
    assert "<mark>Texas</mark>" in as_html(part)


def test_an_excerpt_prefers_the_place_that_has_all_words() -> None:
    text = " ".join(["Texas", *["so"] * 60, "court", "in", "Texas", *["so"] * 60])
    assert "court in Texas" in as_plain(
        excerpt(text, wanted("texas court"), forms(text, "en"))
    )


HOSTILE = st.text(
    alphabet=st.sampled_from("<>&\"'/=texas \n\0Zentrum-東京"), max_size=200
)


@given(HOSTILE)
def test_only_our_own_mark_is_mark_up(text: str) -> None:
    for found in (
        marked_text(text, wanted("texas"), forms(text, "en")),
        excerpt(text, wanted('texas or "東京"'), forms(text, "ja")),
    ):
        html = as_html(found)
        bare = html.replace("<mark>", "").replace("</mark>", "")
        assert not set("<>\"'") & set(bare)
        assert unescape(bare) == as_plain(found)
        assert html.count("<mark>") == html.count("</mark>") == len(found.places)


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_search_marks_any_text(query: str, text: str) -> None:
    try:
        asked = wanted(query)
    except SearchQueryError:
        return
    assert (
        unescape(
            re.sub("</?mark>", "", as_html(marked_text(text, asked, forms(text, "de"))))
        )
        == text
    )
