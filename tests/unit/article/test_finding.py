"""What is kept of an entry, with and without its page."""

from dataclasses import replace
from datetime import UTC, datetime

from storywatch.article.finding import feed_finding, page_finding
from storywatch.article.look import PageRead
from storywatch.article.records import Extraction, WaitingEntry

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
ENTRY = WaitingEntry(
    entry_id=1,
    entry_key="tag:bote,1",
    url="https://www.bote.example/1?utm_source=rss",
    title="Musk zweifelt",
    summary="Er glaubt nicht an das Geld.\nAltman widerspricht.",
    published_at=NOON,
    first_seen_at=NOON,
    attempts=1,
    is_linked=False,
    source_url="https://bote.example/feed",
    publisher="Havelbote",
)
READ = Extraction(
    title="Musk zweifelt am Geld",
    text="Ein Satz.",
    language="de",
    authors=("J. Kranich",),
    canonical_url="https://bote.example/artikel/1",
    publisher="",
)


def read_at(url: str, read: Extraction = READ) -> PageRead:
    return PageRead(extraction=read, outcome="extracted", url=url)


def test_the_page_tells_more_than_the_feed() -> None:
    found = page_finding(ENTRY, read_at("https://bote.example/1"))
    assert (found.url, found.title, found.text) == (
        "https://bote.example/artikel/1",
        "Musk zweifelt am Geld",
        "Ein Satz.",
    )
    assert (found.publisher, found.published_from) == ("Havelbote", "feed")
    assert (found.outcome, found.reason) == ("extracted", "")


def test_what_the_page_says_beside_its_text_is_kept() -> None:
    told = replace(
        READ,
        updated_at=NOON,
        updated_from="meta",
        section="Politik",
        is_free=False,
        image_url="https://bote.example/1.jpg",
        links=("https://kurier.example/",),
    )
    found = page_finding(ENTRY, read_at("https://bote.example/1", told))
    assert (found.updated_at, found.updated_from) == (NOON, "meta")
    assert (found.section, found.is_free) == ("Politik", False)
    assert found.image_url == "https://bote.example/1.jpg"
    assert found.links == ("https://kurier.example/",)


def test_a_page_without_headline_has_the_feeds() -> None:
    found = page_finding(ENTRY, read_at(ENTRY.url, replace(READ, title="")))
    assert found.title == "Musk zweifelt"


def test_an_aggregators_page_is_published_by_its_host() -> None:
    found = page_finding(ENTRY, read_at("https://www.kurier.example/x"))
    assert found.publisher == "kurier.example"
    assert found.url == "https://www.kurier.example/x"


def test_without_a_page_the_feed_has_to_do() -> None:
    found = feed_finding(ENTRY, outcome="unreachable", reason="http-404")
    assert found.url == "https://www.bote.example/1"
    assert found.text == "Er glaubt nicht an das Geld.\n\nAltman widerspricht."
    assert (found.language, found.outcome, found.reason) == (
        "de",
        "unreachable",
        "http-404",
    )


def test_an_entry_without_an_address_gets_one_in_its_feed() -> None:
    entry = replace(ENTRY, url="")
    found = feed_finding(entry, outcome="headline-only", reason="no-address")
    assert found.url == "https://bote.example/feed#tag%3Abote%2C1"
    assert found.publisher == "Havelbote"
