"""The bench of stories, on a very small archive."""

from io import StringIO

import sqlalchemy as sa
from fakes.story_articles import DAWN
from rich.console import Console

from storywatch.evaluation.invented_reports import InventedReports
from storywatch.evaluation.polling import ScratchServer
from storywatch.evaluation.story_bench import story_scores
from storywatch.evaluation.story_bench_archive import MODEL, archive_size, fill_archive
from storywatch.evaluation.story_score import LOAD, PARTS, WHOLE
from storywatch.evaluation.story_table import parts_table, sizes_table
from storywatch.story.active_store import active_stories


def test_an_archive_has_as_many_active_stories_however_long_it_is(
    engine: sa.Engine,
) -> None:
    week = InventedReports(1).by_threes(30, first_event=0)
    fill_archive(engine, week, total=330, now=DAWN)
    with engine.connect() as connection:
        active = active_stories(connection, [DAWN], model=MODEL)
        counted = sa.text(
            "SELECT count(*), count(duplicate_of), count(DISTINCT story_id)"
            " FROM storywatch.story_article"
        )
        assert tuple(connection.execute(counted).one()) == (330, 110, 110)
    assert 10 <= len(active) <= 11
    size = archive_size(engine)
    assert 30 * 8 <= size.articles <= 30 * 10
    assert size.heap > 0 < size.index


def test_every_part_is_measured_in_each_archive(server_url: str, template: str) -> None:
    server = ScratchServer(server_url, process_id=0)
    server._template = template
    scores = story_scores(
        server, seed=1, rounds=1, archives=(30, 60), active=30, batch=6,
        say=lambda _: None,
    )  # fmt: skip
    assert [one.articles for one in scores] == [30, 60]
    for score in scores:
        assert set(score.taken) >= {*PARTS, WHOLE, LOAD}
        assert all(one.wall >= 0 for one in score.taken.values())
    out = StringIO()
    console = Console(file=out, width=120)
    console.print(parts_table(scores, active=30, rounds=1), sizes_table(scores))
    assert "candidate search" in out.getvalue()
    assert "what grouping keeps" in out.getvalue()
