"""Plain lists of addresses."""

import pytest

from storywatch.errors import FeedUnreadableError
from storywatch.source.list_document import sources_in_list
from storywatch.source.records import SourceKind
from storywatch.source.source_list import ListedSource, lines_of_text, text_of

TEXT = """# my sources
https://seebote.example/feed
  - <https://tagblatt.example/rss>, Das Tagblatt

Le Quotidien;https://quotidien.example/rss.xml
https://seebote.example/sitemap.xml
https://seebote.example/status # page Störungen
seebote.example/feed Without a scheme
no address at all
"""


def test_a_line_is_an_address_perhaps_with_a_title_and_a_kind() -> None:
    found = lines_of_text(TEXT)
    assert [(one.place, one.kind, one.url, one.title) for one in found] == [
        (2, "feed", "https://seebote.example/feed", ""),
        (3, "feed", "https://tagblatt.example/rss", "Das Tagblatt"),
        (5, "feed", "https://quotidien.example/rss.xml", "Le Quotidien"),
        (6, "sitemap", "https://seebote.example/sitemap.xml", ""),
        (7, "page", "https://seebote.example/status", "Störungen"),
        (8, "feed", "seebote.example/feed", "Without a scheme"),
        (9, "feed", "no address at all", ""),
    ]


def test_what_is_written_keeps_address_and_kind() -> None:
    kinds: tuple[SourceKind, ...] = ("feed", "sitemap", "listing", "page")
    lines = tuple(ListedSource(kind=k, url=f"https://{k}.example/#") for k in kinds)
    assert lines_of_text(text_of(lines)) == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_the_program_that_wrote_a_list_does_not_matter(encoding: str) -> None:
    document = "https://seebote.example/feed Zürcher Seebote\r\n".encode(encoding)
    (line,) = sources_in_list(document, path="mine.txt")
    assert (line.url, line.title) == ("https://seebote.example/feed", "Zürcher Seebote")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "empty"),
        (b"# nothing\n\n", "not-a-list"),
        (b"\x89PNG\r\n\0\0", "not-a-list"),
        (b"<html><body>Sign in</body></html>", "not-opml"),
        (b"[1", "not-json"),
        (b"[" * 100_000, "not-json"),
        (b"{}", "not-a-list"),
        (b'{"a": 1}', "not-a-list"),
        (b'{"a":' * 500 + b"1" + b"}" * 500, "not-a-list"),
    ],
)
def test_what_is_no_list_is_refused(document: bytes, reason: str) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        sources_in_list(document, path="mine")
    assert caught.value.reason == reason


def test_a_deeply_nested_list_is_no_address() -> None:
    nested = b"[" * 400 + b"]" * 400
    for document in (nested, b'[{"rss": ' + nested + b"}]"):
        assert [one.url for one in sources_in_list(document, path="x")] == [""]
