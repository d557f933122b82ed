"""Lists of sources as OPML."""

from datetime import timedelta
from pathlib import Path

import pytest

from storywatch.errors import FeedUnreadableError
from storywatch.source.opml import feeds_in_opml, opml_of
from storywatch.source.source_list import ListedSource

LISTS = Path(__file__).parents[4] / "shared" / "data" / "lists" / "opml"

NESTED = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>mine</title></head><body>
  <!-- news first -->
  <outline text="News">
    <outline text="Swiss">
      <outline text="Der Seebote" type="rss" xmlUrl="https://seebote.example/rss"/>
    </outline>
    <outline title="Q &amp; A" text="x" xmlurl="https://qa.example/feed?a=1&b=2"/>
  </outline>
  <outline text="again" xmlUrl="HTTPS://seebote.example:443/rss"/>
  <outline text="a link" type="link" url="https://seebote.example/"/>
</body></opml>"""


def test_feeds_are_found_with_their_folders_and_each_once() -> None:
    assert feeds_in_opml(NESTED) == (
        ListedSource(
            url="https://seebote.example/rss",
            title="Der Seebote",
            folders=("News", "Swiss"),
        ),
        ListedSource(
            url="https://qa.example/feed?a=1&b=2", title="Q & A", folders=("News",)
        ),
    )


def test_what_is_written_is_read_back() -> None:
    lines = (
        ListedSource(url="https://a.example/?x=1&y=<2>", title='Ä "quoted" & <b>'),
        ListedSource(
            kind="page",
            url="https://b.example/status",
            title="Störungen",
            include_selector="main > p[lang='de']",
            ignore_selector=".ad, .clock",
            shortest_interval=timedelta(minutes=15),
            longest_interval=timedelta(days=7),
            verify_tls=False,
        ),
        ListedSource(kind="sitemap", url="https://c.example/sitemap.xml"),
        ListedSource(kind="listing", url="https://c.example/"),
    )
    assert feeds_in_opml(opml_of(lines).encode()) == lines


def test_a_title_that_is_no_xml_does_not_stop_an_export() -> None:
    written = opml_of([ListedSource(url="https://a.example/", title="a\x08b")])
    assert [line.title for line in feeds_in_opml(written.encode())] == ["ab"]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "not-opml"),
        (b"no list at all", "not-opml"),
        (b"<rss version='2.0'/>", "not-opml"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "declares-entities"),
        (b"<!doctype opml SYSTEM 'file:///etc/passwd'><opml/>", "declares-entities"),
        (
            "\ufeff<!DOCTYPE opml><opml/>".encode("utf-16-le"),
            "declares-entities",
        ),
    ],
)
def test_what_is_no_honest_list_is_refused(document: bytes, reason: str) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        feeds_in_opml(document, path="mine.opml")
    assert caught.value.reason == reason
    assert "mine.opml" in str(caught.value)


def test_what_a_list_says_of_an_interval_may_be_nonsense() -> None:
    text = opml_of([ListedSource(url="https://a.example/")]).replace(
        'type="rss"', 'type="rss" sw:shortest="-5" sw:longest="1e9" sw:kind="x"'
    )
    (line,) = feeds_in_opml(text.encode())
    assert line == ListedSource(url="https://a.example/")


@pytest.mark.skipif(not LISTS.is_dir(), reason="../shared/data/lists is not here")
def test_every_real_list_imports_whole() -> None:
    for path in sorted(LISTS.glob("*.opml")):
        document = path.read_bytes()
        feeds = feeds_in_opml(document)
        listed = document.lower().count(b"xmlurl=")
        assert listed - 2 <= len(feeds) <= listed, path.name
        assert len(feeds_in_opml(opml_of(feeds).encode())) == len(feeds)
