"""The pages over a real database: what they show, and what they refuse to run."""

import httpx
import pytest
import sqlalchemy as sa
from fakes.archive_rows import judged_article, make_searchable, new_story
from lxml import html as lxml_html

from storywatch.article.tables import article
from storywatch.development.stage import detect_developments
from storywatch.runtime.clock import utc_now
from storywatch.source.blind_spot_store import open_blind_spot
from storywatch.source.store import add_source
from storywatch.story.change_stage import Said, StoryEditor
from tests.fakes.hostile_texts import HOSTILE
from tests.fakes.story_rows import add_article, open_story


def test_an_empty_archive_says_what_to_do(client: httpx.Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "storywatch source add URL" in page.text
    assert client.get("/source").status_code == 200
    assert client.get("/search").status_code == 200
    assert client.get("/health").json() == {"status": "ok"}


def test_a_story_leads_to_its_articles_and_their_reasons(
    client: httpx.Client, engine: sa.Engine
) -> None:
    made = judged_article(engine, new_story(engine))
    assert f"/story/{made.story_id}" in client.get("/").text
    story = client.get(f"/story/{made.story_id}").text
    assert "SoftBank leads the venture." in story
    assert f"/article/{made.article_id}" in story
    assert "It belongs to story" in client.get(f"/article/{made.article_id}").text


def test_search_finds_and_an_address_asks_why(
    client: httpx.Client, engine: sa.Engine
) -> None:
    made = judged_article(engine, new_story(engine))
    make_searchable(engine)
    assert "Title 1" in client.get("/search", params={"q": "SoftBank"}).text
    by_address = client.get(
        "/search", params={"q": f"https://outlet.example/{made.story_id}/1"}
    )
    assert "Every decision on its way" in by_address.text
    for strange in ("'", '"unclosed', "a & | !", "\0", "%", "<script>"):
        assert client.get("/search", params={"q": strange}).status_code == 200


def test_the_digest_of_any_day_is_a_page(
    client: httpx.Client, engine: sa.Engine
) -> None:
    judged_article(engine, new_story(engine))
    assert "SoftBank leads the venture." in client.get("/digest/2025-01-22").text
    assert client.get("/digest").status_code == 200
    assert client.get("/digest/nonsense").status_code == 404


@pytest.mark.parametrize("path", ["/story/999", "/article/999", "/nowhere"])
def test_what_is_not_there_says_so(client: httpx.Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "All stories" in page.text


def test_foreign_text_is_shown_and_never_run(
    client: httpx.Client, engine: sa.Engine
) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    story_id = new_story(engine, title=hostile)
    made = judged_article(
        engine, story_id, developments=(("new_fact", hostile),), text=hostile
    )
    make_searchable(engine)
    for path in (
        "/",
        f"/story/{story_id}",
        f"/article/{made.article_id}",
        "/search?q=alert",
        "/digest/2025-01-22",
    ):
        page = client.get(path)
        assert "<script>" not in page.text
        assert "<img src=x" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_hundred_hostile_texts_stay_text_on_every_page(
    client: httpx.Client, engine: sa.Engine
) -> None:
    made = [
        judged_article(
            engine,
            new_story(engine, title=vector),
            number=number,
            developments=(("new_fact", vector),),
            text=f"Suchwort {vector}",
        )
        for number, vector in enumerate(HOSTILE)
    ]
    with engine.begin() as connection:
        for one, vector in zip(made, HOSTILE, strict=True):
            connection.execute(
                article.update()
                .where(article.c.article_id == one.article_id)
                .values(title=vector, publisher=vector, url=f"{vector} {one.story_id}")
            )
    make_searchable(engine)
    paths = ["/", "/digest/2025-01-22"]
    paths += [f"/search?q=Suchwort&by={by}" for by in ("articles", "stories")]
    paths += [f"/story/{one.story_id}" for one in made]
    paths += [f"/article/{one.article_id}" for one in made]
    for path in paths:
        page = client.get(path)
        assert page.status_code == 200
        shown = lxml_html.fromstring(page.text)
        for element in shown.iter():
            assert element.tag not in {"script", "svg", "iframe", "object", "embed"}
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                if name in {"href", "src", "action"}:
                    assert value.startswith(("/", "#", "https://", "http://"))
                    assert not value.startswith("//")


def test_only_web_addresses_are_links(client: httpx.Client, engine: sa.Engine) -> None:
    made = judged_article(engine, new_story(engine))
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE storywatch.article SET url = 'javascript:alert(1)'")
        )
    assert 'href="javascript:' not in client.get(f"/article/{made.article_id}").text


def test_the_sources_say_what_they_do_not_show_and_what_to_do(
    client: httpx.Client, engine: sa.Engine
) -> None:
    with engine.begin() as connection:
        one, _ = add_source(
            connection,
            kind="feed",
            url="https://seebote.example/feed",
            title="<b>Seebote</b>",
            now=utc_now(),
        )
        open_blind_spot(
            connection, one, "captcha", detail="<script>x</script>", now=utc_now()
        )
    page = client.get("/source").text
    assert "&lt;b&gt;Seebote" in page
    assert "checks for robots" in page
    assert "What to do:" in page
    assert 'role="img" aria-label="Entries on each of the last 14 days' in page
    assert "<script>" not in page


def test_a_story_page_tells_what_became_of_it_and_follows_a_redirect(
    client: httpx.Client, engine: sa.Engine
) -> None:
    for number in range(2):
        judged_article(engine, new_story(engine), number=number)
    said = Said(by="ines", reason="<b>one</b> quarrel", now=utc_now())
    StoryEditor(engine, said).merge(1, 2)
    page = client.get("/story/2").text
    assert "Story 2 is part of it since" in page
    assert "What became of it" in page
    assert "&lt;b&gt;one&lt;/b&gt; quarrel" in page
    assert '<a href="/story/2">story 2</a>' in page


def test_a_story_shows_its_figures_and_who_said_what(
    client: httpx.Client, engine: sa.Engine
) -> None:
    story_id = open_story(engine)
    for number, (outlet, text) in enumerate(
        [
            ("Tagblatt", "Brandt gab über 200 Millionen Dollar für Harlows Wahl aus."),
            ("Kurier", "Brandt gab mehr als 250 Millionen Dollar für Harlows Wahl."),
            ("Kurier", "«Das Geld <b>fehlt</b> uns allen», sagte Holger Enders dazu."),
        ]
    ):
        add_article(
            engine, story_id, number, text, publisher=outlet, house=outlet.lower()
        )
    detect_developments(engine, encoder=None, now=utc_now(), worker="w")
    page = client.get(f"/story/{story_id}").text
    assert "3 articles &middot; 2 outlets, 2 independent (Kurier, Tagblatt)" in page
    assert "differs from “über 200 Millionen Dollar” (Tagblatt), both may hold" in page
    assert "<b>Holger Enders</b>: “Das Geld &lt;b&gt;fehlt&lt;/b&gt; uns allen”" in page
