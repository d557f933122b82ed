"""``storywatch source`` as people and scripts call it."""

import json
import ssl
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storywatch.runtime.clock import utc_now
from storywatch.source.tables import blind_spot, poll, source
from tests.fakes.feed_server import FeedServer, Page
from tests.fakes.tls_server import tls_server
from tests.stage.cli.conftest import Command

RSS = Page(
    body=b"""<rss version="2.0"><channel><title>Der Seebote</title><item>
    <title>Report</title><link>https://seebote.example/1</link>
    <pubDate>Wed, 22 Jan 2025 10:00:00 GMT</pubDate></item></channel></rss>"""
)
SITE = Page(
    body=b"""<html><head><title>Seebote</title>
    <link rel="alternate" type="application/rss+xml" href="/feed">
    <link rel="alternate" type="application/rss+xml" href="/sport">
    </head><body><p>Hello</p></body></html>"""
)
MESSY = """<opml version="1.0"><body><outline text="N">
<outline text="Seebote" xmlUrl="https://seebote.example/feed"/>
<outline text="Broken" xmlUrl="not an address"/>
<outline text="Again" xmlUrl="http://www.seebote.example/feed/"/>
<outline text="Q &amp; A" xmlUrl="https://qa.example/rss?a=1&b=2"/>
</outline></body></opml>"""


ListFile = Callable[[str], str]


@pytest.fixture
def listed(tmp_path: Path) -> ListFile:
    """Write a list of sources; return the file's name."""

    def write(text: str) -> str:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def seebote(site: FeedServer) -> FeedServer:
    site.put("/", SITE)
    site.put("/feed", RSS)
    site.put("/sport", RSS)
    return site


def test_without_a_person_the_first_feed_is_taken_and_the_others_are_named(
    command: Command, seebote: FeedServer
) -> None:
    done = command("source", "add", seebote.url)
    assert done.status == 0
    assert f"added 1 feed {seebote.url}/feed Der Seebote" in done.out
    again = command("source", "add", seebote.url + "/feed/", "--json")
    (report,) = json.loads(again.out[again.out.index("[\n") :])
    assert (report["outcome"], report["source_id"]) == ("known", 1)
    every = command("source", "add", seebote.url, "--all")
    assert f"added 2 feed {seebote.url}/sport" in every.out


def test_a_person_is_asked_which(
    command: Command, seebote: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storywatch.cli.choosing.is_terminal", lambda: True)
    nothing = command("source", "add", seebote.url, typed="n\n")
    assert "nothing added" in nothing.out
    done = command("source", "add", seebote.url, typed="9\n2,3\n", columns=80)
    assert "1 entry, newest 22 Jan 2025" in done.out
    assert "Please give numbers of the list." in done.out
    assert f"added 1 feed {seebote.url}/sport" in done.out
    assert f"added 2 page {seebote.url}/" in done.out


def test_each_bad_address_gets_one_sentence_and_never_stops_the_others(
    command: Command, seebote: FeedServer
) -> None:
    bad = {
        "http://10.0.0.1/feed": "private network",
        "ftp://seebote.example/": "http:// or https://",
        "redaktion@seebote.example": "mail address",
        "": "No address was given",
        "seebote": "single word",
        "feeds.opml": "source import",
        seebote.url + "/missing": "404 Not Found",
        "http://127.0.0.1:1/": "refuses",
    }
    done = command("source", "add", *bad, seebote.url + "/feed")
    assert done.status == 1
    assert f"added 1 feed {seebote.url}/feed" in done.out
    assert done.err.count("not added:") == len(bad)
    assert done.err.count("mend:") == len(bad)
    for said in bad.values():
        assert said in done.err


def test_a_script_gets_the_same_as_json(command: Command) -> None:
    done = command("source", "add", "seebote", "--json")
    assert done.status == 1
    (refused,) = json.loads(done.out)
    assert (refused["outcome"], refused["reason"]) == ("refused", "no-host")
    assert refused["text"]
    assert refused["mend"]


def test_a_kind_and_its_options_are_kept_and_changed(
    command: Command, seebote: FeedServer
) -> None:
    added = command(
        "source", "add", seebote.url, "--page", "--ignore", ".ad", "--every", "15-240",
        "--accept-any-certificate",
    )  # fmt: skip
    assert "warning:" in added.err
    shown = command("source", "show", "1").out
    for said in ("page", ".ad", "between 15 min and 4 h", "any is accepted"):
        assert said in shown
    changed = command(
        "source", "set", "1", "--every", "auto", "--verify-certificate", "--ignore", "",
        "--title", "Mein Bote",
    )  # fmt: skip
    assert changed.status == 0
    shown = command("source", "show", seebote.url).out
    assert "Mein Bote" in shown
    for gone in (".ad", "between", "any is accepted"):
        assert gone not in shown
    for wrong in (["--every", "soon"], ["--include", "a["], [], ["--kind", "x"]):
        assert command("source", "set", "1", *wrong).status == 2
    assert command("source", "set", "9", "--title", "x").status == 1
    assert "due now: 1" in command("source", "poll", "1").out
    assert command("source", "poll", "9").status == 1


def test_several_are_removed_and_what_is_missing_is_named(
    command: Command, listed: ListFile
) -> None:
    command("source", "import", listed("https://a.example/f\nhttps://b.example/f\n"))
    done = command("source", "remove", "1", "www.b.example/f/", "7")
    assert done.status == 1
    assert done.out.count("removed") == 2
    assert "No source 7" in done.err
    assert "removed: 1 " in command("source", "list", "--all").out


def test_a_list_is_imported_from_a_file_an_address_and_stdin(
    command: Command, seebote: FeedServer, listed: ListFile
) -> None:
    first = command("source", "import", listed(MESSY))
    assert first.status == 0
    assert "2 added, 1 known before, 1 refused" in first.out
    assert "not an address" in first.err
    url = seebote.put("/list.opml", Page(body=MESSY.encode()))
    assert "0 added, 3 known before" in command("source", "import", url).out
    typed = command("source", "import", "-", typed="https://c.example/feed\n")
    assert "1 added" in typed.out
    told = command("source", "import", url, "--json").out
    report = json.loads(told[told.index("{\n") :])
    assert report["refused"][0]["reason"] == "malformed"


def test_what_is_no_list_says_why(
    command: Command, seebote: FeedServer, listed: ListFile
) -> None:
    for name, said in (
        ("/nowhere/x.opml", "No such file"),
        (listed("<html></html>"), "not an OPML list"),
        (listed("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>"), "declares entities"),
        (seebote.url + "/missing.opml", "404"),
        ("http://10.0.0.1/x.opml", "private network"),
    ):
        done = command("source", "import", name)
        assert (done.status, said in done.err) == (2, True), done.err
        assert "mend:" in done.err


@pytest.mark.parametrize("form", ["opml", "json", "urls"])
def test_what_is_exported_is_imported_again(
    command: Command, listed: ListFile, form: str
) -> None:
    command(
        "source",
        "import",
        listed("https://a.example/f Ä & B\nhttps://b.example/ # page\n"),
    )
    command("source", "set", "1", "--every", "15-240")
    written = command("source", "export", "--format", form).out
    command("source", "remove", "1", "2")
    back = command("source", "import", listed(written))
    assert "2 added" in back.out, written
    assert command("source", "export", "--format", form).out == written


def test_the_list_shows_trouble_first_and_fits(
    command: Command, engine: sa.Engine, listed: ListFile
) -> None:
    lines = "".join(
        f"https://{n}.example/feed The outlet {n} {'x' * 60}\n" for n in "abcd"
    )
    command("source", "import", listed(lines))
    now = utc_now()
    with engine.begin() as connection:
        connection.execute(
            source.update().values(
                last_polled_at=now,
                last_read_at=now - timedelta(minutes=12),
                last_outcome="read",
                due_at=now + timedelta(minutes=48),
            )
        )
        third = source.c.source_id == 3
        connection.execute(source.update().where(third).values(verify_tls=False))
        for kind in ("captcha", "overflow"):
            connection.execute(
                blind_spot.insert().values(
                    source_id=3, kind=kind, since=now, detail="20 of 20 new", missed=7
                )
            )
        connection.execute(
            poll.insert().values(
                source_id=3, polled_at=now, outcome="http-503", listed=0, added=0,
                revised=0,
            )
        )  # fmt: skip
    for columns in (60, 80, 120):
        table = command("source", "list", columns=columns).out
        assert max(map(len, table.splitlines())) <= columns
        assert "robot check" in table.splitlines()[1]
        assert table.splitlines()[1].lstrip().startswith("3 ")
        assert "12 min ago" in table
        assert "what to do: storywatch source show 3" in table
    every = json.loads(command("source", "list", "--json").out)
    assert [one["state"] for one in every] == ["blind", "quiet", "quiet", "quiet"]
    shown = command("source", "show", "3", columns=80).out
    assert "perhaps 7 missed" in shown
    assert "storywatch source set 3 --every" in shown
    assert "http-503" in shown
    told = json.loads(command("source", "show", "3", "--json").out)
    assert told["blind_spots"][0]["mend"]
    assert told["source"]["verify_tls"] is False


def test_a_page_that_was_never_seen_to_change_has_no_difference(
    command: Command, listed: ListFile
) -> None:
    command("source", "import", listed("https://a.example/status # page\n"))
    assert "Nothing is kept of it" in command("source", "diff", "1").out
    assert command("source", "diff", "1", "--json").out.strip() == "[]"
    assert command("source", "diff", "9").status == 1


def test_a_wrong_certificate_says_so_and_its_owner_may_accept_it(
    command: Command, engine: sa.Engine
) -> None:
    trustme = pytest.importorskip("trustme")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with tls_server(context) as server:
        length = f"Content-Length: {len(RSS.body)}\r\n\r\n"
        server.answer = b"HTTP/1.1 200 OK\r\n" + length.encode() + RSS.body
        url = f"https://127.0.0.1:{server.port}/feed"
        refused = command("source", "add", url)
        assert (refused.status, server.asked) == (1, 0)
        assert "certificate" in refused.err
        assert f"source add {url} --accept-any-certificate" in refused.err
        done = command("source", "add", url, "--accept-any-certificate")
    assert "added 1 feed" in done.out
    assert "warning:" in done.err
    with engine.connect() as connection:
        assert connection.scalar(sa.select(source.c.verify_tls)) is False
