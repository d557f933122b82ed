"""Names without the offices before them."""

import pytest

from storywatch.article.speakers import without_office


@pytest.mark.parametrize(
    ("language", "name", "bare"),
    [
        ("en", "Foreign Minister Felix Orton", "Felix Orton"),
        ("de", "Trainer Marco Stalder", "Marco Stalder"),
        ("en", "Felix Orton", "Felix Orton"),
        ("en", "Orton", "Orton"),
    ],
)
def test_an_office_is_no_part_of_the_name(language: str, name: str, bare: str) -> None:
    assert without_office(name, language) == bare
