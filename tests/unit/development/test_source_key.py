"""Who knows what an article tells."""

import pytest

from storywatch.development.source_key import source_key


@pytest.mark.parametrize(
    ("publisher", "url", "agencies", "is_agency_text", "key"),
    [
        ("Bote", "https://www.bote.example/a", (), False, "outlet:bote.example"),
        ("Bote", "https://m.bote.example/b", (), False, "outlet:bote.example"),
        ("Bote", "https://bote.example/a", ("dpa",), True, "agency:dpa"),
        ("Bote", "https://bote.example/a", ("dpa",), False, "outlet:bote.example"),
        ("", "urn:storywatch:7", (), False, "outlet:urn:storywatch:7"),
    ],
)
def test_a_source_is_an_outlet_or_the_agency_whose_text_it_is(
    *,
    publisher: str,
    url: str,
    agencies: tuple[str, ...],
    is_agency_text: bool,
    key: str,
) -> None:
    found = source_key(
        publisher=publisher, url=url, agencies=agencies, is_agency_text=is_agency_text
    )
    assert found == key
