"""Ordinary feeds are read fast, and to the same result."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.entry import feed_document as feed_documents
from storywatch.entry.characters import decoded
from storywatch.entry.feed_document import feed_document
from storywatch.entry.json_feed import is_json
from storywatch.entry.plain_feed import PlainFeed, plain_feed
from storywatch.entry.records import FeedDocument
from storywatch.errors import FeedUnreadableError

URL = "https://seebote.example/feeds/all.xml"
MOST_BYTES = 150_000
"""Of a real feed that is read in both ways: larger ones take half of the time."""

FEEDS = Path(__file__).parents[4] / "shared" / "data" / "feeds"

SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:own="https://seebote.example/ns"'
)


def rss(item: str, *, channel: str = "<title>Seebote</title>", root: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {SPACES} {root}>'
        f"<channel>{channel}<item>{item}</item>"
        "<item><title>Zweite</title><guid>2</guid></item></channel></rss>"
    )


def atom(entry: str, *, feed: str = "<title>Seebote</title>", root: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES} {root}>{feed}'
        f"<entry>{entry}</entry></feed>"
    )


def rdf(item: str, *, channel: str = "<title>Seebote</title>") -> str:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/" {SPACES}>'
        f'<channel rdf:about="https://seebote.example/">{channel}</channel>'
        f'<item rdf:about="https://seebote.example/1">{item}</item></rdf:RDF>'
    )


def plainly(text: str) -> PlainFeed | None:
    return plain_feed(text, url=URL, most_items=5000, most_parts=100_000)


def patiently(body: bytes, *, url: str = URL) -> FeedDocument:
    """Read as feedparser does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed_documents, "plain_feed", lambda *_, **__: None)
        return feed_document(body, url=url)


def fast(text: str) -> bool:
    """Tell whether a document is read fast; if so, the result must be the same."""
    if plainly(text) is None:
        return False
    assert feed_document(text.encode(), url=URL) == patiently(text.encode())
    return True


ITEMS = [
    "<title>Musk &amp; Altman</title><link>https://a.example/1</link>",
    "<link>/1?a=1&amp;b=2</link><guid>tag:1</guid>",
    "<guid>https://a.example/1</guid><link>https://a.example/2</link>",
    "<guid>/relative</guid>",
    '<guid isPermaLink="false">/relative</guid>',
    "<guid isPermaLink='TRUE'>x</guid><title>t</title>",
    "<guid>a</guid><guid>b</guid><link>/1</link><link>/2</link>",
    "<link/><guid>https://a.example/1</guid>",
    "<guid></guid><link>  https:///a.example/1#top \n</link>",
    "<link>https://a.example/1?x=&amp;amp;y;&amp;z;</link>",
    '<link>/1</link><atom:link rel="alternate" type="text/plain" href="/2"/>',
    '<atom:link rel="ALTERNATE" href="/2"/><guid isPermaLink="false">g</guid>',
    '<atom:link rel="self" href="/3"/><link></link>',
    '<enclosure url="/a.mp3" type="audio/mpeg" length="1"/><title>t</title>',
    "<title><![CDATA[<b>5 < 6</b>]]></title><description> a\n b </description>",
    "<title>eins<!-- nicht -->zwei</title>",
    "<title>ohne</title><title>mit</title>",
    "<media:title>zuerst</media:title><title>dann</title>",
    "<title>zuerst</title><media:title>dann</media:title>",
    "<media:group><media:title>tief</media:title></media:group><title/>",
    "<title/><media:content url='/a'><media:title>tief</media:title></media:content>",
    "<title>a</title><source url='/s'>S</source><media:title>b</media:title>",
    "<dc:title>a</dc:title><title>b</title><media:description>m</media:description>",
    "<description>kurz</description><content:encoded>lang</content:encoded>",
    "<content:encoded>lang</content:encoded><description>kurz</description>",
    "<description/><content:encoded>lang</content:encoded>",
    "<description>a</description><description>b</description>",
    "<description/><itunes:summary>b</itunes:summary>",
    "<media:description>m</media:description><description>d</description>",
    "<media:content><media:description>m</media:description></media:content>",
    "<pubDate>Wed, 22 Jan 2025 13:00:00 +0100</pubDate><dc:date>2025</dc:date>",
    "<dc:date>2025-01-22</dc:date><dcterms:issued>2025-01-21</dcterms:issued>",
    "<pubDate>bald</pubDate><atom:updated>2025-01-22T12:00:00Z</atom:updated>",
    "<pubDate/><dcterms:created>2025-01-22</dcterms:created><title>t</title>",
    "<title>GrÃ¼ÃŸe aus ZÃ¼rich</title><description>\x93Ja\x94</description>",
    "<title>Grüße „ja“</title><description>&#147;Ja&#148;</description>",
    "<author><name>N</name><uri>/n</uri></author><title>t</title>",
    "<image>https://a.example/1.png</image><media:title>m</media:title>",
    "<own:title>keine</own:title><own:box a='1'><own:link>no</own:link></own:box>",
    "<own:box><title>doch</title></own:box><slash:comments>3</slash:comments>",
    "<thumbnail><url>/t.png</url></thumbnail><ttl>5</ttl><category>c</category>",
    "<dc:language>fr</dc:language><title>t</title><copyright>c</copyright>",
    "<PUBDATE>Wed, 22 Jan 2025 13:00:00 GMT</PUBDATE><Title>gross</Title>",
    "<title>&#8212; &#x1F600; &quot;</title><comments>/c</comments>",
    "<title type='html'>&lt;i&gt;x&lt;/i&gt;</title>",
    "<site xmlns='com-wordpress:feed-additions:1'>12</site><title>t</title>",
    "<description>&lt;svg xmlns='http://www.w3.org/2000/svg'/&gt;x</description>",
]


@pytest.mark.parametrize("item", ITEMS)
def test_an_ordinary_item_of_rss_is_read_the_same(item: str) -> None:
    assert fast(rss(item))


@pytest.mark.parametrize(
    "channel",
    [
        "",
        "<title>A &lt;b&gt;B&lt;/b&gt;</title><link>https://b.example/x/</link>",
        "<link>/x/</link><atom:link href='/f' rel='self'/><atom:link href='/h'/>",
        "<atom:link href='/h' type='text/html'/><link>https://c.example/</link>",
        "<image><url>/i</url><title>I</title><link>/l</link></image><title>T</title>",
        "<title>T</title><image><title>I</title></image>",
        "<textInput><title>I</title><name>q</name></textInput><title>T</title>",
        "<language> DE-ch </language><ttl> 30 </ttl>",
        "<dc:language>pt_BR</dc:language>",
        (
            "<sy:updatePeriod> daily</sy:updatePeriod>"
            "<sy:updateFrequency>4</sy:updateFrequency>"
        ),
        "<skipHours><hour>3</hour></skipHours><skipDays><day>Monday</day></skipDays>",
        "<description>d</description><itunes:summary>s</itunes:summary>",
        "<itunes:summary>s</itunes:summary><description>d</description>",
        "<itunes:owner><itunes:name>n</itunes:name></itunes:owner><title>T</title>",
    ],
)
@pytest.mark.parametrize("item", [ITEMS[0], ITEMS[1], ITEMS[26], ITEMS[27]])
def test_what_an_ordinary_channel_says_is_read_the_same(
    channel: str, item: str
) -> None:
    assert fast(rss(item, channel=channel))
    assert fast(rdf(item, channel=channel))


@pytest.mark.parametrize(
    "entry",
    [
        "<id>tag:1</id><title>T</title><link href='/1'/><updated>2025-01-22</updated>",
        "<link rel='self' href='/s'/><link rel='alternate' href='/1'/><id>/i</id>",
        "<id>https://a.example/i</id><link rel='alternate' type='a/b' href='/1'/>",
        "<link type='application/xhtml+xml' href='1.html#x'/><link href='2.html'/>",
        "<summary>s</summary><content type='html'>&lt;p&gt;c&lt;/p&gt;</content>",
        "<content type='html'>&lt;p&gt;c&lt;/p&gt;</content><summary>s</summary>",
        "<summary/><content type='text'>c</content><title type='text'>a &lt; b</title>",
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a &lt; b "
            "<p>c<br/>d <em title='x'>e</em></p><script/><!-- n -->f</div></content>"
        ),
        (
            "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
            "<b>A</b>bc</div></title>"
        ),
        "<published>2025-01-22T12:00:00Z</published><issued>2025-01-21</issued>",
        (
            "<source><id>i</id><title>S</title><updated>2020-01-01</updated>"
            "<link href='/s'/><author><name>n</name></author></source><title>T</title>"
        ),
        "<content type='html' src='/c.html'/><title>T</title><rights>r</rights>",
        "<content xml:base='/b/' xml:lang='fr' type='html'>c</content>",
    ],
)
@pytest.mark.parametrize("root", ["", 'xml:lang="de-CH"', 'xml:base="/de/"'])
def test_an_ordinary_entry_of_atom_is_read_the_same(entry: str, root: str) -> None:
    feed = "<id>tag:seebote.example,2025:f</id><title>F</title>"
    assert fast(atom(entry, root=root))
    assert fast(atom(entry, root=root, feed=feed))
    assert fast(atom(entry, root=root, feed=f"<link href='/home/'/>{feed}"))


@pytest.mark.parametrize(
    "text",
    [
        rss("<title>a&nbsp;b</title>"),
        rss("<title>a & b</title>"),
        rss("<title>a<b>c</b></title>"),
        rss("<title>\x0b</title>"),
        rss("<nobody:title>x</nobody:title>"),
        rss("<link xml:base='/b/'>1</link>"),
        rss("<link url='/1'/>"),
        rss("<link href=''/>"),
        rss("<item><title>in</title></item>"),
        rss("<title type='application/octet-stream'>aGE=</title>"),
        rss("<title mode='base64'>aGE=</title>"),
        rss("<title own:type='x'>a</title>"),
        rss("<date>2025-01-22</date>"),
        rss("<dc_date>2025-01-22</dc_date>"),
        rss("<title xmlns='urn:other'>x</title>"),
        rss("<x:t xmlns:x='urn:1'/><x:t xmlns:x='urn:2'/>"),
        rss("<dc:date xmlns:dc='urn:1'>2025-01-22</dc:date>"),
        rss("<image><title>x</title></image>"),
        rss("<" + "n" * 300 + "/>"),
        rss("").replace("</item></channel>", "</item><title>T</title></channel>"),
        rss("").replace("<channel>", "<channel href='/x'>"),
        rss("").replace("</channel>", "</channel><channel/>"),
        rss("", root='xml:base="ftp://a.example/"'),
        rss("").replace("<rss", "<!DOCTYPE rss><rss"),
        rss("").replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss'),
        "Warning: x\n" + rss(""),
        atom("<content type='xhtml'><div>no namespace</div></content>"),
        atom("<content type='html'><p>no text</p></content>"),
        '<rss version="2.0"><channel><title>empty</title></channel></rss>',
        "<opml/>",
        "",
    ],
)
def test_what_is_unusual_is_left_to_feedparser(text: str) -> None:
    assert plainly(text) is None


def test_what_is_beyond_all_honest_feeds_is_left_to_feedparser() -> None:
    assert plain_feed(rss(""), url=URL, most_items=1, most_parts=100_000) is None
    assert plain_feed(rss(""), url=URL, most_items=2, most_parts=10) is None
    names = " ".join(f'a{number}=""' for number in range(600))
    assert plainly(rss(f"<own:x {names}/>")) is None
    assert plainly(rss("<own:x>" * 300 + "</own:x>" * 300)) is None
    assert plainly(rss(f"<title>{'&lt;' * 100_001}</title>")) is None


def test_addresses_that_are_not_of_the_web_are_left_to_feedparser() -> None:
    assert plain_feed(rss(""), url="", most_items=9, most_parts=999) is None


PIECES = st.sampled_from(
    [piece for item in ITEMS for piece in item.replace("><", ">\0<").split("\0")]
)


@given(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4), st.data())
def test_items_put_together_by_chance_are_read_the_same(
    items: list[str], data: st.DataObject
) -> None:
    item = "".join(data.draw(st.permutations(items)))
    fast(rss(item))
    fast(atom(item))
    fast(rdf(item))


@given(st.lists(PIECES, max_size=6), st.lists(PIECES, max_size=4))
def test_pieces_in_any_place_are_read_the_same(
    pieces: list[str], of_channel: list[str]
) -> None:
    fast(rss("".join(pieces), channel="".join(of_channel)))


@pytest.mark.slow
@pytest.mark.skipif(not FEEDS.is_dir(), reason="../shared/data/feeds is not here")
def test_real_feeds_are_read_the_same_and_most_of_them_fast() -> None:
    seen = read_fast = 0
    for path in sorted(FEEDS.rglob("*")):
        if path.is_dir() or path.name.endswith((".json", ".jsonl")):
            continue
        body = path.read_bytes()
        body = gzip.decompress(body) if path.suffix == ".gz" else body
        text = decoded(body)
        seen += not is_json(text)
        if is_json(text) or plainly(text) is None:
            continue
        read_fast += 1
        if len(body) > MOST_BYTES:
            continue
        try:
            assert feed_document(body, url=URL) == patiently(body), path.name
        except FeedUnreadableError:
            pytest.fail(f"{path.name} is read in one way only")
    assert read_fast > 0.85 * seen
