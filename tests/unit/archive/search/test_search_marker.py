"""A page marker comes back as it was, for its own search only."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.archive.search.marker import (
    Marker,
    Place,
    read_marker,
    search_key,
    written_marker,
)
from storywatch.archive.search.query import SearchQueryError, parsed_search

KEY = search_key(parsed_search("texas"), way="best")

numbers = st.integers(0, 2**63 - 1)
places = st.builds(
    Place,
    published_at=st.datetimes(timezones=st.just(UTC)),
    article_id=numbers,
)
markers = st.builds(
    Marker,
    newest_id=numbers,
    start=st.none() | places,
    after=st.none()
    | st.tuples(st.floats(allow_nan=False, allow_infinity=False), numbers),
)


@given(markers)
def test_a_marker_comes_back(marker: Marker) -> None:
    assert read_marker(written_marker(marker, KEY), KEY) == marker


@pytest.mark.parametrize(
    ("text", "way"),
    [("berlin", "best"), ("texas", "newest"), ("texas lang:de", "best")],
)
def test_a_marker_of_another_search_is_told(text: str, way: str) -> None:
    word = written_marker(Marker(newest_id=1), search_key(parsed_search(text), way=way))
    with pytest.raises(SearchQueryError, match="another search"):
        read_marker(word, KEY)


@given(st.text(max_size=80))
def test_anything_else_is_no_marker(text: str) -> None:
    with pytest.raises(SearchQueryError):
        read_marker(text, KEY)


def test_a_marker_holds_instants_with_their_zone_only() -> None:
    whole = written_marker(
        Marker(
            newest_id=1,
            start=Place(published_at=datetime(2025, 1, 1, tzinfo=UTC), article_id=2),
        ),
        KEY,
    )
    assert read_marker(whole, KEY).start is not None
