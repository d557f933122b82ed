"""Digests as pages, and developments as feeds, over HTTP."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import feedparser
import httpx
import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story
from lxml import etree
from PIL import Image

from storywatch.digest.stage import write_due_digests
from storywatch.source.tables import source
from storywatch.watchlist.interest import Seen
from storywatch.watchlist.records import Entity, Subscriber, Watch, Watchlist
from storywatch.web.atom import ATOM
from storywatch.web.feeds import ENTRIES, watch_feed
from tests.fakes.hostile_texts import HOSTILE
from tests.unit.digest.test_digest import development

MORNING = datetime(2025, 1, 23, 7, 1, tzinfo=UTC)


def told_of(engine: sa.Engine) -> None:
    """A day with news whose digest was written for the built-in subscriber."""
    with engine.begin() as connection:
        connection.execute(
            source.insert().values(
                kind="feed",
                url="http://x/",
                poll_interval=timedelta(hours=1),
                added_at=NOON - timedelta(hours=1),
            )
        )
    judged_article(engine, new_story(engine))
    you = Subscriber(key="me", watches=("all",), channels=("console",))
    watchlist = Watchlist(
        digest="d",
        entities=(Entity(key="openai", name="OpenAI", kind="product", aliases=()),),
        watches=(Watch(key="all"),),
        subscribers=(you,),
    )
    assert write_due_digests(engine, watchlist=watchlist, now=MORNING).written == 1


def test_digests_are_listed_and_shown_with_their_picture(
    client: httpx.Client, engine: sa.Engine
) -> None:
    assert "No digest was written yet" in client.get("/digests").text
    told_of(engine)
    listed = client.get("/digests").text
    assert "1 new development in 1 story" in listed
    page = client.get("/digest/me/2025-01-22")
    assert "SoftBank leads the venture." in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "/link/" not in page.text
    whole = client.get("/digest/me/week-2025-01-22")
    assert whole.status_code == 200
    assert 'src="/digest/me/2025-01-22/volume.png"' in page.text
    picture = client.get("/digest/me/2025-01-22/volume.png")
    assert Image.open(BytesIO(picture.content)).format == "PNG"
    assert client.get("/digest/me/2025-01-22/nothing.png").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/digest/nobody/2025-01-22", "/digest/me/yesterday", "/digest/me/week-2025-99-01",
        "/digest/me/2025-02-30", "/digest/me/9999-12-31", "/digest/me/0001-01-01",
        "/digest/me/week-0001-01-01", "/feed/nothing.atom",
    ],
)  # fmt: skip
def test_what_is_asked_for_wrongly_is_told(client: httpx.Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "All stories" in page.text


def test_a_look_keeps_nothing(client: httpx.Client, engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine))
    client.get("/digest/me/2025-01-22")
    with engine.connect() as connection:
        kept = connection.scalar(sa.text("SELECT count(*) FROM storywatch.digest"))
    assert kept == 0


def test_a_feed_is_read_by_feed_readers_and_not_sent_twice(
    client: httpx.Client, engine: sa.Engine
) -> None:
    judged_article(engine, new_story(engine))
    watch = feed_of(client)
    answer = client.get(f"/feed/{watch}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "atom10"
    (entry,) = read.entries
    assert entry.title == "New fact: SoftBank leads the venture."
    assert entry.link == "https://outlet.example/1/1"
    assert entry.id.startswith("urn:uuid:")
    again = client.get(
        f"/feed/{watch}.atom", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    for name, value in (
        ("If-None-Match", "*"),
        ("If-Modified-Since", answer.headers["last-modified"]),
    ):
        known = client.get(f"/feed/{watch}.atom", headers={name: value})
        assert known.status_code == 304
    assert client.get(f"/feed/{watch}.atom?before={2**63}").status_code == 422
    assert client.head(f"/feed/{watch}.atom").status_code == 200
    judged_article(engine, new_story(engine), number=2)
    assert len(feedparser.parse(client.get(f"/feed/{watch}.atom").content).entries) == 2


def feed_of(client: httpx.Client) -> str:
    """The first feed that the page of digests offers."""
    _, _, rest = client.get("/digests").text.partition('href="/feed/')
    return rest.partition(".atom")[0]


def test_a_long_feed_has_pages_without_gaps_and_repeats() -> None:
    watch = Watch(key="ai", any_of=("openai",))
    told = [
        (number, development(number, text=f"Fact {number}."))
        for number in range(175, 0, -1)
    ]
    seen: list[str] = []
    before = None
    for _ in range(6):
        rest = [one for one in told if before is None or one[0] < before]
        feed = etree.fromstring(
            watch_feed(watch, rest, base="https://n.example.org", before=before)[0]
        )
        found = feed.findall(f"{{{ATOM}}}entry")
        assert len(found) <= ENTRIES
        seen += [one.findtext(f"{{{ATOM}}}id") or "" for one in found]
        link = feed.find(f"{{{ATOM}}}link[@rel='next']")
        if link is None:
            break
        before = int(link.get("href", "").rpartition("=")[2])
    assert len(seen) == len(set(seen)) == 175


def test_a_feed_tells_only_what_its_watch_covers() -> None:
    other = development(1, seen=Seen(entities=frozenset({"musk"})))
    watch = Watch(key="ai", any_of=("openai",))
    feed = etree.fromstring(
        watch_feed(watch, [(1, other)], base="https://n.example")[0]
    )
    assert feed.find(f"{{{ATOM}}}entry") is None
    assert feed.findtext(f"{{{ATOM}}}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("vector", HOSTILE)
def test_what_others_wrote_is_text_in_a_feed(vector: str) -> None:
    hostile = development(
        1, text=vector, publisher=vector, article_title=vector, story_title=vector,
        article_url=vector, why=vector,
    )  # fmt: skip
    watch = Watch(key="ai", any_of=("openai",))
    body, _ = watch_feed(watch, [(1, hostile)], base="https://news.example.org")
    feed = etree.fromstring(body)
    assert {etree.QName(one).localname for one in feed.iter()} <= {
        "feed", "id", "title", "updated", "published", "link", "entry", "author",
        "name", "category", "summary",
    }  # fmt: skip
    for link in feed.iter(f"{{{ATOM}}}link"):
        assert link.get("href", "").startswith(("https://", "http://"))
    assert not feedparser.parse(body).bozo
