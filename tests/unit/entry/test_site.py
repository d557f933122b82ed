"""Whether two addresses are of one site."""

import pytest

from storywatch.entry.site import same_site


@pytest.mark.parametrize(
    ("url", "other", "expected"),
    [
        ("https://seebote.example/a", "http://www.seebote.example:8080/b", True),
        ("https://live.seebote.example/", "https://www.seebote.example/", True),
        ("https://seebote.example/", "https://live.seebote.example/", True),
        ("https://SEEBOTE.example./", "https://seebote.example/", True),
        ("https://otherseebote.example/", "https://seebote.example/", False),
        ("https://a.blogs.example/", "https://b.blogs.example/", False),
        ("mailto:a@seebote.example", "https://seebote.example/", False),
        ("https://[broken/", "https://seebote.example/", False),
        ("", "", False),
    ],
)
def test_same_site(url: str, other: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert same_site(url, other) is expected
