"""The pages of links over real HTTP and a real database: a look changes nothing."""

import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import httpx
import pytest
import sqlalchemy as sa
import uvicorn
from fakes.archive_rows import Judged, judged_article, new_story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storywatch.archive.tables import ALL_TABLES
from storywatch.delivery.links import Links
from storywatch.delivery.wish_store import mutes_of, stops_of
from storywatch.delivery.wish_tables import mute, remark, stop
from storywatch.runtime.clock import utc_now
from storywatch.settings import Settings
from storywatch.story.tables import story
from storywatch.watchlist.stage import load_watchlist
from storywatch.web.app import create_app
from storywatch.wiring.link_key import links_of

WATCHLIST = """
entities:
  - { name: Acme Robotics, key: acme }
watches:
  - { key: robots, any: [acme] }
subscribers:
  - { key: desk, watches: [robots], channels: [console], language: de,
      time_zone: Europe/Berlin }
  - { key: away, watches: [robots], channels: [console] }
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def links(home: Path) -> Links:
    made = links_of(Settings(home=home, page_url="http://page.example"))
    assert made is not None
    return made


@pytest.fixture
def made(engine: sa.Engine) -> Judged:
    load_watchlist(engine, WATCHLIST, path="watchlist.yaml", now=utc_now())
    return judged_article(engine, new_story(engine, title="Acme <b>buys</b> a & b"))


@pytest.fixture
def client(engine: sa.Engine, home: Path, made: Judged) -> Iterator[httpx.Client]:
    @contextmanager
    def opened(_settings: Settings) -> Iterator[sa.Engine]:
        yield engine

    app = create_app(Settings(home=home), open_archive=opened)
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="critical", ws="none")
    )
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        with httpx.Client(
            base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=20
        ) as client:
            yield client
        server.should_exit = True
        thread.join()


def path_of(url: str) -> str:
    return urlsplit(url).path


def press(client: httpx.Client, page: httpx.Response) -> httpx.Response:
    """Press the one button of a page, as a browser finds its form's address."""
    (action,) = re.findall('<form method="post" action="([^"]+)">', page.text)
    # An empty action would be the page's own address, its query included.
    return client.post(page.url.join(action))


def every_row(engine: sa.Engine) -> Mapping[str, list[str]]:
    """Every row of every table as text, with the transaction that wrote it."""
    with engine.connect() as connection:
        return {
            table.name: list(
                connection.scalars(
                    sa.text(f"SELECT t.xmin || ' ' || t FROM {table.fullname} t")
                )
            )
            for table in ALL_TABLES
        }


def every_link(links: Links, made: Judged, subscriber: str) -> dict[str, str]:
    return {
        "mute": links.mute(made.story_id, subscriber),
        "snooze": links.snooze(made.story_id, subscriber),
        "wrong-entity": links.wrong_entity(made.article_id, "acme", subscriber),
        "not-new": links.not_new(made.judgement_id, subscriber),
        "digest": links.stop(subscriber, "digest"),
        "weekly": links.stop(subscriber, "weekly"),
        "watch": links.stop(subscriber, "watch:robots"),
        "all": links.stop(subscriber, "all"),
    }


def test_a_look_asks_and_changes_nothing(
    client: httpx.Client, engine: sa.Engine, links: Links, made: Judged
) -> None:
    before = every_row(engine)
    for url in every_link(links, made, "away").values():
        page = client.get(path_of(url))
        assert page.status_code == 200
        assert page.text.count("<button") == 1
        assert 'method="post"' in page.text
        assert "?</h1>" in page.text
        head = client.head(path_of(url))
        assert (head.status_code, head.text) == (200, "")
    assert every_row(engine) == before


def test_the_button_does_it_once_and_takes_it_back(
    client: httpx.Client, engine: sa.Engine, links: Links, made: Judged
) -> None:
    empty = every_row(engine)
    for url in every_link(links, made, "away").values():
        path = path_of(url)
        done = press(client, client.get(path))
        first = every_row(engine)
        assert first != empty
        again = client.post(path)
        assert (done.status_code, again.status_code) == (200, 200)
        assert every_row(engine) == first
        assert again.text == done.text == client.get(path).text
        back = press(client, done)
        assert any(
            said in back.text for said in ("no longer", "is taken back", "again.</h1>")
        )
        assert every_row(engine) == empty
        assert client.post(path + "?take-back").text == back.text
        assert client.get(path).text.count("?</h1>") == 1
        after_all = press(client, back)
        assert every_row(engine) != empty
        press(client, after_all)
        assert every_row(engine) == empty


def test_one_click_in_a_mail_program_stops_the_digest(
    client: httpx.Client, engine: sa.Engine, links: Links
) -> None:
    path = path_of(links.stop("desk", "digest"))
    urlencoded = client.post(path, data={"List-Unsubscribe": "One-Click"})
    multipart = client.post(path, files={"List-Unsubscribe": (None, "One-Click")})
    assert (urlencoded.status_code, multipart.status_code) == (200, 200)
    with engine.connect() as connection:
        assert stops_of(connection, subscriber_key="desk") == {"digest"}
        assert stops_of(connection, subscriber_key="away") == frozenset()


def test_a_page_is_in_the_subscribers_language_and_time(
    client: httpx.Client, engine: sa.Engine, links: Links, made: Judged
) -> None:
    german = client.get(path_of(links.mute(made.story_id, "desk"))).text
    assert '<html lang="de">' in german
    assert "Diese Geschichte stummschalten?" in german
    asked = {"Accept-Language": "fr, de-AT;q=0.8"}
    known = client.get(path_of(links.mute(made.story_id, "away")), headers=asked).text
    assert "Mute this story?" in known
    gone = client.get(path_of(links.mute(made.story_id, "left")), headers=asked).text
    assert "Diese Geschichte stummschalten?" in gone
    client.post(path_of(links.snooze(made.story_id, "desk")))
    with engine.begin() as connection:
        connection.execute(
            mute.update().values(until=sa.text("'2099-01-22 12:00+00'::timestamptz"))
        )
    page = client.get(path_of(links.snooze(made.story_id, "desk"))).text
    assert "Bis 22. Jan. 2099, 13:00 MEZ." in page


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_link_that_is_not_ours_is_refused_in_one_sentence(
    client: httpx.Client, engine: sa.Engine, links: Links, made: Judged, language: str
) -> None:
    path = path_of(links.mute(made.story_id, "away"))
    other = path_of(Links("http://page.example", b"x" * 32).mute(1, "away"))
    before = every_row(engine)
    for strange in (
        path[:-1] + "~",
        path[:12] + path[13:],
        other,
        "/link/x",
        "/link/%00",
    ):
        for method in ("GET", "POST"):
            page = client.request(
                method, strange, headers={"Accept-Language": language}
            )
            assert page.status_code == 403
            sentence = "was changed" if language == "en" else "wurde verändert"
            assert page.text.count(sentence) == 1
            assert "<button" not in page.text
    assert every_row(engine) == before


def test_what_a_link_names_may_be_gone(
    client: httpx.Client, engine: sa.Engine, links: Links
) -> None:
    before = every_row(engine)
    for url in (
        links.mute(10**6, "away"),
        links.snooze(2**62, "away"),
        links.wrong_entity(10**6, "acme", "away"),
        links.not_new(10**6, "away"),
    ):
        for page in (
            client.get(path_of(url)),
            client.post(path_of(url)),
            client.post(path_of(url) + "?take-back"),
        ):
            assert page.status_code == 200
            assert "no longer in the archive; nothing was changed" in page.text
    assert every_row(engine) == before


def test_a_page_shows_no_secret_and_runs_nothing(
    client: httpx.Client, links: Links, made: Judged, home: Path
) -> None:
    for url in every_link(links, made, "desk").values():
        for page in (client.get(path_of(url)), client.post(path_of(url))):
            assert "default-src 'none'" in page.headers["content-security-policy"]
            assert page.headers["referrer-policy"] == "no-referrer"
            assert page.headers["cache-control"] == "no-store"
            assert "<script" not in page.text
            assert "<b>buys</b>" not in page.text
            assert url.rsplit("/", 1)[1] not in page.text
            assert "desk" not in page.text
            assert "console" not in page.text


def test_a_mute_holds_for_the_story_that_a_story_became(
    client: httpx.Client, engine: sa.Engine, links: Links, made: Judged
) -> None:
    kept = new_story(engine, title="The other")
    client.post(path_of(links.mute(made.story_id, "away")))
    with engine.begin() as connection:
        connection.execute(
            story.update()
            .where(story.c.story_id == made.story_id)
            .values(merged_into=kept)
        )
        found = mutes_of(connection, subscriber_key="away", now=utc_now())
    assert list(found) == [kept]
    path = path_of(links.mute(kept, "away"))
    assert "This story is muted." in client.get(path).text
    client.post(path + "?take-back")
    with engine.connect() as connection:
        assert not mutes_of(connection, subscriber_key="away", now=utc_now())


def test_without_a_key_nothing_is_done_and_the_page_says_so(
    client: httpx.Client, links: Links, made: Judged, home: Path
) -> None:
    path = path_of(links.mute(made.story_id, "away"))
    key = home / "link.key"
    kept = key.read_bytes()
    key.write_bytes(b"short")
    try:
        page = client.post(path)
    finally:
        key.write_bytes(kept)
    assert page.status_code == 503
    assert "nothing was done" in page.text


ODD = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)


def test_no_get_changes_a_row_whatever_its_address(
    client: httpx.Client, engine: sa.Engine, links: Links, made: Judged
) -> None:
    ours = [
        *every_link(links, made, "away").values(),
        *every_link(links, made, "desk").values(),
    ]
    for url in ours[::3]:
        client.post(path_of(url))
    before = every_row(engine)

    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        url=st.sampled_from(ours),
        query=st.dictionaries(
            st.one_of(
                st.sampled_from(["take-back", "List-Unsubscribe", "_method"]), ODD
            ),
            st.one_of(st.just("One-Click"), st.just("POST"), ODD),
            max_size=2,
        ),
        header=st.sampled_from(
            [
                {},
                {"X-HTTP-Method-Override": "POST"},
                {"Accept-Language": "de"},
                {"User-Agent": "Mail scanner"},
                {"Range": "bytes=0-10"},
            ]
        ),
        method=st.sampled_from(["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"]),
        cut=st.integers(0, 3),
    )
    def looked(
        url: str, query: dict[str, str], header: dict[str, str], method: str, cut: int
    ) -> None:
        path = path_of(url)
        answer = client.request(
            method, path[: len(path) - cut], params=query, headers=header
        )
        assert answer.status_code in {200, 403, 405}

    looked()
    assert every_row(engine) == before
    with engine.connect() as connection:
        held = [
            connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (mute, remark, stop)
        ]
    assert sum(held) == len(ours[::3])
