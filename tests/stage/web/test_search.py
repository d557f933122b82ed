"""The search page, its pages one after the other, and any search as a feed."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import sqlalchemy as sa
from lxml import etree
from lxml import html as lxml_html

from storywatch.web.atom import ATOM
from tests.fakes.archive_rows import judged_article, make_searchable, new_story
from tests.fakes.hostile_texts import HOSTILE


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    story_id = new_story(engine)
    for number in range(55):
        judged_article(
            engine, story_id, number=number, text=f"Texas decided number {number}."
        )
    make_searchable(engine)
    return engine


def test_what_was_found_is_marked_and_counted(
    client: httpx.Client, filled: sa.Engine
) -> None:
    page = client.get("/search", params={"q": "deciding texas"}).text
    assert "<mark>Texas decided</mark>" not in page
    assert "<mark>Texas</mark> <mark>decided</mark>" in page
    assert "55 articles found" in page
    assert "2025-01" in page


def test_more_leads_to_every_hit_once(client: httpx.Client, filled: sa.Engine) -> None:
    seen: list[str] = []
    address = "/search?q=texas&order=newest"
    while address:
        page = lxml_html.fromstring(client.get(address).text)
        seen += page.xpath("//article/h3/a/@href")
        (address,) = page.xpath("//a[@rel='next']/@href") or [""]
    assert len(seen) == len(set(seen)) == 55


def test_stories_are_listed_once(client: httpx.Client, filled: sa.Engine) -> None:
    page = client.get("/search", params={"q": "texas", "by": "stories"}).text
    assert page.count("of its articles found") == 1
    assert "55 of its articles found" in page


def test_a_facet_narrows_the_search(client: httpx.Client, filled: sa.Engine) -> None:
    page = lxml_html.fromstring(client.get("/search?q=texas").text)
    links = page.xpath("//div[@class='facets small']//a/@href")
    asked = [parse_qs(urlsplit(one).query)["q"][0] for one in links]
    assert "texas lang:en" in asked
    assert "texas from:2025-01-01 to:2025-01-31" in asked
    for link in links:
        assert "Nothing found" not in client.get(link).text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("titel:texas", "There is no field"),
        ("from:2025-02-30", "from:2025-02-28"),
        ("lang:english", "lang:de"),
        ("texas&page=xyz", "page marker"),
    ],
)
def test_a_wrong_search_says_what_would_be_right(
    client: httpx.Client, filled: sa.Engine, asked: str, told: str
) -> None:
    page = client.get(f"/search?q={asked}")
    assert page.status_code == 200
    assert told in page.text


def test_any_search_is_a_feed(client: httpx.Client, filled: sa.Engine) -> None:
    ids: list[str] = []
    address: str | None = "/search.atom?q=texas"
    while address:
        answer = client.get(address)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = etree.fromstring(answer.content)
        ids += feed.xpath("//a:entry/a:id/text()", namespaces={"a": ATOM})
        following = feed.xpath("a:link[@rel='next']/@href", namespaces={"a": ATOM})
        address = (
            urlsplit(following[0])._replace(scheme="", netloc="").geturl()
            if following
            else None
        )
    assert len(ids) == len(set(ids)) == 55
    again = client.get(
        "/search.atom?q=texas",
        headers={"If-None-Match": client.get("/search.atom?q=texas").headers["etag"]},
    )
    assert again.status_code == 304


def test_a_feed_of_a_wrong_search_is_refused(client: httpx.Client) -> None:
    answer = client.get("/search.atom?q=titel:texas")
    assert answer.status_code == 400
    assert "There is no field" in answer.text


def test_a_feed_of_hostile_texts_is_xml(
    client: httpx.Client, engine: sa.Engine
) -> None:
    story_id = new_story(engine)
    for number, vector in enumerate(HOSTILE):
        judged_article(engine, story_id, number=number, text=f"Suchwort {vector}")
    make_searchable(engine)
    for query in ("Suchwort", "<b>Suchwort", "Such*"):
        feed = etree.fromstring(client.get("/search.atom", params={"q": query}).content)
        assert len(feed)
