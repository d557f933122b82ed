"""One watched page."""

import pytest

from storywatch.entry.page import page_document
from storywatch.errors import FeedUnreadableError

URL = "https://seebote.example/status"
PAGE = """<!doctype html><html lang="de-CH"><head><meta charset="utf-8">
<title>Störungen</title><script>var now = 1;</script></head>
<body><h1>Störungen</h1><p>Keine.</p></body></html>"""


def test_a_page_is_one_entry_keyed_by_its_address() -> None:
    document = page_document(PAGE.encode(), url=URL)
    (entry,) = document.entries
    assert (entry.entry_key, entry.url, entry.title) == (URL, URL, "Störungen")
    assert entry.summary == "Störungen Keine."
    assert entry.published_at is None
    assert document.language == "de"


def test_a_page_whose_head_never_ends_is_seen_whole() -> None:
    page = PAGE.replace("</head>", "")
    assert page_document(page.encode(), url=URL) == page_document(
        PAGE.encode(), url=URL
    )


def test_only_what_can_be_seen_tells_two_states_apart() -> None:
    def digest(page: str) -> bytes:
        return page_document(page.encode(), url=URL).entries[0].content_digest

    assert digest(PAGE) == digest(PAGE.replace("now = 1", "now = 2"))
    assert digest(PAGE) == digest(PAGE.replace("<p>", '<p class="x">\n  '))
    assert digest(PAGE) != digest(PAGE.replace("Keine", "Eine"))


@pytest.mark.parametrize(
    ("charset", "content_type"),
    [
        ("iso-8859-1", "text/html; charset=ISO-8859-1"),
        ("utf-16", "text/html"),
        ("windows-1252", "text/html"),
        ("utf-8", "text/html; charset=no-such-set"),
    ],
)
def test_character_sets(charset: str, content_type: str) -> None:
    page = PAGE.replace('<meta charset="utf-8">', "")
    document = page_document(page.encode(charset), url=URL, content_type=content_type)
    assert document.title == "Störungen"


def test_a_page_without_text_cannot_be_watched() -> None:
    with pytest.raises(FeedUnreadableError):
        page_document(b"<html><body><script>x</script></body></html>", url=URL)
