"""RSS, Atom, RDF or JSON Feed -> entries."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storywatch.entry import feed_document as feed_documents
from storywatch.entry.feed_document import feed_document
from storywatch.entry.records import MOST_ENTRIES, Entry
from storywatch.errors import FeedUnreadableError

URL = "https://seebote.example/feed.xml"
FEEDS = Path(__file__).parents[4] / "shared" / "data" / "feeds"
NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Der Seebote</title><link>https://seebote.example/</link>
<language>de-CH</language><ttl>90</ttl>
<item><title>Altman widerspricht &lt;i&gt;Musk&lt;/i&gt;</title>
  <link>/ki/altman?utm_source=rss</link><guid isPermaLink="false">k-1</guid>
  <pubDate>Wed, 22 Jan 2025 13:00:00 +0100</pubDate>
  <description><![CDATA[<p>Er lädt nach Texas ein.</p><p>Bald.</p>]]></description></item>
<item><title>Später &amp;amp; mehr</title><guid>https://seebote.example/b</guid>
  <pubDate>irgendwann</pubDate>
  <content:encoded><![CDATA[<b>Voll</b>text]]></content:encoded></item>
<item><description>Nur ein Satz.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://seebote.example/en/">
<title type="html">The &lt;b&gt;Seebote&lt;/b&gt;</title>
<entry><id>tag:seebote.example,2025:1</id><title>5 &lt; 6</title>
<link rel="self" href="https://seebote.example/api/1"/>
<link href="oracle.html"/><updated>2025-01-22T12:00:00Z</updated>
<summary>Oracle builds.</summary></entry></feed>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://seebote.example/"><title>Kurz</title>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="https://seebote.example/1"><title>SoftBank zahlt</title>
<link>https://seebote.example/1</link><dc:date>2025-01-22T13:00:00+01:00</dc:date></item>
</rdf:RDF>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Seebote",
        "language": "de",
        "items": [
            {"id": 7, "url": "/7", "title": "Nadella zahlt", "content_html": "<p>80 Mrd.</p>", "date_published": "2025-01-22T13:00:00+01:00"},
            {"id": "8", "external_url": "https://other.example/8", "content_text": "a < b", "date_modified": "2025-01-22T12:00:00Z"},
            "no item",
        ],
    }
)  # fmt: skip


def entries(document: str | bytes) -> tuple[Entry, ...]:
    body = document.encode() if isinstance(document, str) else document
    return feed_document(body, url=URL).entries


def test_rss_with_markup_relative_links_and_missing_parts() -> None:
    document = feed_document(RSS.encode(), url=URL)
    assert (document.title, document.language) == ("Der Seebote", "de")
    assert document.wait == timedelta(minutes=90)
    first, second, third = document.entries
    assert first.entry_key == "k-1"
    assert first.url == "https://seebote.example/ki/altman?utm_source=rss"
    assert first.title == "Altman widerspricht Musk"
    assert first.summary == "Er lädt nach Texas ein. Bald."
    assert first.published_at == NOON
    assert second.url == "https://seebote.example/b"
    assert second.title == "Später & mehr"
    assert second.summary == "Volltext"
    assert second.published_at is None
    assert (third.url, third.title, third.summary) == ("", "", "Nur ein Satz.")
    assert third.entry_key


def test_atom_with_a_base_and_only_an_update_time() -> None:
    document = feed_document(ATOM.encode(), url=URL)
    assert document.title == "The Seebote"
    (entry,) = document.entries
    assert entry.url == "https://seebote.example/en/oracle.html"
    assert entry.title == "5 < 6"
    assert entry.published_at == NOON


def test_rdf() -> None:
    document = feed_document(RDF.encode(), url=URL)
    assert document.wait == timedelta(hours=6)
    assert [entry.published_at for entry in document.entries] == [NOON]


def test_json_feed() -> None:
    document = feed_document(JSON_FEED.encode(), url=URL)
    seven, eight = document.entries
    assert (seven.entry_key, seven.url) == ("7", "https://seebote.example/7")
    assert (seven.summary, seven.published_at) == ("80 Mrd.", NOON)
    assert (eight.url, eight.title) == ("https://other.example/8", "")
    assert (eight.summary, eight.published_at) == ("a < b", NOON)


@pytest.mark.parametrize(
    "before",
    [
        "\n\n  ",
        "\ufeff",
        "<!-- made with care -->\n",
        "Warning: something in /srv/feed.php on line 3\n",
        "<br />\n<b>Warning</b>: something\n",
    ],
)
def test_what_stands_before_the_document_loses_nothing(before: str) -> None:
    assert len(entries(before + RSS)) == 3


@pytest.mark.parametrize(
    ("charset", "declared", "content_type"),
    [
        ("iso-8859-1", "ISO-8859-1", None),
        ("windows-1252", "ISO-8859-1", "text/xml; charset=windows-1252"),
        ("utf-16", "UTF-16", None),
        ("utf-8", "", None),
        ("utf-8", "ISO-8859-1", "application/rss+xml; charset=utf-8"),
    ],
)
def test_character_sets(charset: str, declared: str, content_type: str | None) -> None:
    text = RSS.replace('encoding="UTF-8"', f'encoding="{declared}"' if declared else "")
    document = feed_document(text.encode(charset), url=URL, content_type=content_type)
    assert document.entries[0].summary == "Er lädt nach Texas ein. Bald."
    assert document.entries[1].title == "Später & mehr"


def test_a_broken_document_gives_what_can_be_read() -> None:
    assert [entry.title for entry in entries(RSS[: RSS.index("<item><description>")])][
        :2
    ] == ["Altman widerspricht Musk", "Später & mehr"]


def test_a_prefix_that_nobody_declared_loses_no_entry() -> None:
    broken = (
        "<?xml?xml version='1.0' ??><rss rss:version=2.0><rss:channel>"
        "<rss:item><rss:title>one</rss:title>"
        "<rss:link>https://seebote.example/1</rss:link></rss:item></rss:channel></rss>"
    )
    assert [entry.title for entry in entries(broken)] == ["one"]


def test_a_body_compressed_without_saying_so() -> None:
    assert len(entries(gzip.compress(RSS.encode()))) == 3


def test_tracking_and_dates_do_not_make_another_telling() -> None:
    again = RSS.replace("utm_source=rss", "utm_source=web").replace("13:00", "14:00")
    retold = RSS.replace("widerspricht", "antwortet")
    digest = entries(RSS)[0].content_digest
    assert entries(again)[0].content_digest == digest
    assert entries(retold)[0].content_digest != digest


def test_keys_and_links_that_no_table_can_hold() -> None:
    long = RSS.replace("k-1", "k" * 5000).replace("/ki/altman", "/ki/" + "a" * 5000)
    (first, *_) = entries(long)
    assert len(first.entry_key) < 100
    assert first.url == ""


def test_only_web_addresses_are_links() -> None:
    assert entries(RSS.replace("/ki/altman", "javascript:alert(1)//"))[0].url == ""


def test_a_feed_without_entries_is_a_feed() -> None:
    assert entries('<rss version="2.0"><channel><title>x</title></channel></rss>') == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"\n \0", "empty"),
        (b"<!DOCTYPE html><html><body>Please log in</body></html>", "html"),
        (b"nothing to see", "not-a-feed"),
        (b"<catalog><book/></catalog>", "not-a-feed"),
        (b'{"message": "limit reached"}', "not-a-feed"),
        (b"{broken", "not-json"),
        (b"[" * 200_000, "not-json"),
    ],
)
def test_what_is_no_feed_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        feed_document(body, url=URL)
    assert caught.value.reason == reason


def test_hours_and_days_in_which_a_feed_asks_for_rest() -> None:
    rest = (
        "<skipHours><hour>0</hour><hour> 7 </hour><hour>24</hour><hour>x</hour>"
        "</skipHours><skipDays><day>Sunday</day><day>monday</day><day>Holiday</day>"
        "</skipDays>"
    )
    document = feed_document(RSS.replace("<ttl>", rest + "<ttl>").encode(), url=URL)
    assert document.skip_hours == {0, 7}
    assert document.skip_days == {0, 6}
    assert document.wait == timedelta(minutes=90)


def test_a_feed_that_asks_for_rest_at_all_hours_is_not_heeded() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    rest = f"<skipHours>{hours}</skipHours>"
    document = feed_document(RSS.replace("<ttl>", rest + "<ttl>").encode(), url=URL)
    assert document.skip_hours == frozenset()
    assert document.skip_days == frozenset()


def many_items(number: int) -> str:
    items = "".join(
        f"<item><title>t{n}</title><guid>{n}</guid></item>" for n in range(number)
    )
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


@pytest.mark.parametrize(("number", "left_out"), [(400, 0), (500, 0), (650, 150)])
def test_every_entry_is_taken_up_to_a_cap_that_is_told(
    monkeypatch: pytest.MonkeyPatch, number: int, left_out: int
) -> None:
    monkeypatch.setattr(feed_documents, "MOST_ENTRIES", 500)
    document = feed_document(many_items(number).encode(), url=URL)
    titles = [entry.title for entry in document.entries]
    assert titles == [f"t{n}" for n in range(number - left_out)]
    assert document.left_out == left_out


@pytest.mark.parametrize("is_broken", [False, True])
def test_a_broken_feed_may_hold_less_markup_than_a_whole_one(
    monkeypatch: pytest.MonkeyPatch, *, is_broken: bool
) -> None:
    monkeypatch.setattr(feed_documents, "MOST_BROKEN_PARTS", 100)
    monkeypatch.setattr(feed_documents, "MOST_PARTS", 400)
    feed = many_items(1000)
    document = feed_document(
        (feed.replace("t0", "t0 &no;") if is_broken else feed).encode(), url=URL
    )
    assert len(document.entries) == (15 if is_broken else 65)
    assert len(document.entries) + document.left_out == 1000


def test_a_json_feed_has_the_same_cap() -> None:
    feed = json.dumps({"items": [{"id": n} for n in range(MOST_ENTRIES + 7)]})
    document = feed_document(feed.encode(), url=URL)
    assert (len(document.entries), document.left_out) == (MOST_ENTRIES, 7)


def test_what_comes_before_an_item_that_is_too_deep_is_read() -> None:
    bomb = RSS.replace("<item><description>", "<item>" + "<b>" * 50_000)
    document = feed_document(bomb.encode(), url=URL)
    assert [entry.title for entry in document.entries] == [
        "Altman widerspricht Musk",
        "Später & mehr",
    ]
    assert document.left_out == 1


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_entities_in_any_characters_unfold_to_nothing(charset: str) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "haha haha haha haha">'
        '<!ENTITY b "&a;&a;">]><rss version="2.0"><channel><item><title>x &b;</title>'
        "</item></channel></rss>"
    )
    (entry,) = entries(bomb.encode(charset))
    assert "haha" not in entry.title


def test_single_characters_may_be_declared() -> None:
    feed = (
        '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY uuml "ü">]><rss version="2.0">'
        "<channel><item><title>Z&uuml;rich&nbsp;jetzt</title></item></channel></rss>"
    )
    assert [entry.title for entry in entries(feed)] == ["Zürich jetzt"]


def test_control_characters_lose_nothing() -> None:
    dirty = RSS.replace("Altman", "Alt\x0bman\x1f")
    assert entries(dirty) == entries(RSS)


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        '<rss version="2.0"><channel><item><title>a &l8; b &f;</title></item></channel></rss>'
    )
    host = Path("/etc/hostname")
    for entry in entries(bomb):
        assert "haha" not in entry.title
        assert not host.is_file() or host.read_text().strip() not in entry.title


@pytest.mark.slow
@pytest.mark.skipif(not FEEDS.is_dir(), reason="../shared/data/feeds is not here")
def test_real_feeds_with_items_give_entries() -> None:
    for path in sorted(FEEDS.rglob("*")):
        if path.is_dir() or path.name.endswith((".json", ".jsonl")):
            continue
        body = path.read_bytes()
        body = gzip.decompress(body) if path.suffix == ".gz" else body
        shown = body.count(b"<item") + body.count(b"<entry")
        assert entry_count(body) > 0 or shown == 0, path.name


def entry_count(body: bytes) -> int:
    try:
        return len(feed_document(body, url=URL).entries)
    except FeedUnreadableError as error:
        if error.reason == "parser":
            raise
        return 0
