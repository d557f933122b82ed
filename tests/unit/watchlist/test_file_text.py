"""From the bytes of the watchlist file to its text."""

import pytest

from storywatch.errors import WatchlistInvalidError
from storywatch.watchlist.file_text import LARGEST_BYTES, file_text


@pytest.mark.parametrize(
    "content",
    ["Ä: 1".encode(), b"\xef\xbb\xbf" + "Ä: 1".encode()],
    ids=["plain", "mark"],
)
def test_utf_8_is_read_with_or_without_its_mark(content: bytes) -> None:
    assert file_text(content, path="w") == "Ä: 1"


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"a" * (LARGEST_BYTES + 1), (1, 1), "larger than 5 MB"),
        ("a: ä".encode("utf-16"), (1, 1), "UTF-16"),
        ("ä: 1\nö: ".encode() + b"\xfc", (2, 4), "Byte 0xFC is not UTF-8"),
    ],
    ids=["too-large", "utf-16", "latin-1"],
)
def test_other_files_are_refused_in_one_sentence(
    content: bytes, place: tuple[int, int], words: str
) -> None:
    with pytest.raises(WatchlistInvalidError) as caught:
        file_text(content, path="w")
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == place
    assert words in fault.text
