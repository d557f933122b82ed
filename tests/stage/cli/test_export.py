"""Exports over a real archive: whole, streamed, and harmless in a spreadsheet."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from fakes.archive_rows import judged_article, new_story

from storywatch.archive.export import LIVE, SOURCES, Wanted, fault_of
from storywatch.archive.export_store import csv_of, json_lines_of, parquet_into

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "|calc",
    "%0A=1", '=HYPERLINK("https://evil.example")', "=cmd|' /C calc'!A0", "＝1+1",
    "＋1", "－1", "＠SUM", "-2+3+cmd|' /C calc'!A0", "@=1", '="a"&"b"', "+49 30 1234",
)  # fmt: skip


def csv_rows(engine: sa.Engine, wanted: Wanted) -> list[dict[str, str]]:
    with engine.connect() as connection:
        text = b"".join(csv_of(connection, wanted)).decode()
    return list(csv.DictReader(io.StringIO(text), delimiter=wanted.separator))


def fill(engine: sa.Engine, count: int = 3) -> None:
    story_id = new_story(engine)
    for number in range(count):
        judged_article(engine, story_id, number=number)


@pytest.mark.parametrize("kind", SOURCES)
def test_every_kind_is_the_same_in_every_format(
    engine: sa.Engine,
    kind: str,
    tmp_path: Path,
) -> None:
    fill(engine)
    wanted = Wanted(kind=kind)  # type: ignore[arg-type]
    rows = csv_rows(engine, wanted)
    with engine.connect() as connection:
        lines = b"".join(json_lines_of(connection, wanted)).decode().splitlines()
        count = parquet_into(connection, wanted, str(tmp_path / "x.parquet"))
    assert len(rows) == len(lines) == count
    for row, line in zip(rows, lines, strict=True):
        assert list(row) == list(json.loads(line))
    if kind in {"articles", "stories", "developments", "decisions"}:
        assert rows


def test_no_hostile_title_lives_in_a_cell(engine: sa.Engine) -> None:
    fill(engine, 1)
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.article (url, publisher, title, text, language, "
                "published_at, published_from, first_seen_at, changed_at, outcome) "
                "SELECT 'http://x.example/' || n || '-' || ord, title || n, title || n, "
                "title, 'en', now(), 'page', now(), now(), 'extracted' "
                "FROM unnest(CAST(:titles AS text[])) WITH ORDINALITY AS t(title, ord), "
                "generate_series(1, 500) AS n"
            ),
            {"titles": list(HOSTILE)},
        )
    for separator in (",", ";"):
        rows = csv_rows(engine, Wanted(kind="articles", separator=separator))
        assert len(rows) == 10_001
        for row in rows:
            for cell in row.values():
                assert not re.search(LIVE, cell) or re.fullmatch(r"-?\d+", cell), cell


def test_the_very_text_is_kept_where_it_is_wanted(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine), text="=1+1")
    (row,) = csv_rows(engine, Wanted(kind="articles", is_raw=True))
    assert row["text"] == "=1+1"
    (quoted,) = csv_rows(engine, Wanted(kind="articles"))
    assert quoted["text"] == "'=1+1"
    with engine.connect() as connection:
        (line,) = b"".join(
            json_lines_of(connection, Wanted(kind="articles"))
        ).splitlines()
    assert json.loads(line)["text"] == "=1+1"


def test_rows_are_chosen_by_story_and_entity(engine: sa.Engine) -> None:
    fill(engine)
    other = new_story(engine)
    judged_article(engine, other, number=9, entities=("musk",))
    assert len(csv_rows(engine, Wanted(kind="articles", story=other))) == 1
    by_entity = csv_rows(engine, Wanted(kind="developments", entity="musk"))
    assert [row["story_id"] for row in by_entity] == [str(other)]
    assert csv_rows(engine, Wanted(kind="articles", entity="x'; DROP TABLE y")) == []


def test_what_cannot_be_asked_is_told() -> None:
    assert "no story" in fault_of(Wanted(kind="mentions", story=1))
    assert "entities" in fault_of(Wanted(kind="stories", entity="musk"))
    assert fault_of(Wanted(kind="articles", entity="musk", story=1)) == ""
