"""Lists of sources are added line by line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storywatch.source.detail_store import source_detail
from storywatch.source.import_stage import RefusedLine, import_sources
from storywatch.source.known_store import source_at, sources_to_export
from storywatch.source.list_document import sources_in_list
from storywatch.source.opml import opml_of
from storywatch.source.source_list import ListedSource, lines_of_text

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
LISTS = Path(__file__).parents[4] / "shared" / "data" / "lists" / "opml"
FULL = ListedSource(
    kind="listing",
    url="https://tagblatt.example/",
    title="Das Tagblatt",
    include_selector="main",
    ignore_selector=".ad",
    verify_tls=False,
    shortest_interval=timedelta(minutes=15),
    longest_interval=timedelta(hours=4),
)


def test_a_bad_line_never_stops_the_others(engine: sa.Engine) -> None:
    lines = lines_of_text(
        "https://seebote.example/feed\n"
        "no address\n"
        "ftp://seebote.example/feed\n"
        "http://www.seebote.example/feed/\n"
        "https://seebote.example:0/feed\n"
        "https://tagblatt.example/\u0001feed\n"
        f"https://tagblatt.example/{'x' * 3000}\n"
        "https://tagblatt.example/feed A\0title\n"
    )
    done: list[int] = []
    report = import_sources(engine, lines, now=NOON, tell=done.append)
    assert (report.listed, report.added, report.known) == (8, 2, 1)
    assert [(line.place, line.reason) for line in report.refused] == [
        (2, "malformed"),
        (3, "scheme"),
        (5, "malformed"),
        (6, "malformed"),
        (7, "too-long"),
    ]
    assert report.refused[1] == RefusedLine(
        place=3, url="ftp://seebote.example/feed", title="", reason="scheme"
    )
    assert sum(done) == 8


def test_the_same_list_again_adds_nothing(engine: sa.Engine) -> None:
    lines = [ListedSource(url=f"https://{n}.example/feed") for n in range(210)]
    assert import_sources(engine, lines, now=NOON).added == 210
    again = import_sources(engine, lines, now=NOON)
    assert (again.added, again.known) == (0, 210)


def test_what_is_exported_can_be_imported(engine: sa.Engine) -> None:
    import_sources(engine, [FULL], now=NOON, trust_certificates=True)
    with engine.connect() as connection:
        exported = sources_to_export(connection)
        known = source_at(connection, FULL.url)
        assert known is not None
        detail = source_detail(connection, known.source_id)
    assert exported == (FULL,)
    assert sources_in_list(opml_of(exported).encode(), path="x") == (FULL,)
    assert detail is not None
    assert detail.source.poll_interval == timedelta(minutes=15)


def test_a_foreign_list_does_not_decide_whom_we_trust(engine: sa.Engine) -> None:
    report = import_sources(engine, [FULL], now=NOON)
    assert (report.added, report.unverified) == (1, 1)
    with engine.connect() as connection:
        (exported,) = sources_to_export(connection)
    assert exported.verify_tls


@pytest.mark.skipif(not LISTS.is_dir(), reason="../shared/data/lists is not here")
def test_all_real_lists_are_imported_whole(engine: sa.Engine) -> None:
    paths = sorted(LISTS.glob("*.opml"))
    assert len(paths) == 59
    by_list = [sources_in_list(path.read_bytes(), path=path.name) for path in paths]
    assert all(by_list)
    lines = [line for lines in by_list for line in lines]
    report = import_sources(engine, lines, now=NOON)
    assert report.added + report.known == report.listed
    assert report.refused == ()
