"""What a person types is a search, or one clear sentence."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.archive.search.query import (
    FieldFilter,
    SearchQuery,
    SearchQueryError,
    SearchTerm,
    parsed_search,
)


@given(st.one_of(st.text(), st.text(alphabet='ab:"-* orfmtl019/T')))
def test_any_text_is_a_search_or_a_clear_error(text: str) -> None:
    with suppress(SearchQueryError):
        assert isinstance(parsed_search(text), SearchQuery)


def test_words_phrases_exclusions_and_prefixes_are_told_apart() -> None:
    assert parsed_search('bank "data center" -oil hydro* or zug').alternatives == (
        (
            SearchTerm(text="bank"),
            SearchTerm(text="data center", phrase=True),
            SearchTerm(text="oil", negated=True),
            SearchTerm(text="hydro", prefix=True),
        ),
        (SearchTerm(text="zug"),),
    )


def test_values_of_one_field_are_any_of_them() -> None:
    assert parsed_search('lang:de LANG:en -source:"Harbor Ledger').filters == (
        FieldFilter(field="lang", values=("de", "en")),
        FieldFilter(field="source", values=("Harbor Ledger",), negated=True),
    )


def test_a_last_day_is_included() -> None:
    query = parsed_search("from:2025-01-21 to:2025-01-22")
    assert query.since == datetime(2025, 1, 21, tzinfo=UTC)
    assert query.until == datetime(2025, 1, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("sorce:taz", "did you mean source:taz"),
        ("from:2025-02-30", "from:2025-02-28"),
        ("to:yesterday", "to:2025-01-21"),
        ("to:2025-13-01", "to:2025-01-21"),
        ("-from:2025-01-01", "use to:"),
    ],
)
def test_a_mistake_is_told_with_the_nearest_valid_form(text: str, hint: str) -> None:
    with pytest.raises(SearchQueryError, match=hint):
        parsed_search(text)
