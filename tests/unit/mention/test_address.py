"""Names inside addresses and file names."""

import pytest

from storywatch.mention.address import in_address


def is_inside(text: str, name: str = "musk") -> bool:
    start = text.lower().index(name)
    return in_address(text, start, start + len(name))


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/musk",
        "(https://example.org/a?q=musk)",
        "HTTPS://EXAMPLE.ORG/MUSK",
        "WWW.Musk.example",
        "example.org/politik/musk-rede",
        "https://example.org/süden/musk",
        "t.co/muskAbc",
        "youtu.be/musk1",
        "an musk@example.org",
        "musk.de",
        "musk.jpg",
        "Musk.pdf",
        "Rede-Musk.docx",
        "musk.example.com?x=1",
        "@musk.bsky.social",
    ],
)
def test_an_address_hides_the_names_in_it(text: str) -> None:
    assert is_inside(text)


@pytest.mark.parametrize(
    "text",
    [
        "musk",
        "Musk.",
        "Musk.In",
        "“Musk”",
        "Trump/Musk",
        "[Musk](https://example.org)",
        "https://example.org Musk",
        "Ende.Musk kam",
        "https://example.org/a“Musk",
        "Musk...",
        "Musk:",
        "Musk, der",
        "z.B.Musk",
    ],
)
def test_elsewhere_a_name_is_a_name(text: str) -> None:
    assert not is_inside(text)


def test_an_address_that_is_the_name_itself_is_a_name() -> None:
    assert not in_address("bei x.ai heute", 4, 8)


def test_a_name_after_an_address_without_a_space_in_chinese() -> None:
    text = "见https://example.org/a特朗普"
    start = text.index("特")
    assert not in_address(text, start, start + 3)
