"""Judging the articles of stories."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa

from storywatch.development.stage import DetectReport, detect_developments
from storywatch.development.store import LEASE, claim_waiting
from storywatch.development.tables import development, judgement, sentence
from storywatch.runtime.queue import only_one, waiting_count
from storywatch.story.encoder import Vectors
from storywatch.story.tables import story_article
from tests.fakes.story_rows import add_article, open_story, revise

NOW = datetime(2025, 3, 6, tzinfo=UTC)

FIRST = (
    "Im Chemiewerk von Norvex in Norden ist ein Brand ausgebrochen. Dabei wurden 12"
    " Menschen verletzt. Rund 150 Feuerwehrleute waren im Einsatz."
)
STORY = [
    ("Brand im Chemiewerk", FIRST),
    (
        "Feuer bei Norvex",
        (
            "In Norden ist im Chemiewerk von Norvex ein Brand ausgebrochen. 12 Menschen"
            " wurden dabei verletzt. Im Einsatz waren rund 150 Feuerwehrleute."
        ),
    ),
    (
        "Zahl der Verletzten steigt",
        (
            "Die Zahl der Verletzten stieg auf 31. Der Brand im Chemiewerk von Norvex in"
            " Norden ist gelöscht."
        ),
    ),
    (
        "Werkleiter festgenommen",
        (
            "Die Polizei in Norden hat den Leiter des Werks wegen fahrlässiger Tötung"
            " festgenommen. «Er kannte das defekte Ventil seit Wochen», sagte"
            " Staatsanwältin Ellen Strand."
        ),
    ),
    (
        "Norvex widerspricht",
        (
            "Norvex wies den Vorwurf der Staatsanwältin Ellen Strand zurück, das defekte"
            " Ventil sei bekannt gewesen."
        ),
    ),
    (
        "Was wir wissen",
        (
            "Im Chemiewerk von Norvex in Norden war ein Brand ausgebrochen. 31 Menschen"
            " wurden verletzt. Norvex wies den Vorwurf zurück, das defekte Ventil sei"
            " bekannt gewesen."
        ),
    ),
]
EXPECTED = [
    {"first_report"},
    set(),
    {"changed_figure"},
    {"statement"},
    {"contradiction"},
    set(),
]


class OneHot:
    """An encoder for which every text means something else."""

    name = "one-hot-1"

    def vectors(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[sum(text.encode()) % 64] = 1
        return rows


def detect(engine: sa.Engine, *, worker: str = "w", size: int = 200) -> DetectReport:
    return detect_developments(
        engine, encoder=None, now=NOW, worker=worker, batch_size=size
    )


def rows(engine: sa.Engine, table: sa.Table) -> list[Any]:
    (key, *_) = table.primary_key.columns
    with engine.connect() as connection:
        return list(connection.execute(sa.select(table).order_by(key)).all())


@pytest.fixture
def six(engine: sa.Engine) -> list[int]:
    story_id = open_story(engine)
    return [
        add_article(engine, story_id, number, text, title=title)
        for number, (title, text) in enumerate(STORY)
    ]


def kinds_by_article(engine: sa.Engine, keys: Sequence[int]) -> list[set[str]]:
    found: dict[int, set[str]] = {key: set() for key in keys}
    for row in rows(engine, development):
        found[row.article_id].add(row.kind)
    return [found[key] for key in keys]


def test_a_story_is_told_turn_by_turn(engine: sa.Engine, six: list[int]) -> None:
    report = detect(engine)
    assert kinds_by_article(engine, six) == EXPECTED
    assert (report.claimed, report.new, report.known) == (6, 4, 2)
    assert report.developments == len(rows(engine, development))


def test_every_article_has_a_judgement_with_its_reason(
    engine: sa.Engine, six: list[int]
) -> None:
    detect(engine)
    judged = rows(engine, judgement)
    assert [row.article_id for row in judged] == six
    assert all(row.reason for row in judged)
    assert judged[1].evidence["newest"][0]["nearest_article"] == six[0]
    assert all(row.due_at == NOW for row in rows(engine, development))


def test_the_stage_run_twice_changes_nothing(engine: sa.Engine, six: list[int]) -> None:
    detect(engine)
    before = rows(engine, development), rows(engine, judgement), rows(engine, sentence)
    assert detect(engine) == DetectReport()
    with engine.begin() as connection:
        connection.execute(story_article.update().values(due_at=NOW))
    assert detect(engine) == DetectReport(claimed=6, again=6)
    after = rows(engine, development), rows(engine, judgement), rows(engine, sentence)
    assert before == after


def test_small_batches_tell_the_same(engine: sa.Engine, six: list[int]) -> None:
    reports = [detect(engine, size=1) for _ in range(7)]
    assert [report.claimed for report in reports] == [1] * 6 + [0]
    assert kinds_by_article(engine, six) == EXPECTED


def test_two_workers_at_once_do_no_work_twice(
    engine: sa.Engine, six: list[int]
) -> None:
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda w: detect(engine, worker=w), ("a", "b")))
    assert sum(report.claimed for report in reports) == 6
    assert kinds_by_article(engine, six) == EXPECTED


def test_while_another_judges_a_worker_returns_at_once(
    engine: sa.Engine, six: list[int]
) -> None:
    with only_one(engine, "detect"):
        assert detect(engine) == DetectReport()
    assert detect(engine).claimed == 6


def test_what_a_dead_worker_held_is_judged_later(
    engine: sa.Engine, six: list[int]
) -> None:
    with engine.begin() as connection:
        claim_waiting(connection, worker="dead", now=NOW, batch_size=2)
    assert detect(engine).claimed == 4
    later = detect_developments(engine, encoder=None, now=NOW + LEASE, worker="w")
    assert later.claimed == 2
    assert len(rows(engine, judgement)) == 6


def test_a_copy_is_judged_and_brings_nothing(engine: sa.Engine) -> None:
    story_id = open_story(engine)
    original = add_article(engine, story_id, 0, FIRST)
    add_article(engine, story_id, 1, FIRST, duplicate_of=original)
    report = detect(engine)
    assert (report.new, report.copies) == (1, 1)
    assert rows(engine, judgement)[1].outcome == "copy"
    assert {row.article_id for row in rows(engine, sentence)} == {original}


def test_an_edited_copy_is_read_for_what_it_changed(engine: sa.Engine) -> None:
    story_id = open_story(engine)
    original = add_article(engine, story_id, 0, FIRST)
    changed = FIRST.replace("12 Menschen", "31 Menschen")
    add_article(engine, story_id, 1, changed, duplicate_of=original, copy_kind="edited")
    add_article(engine, story_id, 2, FIRST, duplicate_of=original, copy_kind="edited")
    report = detect(engine)
    assert (report.new, report.known, report.copies) == (2, 1, 0)
    told = rows(engine, development)[-1]
    assert told.kind == "changed_figure"
    assert "31 Menschen" in told.text


def test_an_article_without_words_is_empty(engine: sa.Engine) -> None:
    story_id = open_story(engine)
    add_article(engine, story_id, 0, "")
    add_article(engine, story_id, 1, FIRST)
    report = detect(engine)
    assert (report.empty, report.new) == (1, 1)
    assert [row.kind for row in rows(engine, development)] == ["first_report"]


def test_a_headline_alone_is_an_article(engine: sa.Engine) -> None:
    story_id = open_story(engine)
    add_article(engine, story_id, 0, FIRST, title="Brand im Chemiewerk")
    add_article(
        engine, story_id, 1, "", title="Norvex: Zahl der Verletzten steigt auf 31"
    )
    detect(engine)
    assert [row.kind for row in rows(engine, development)] == [
        "first_report",
        "changed_figure",
    ]


def test_a_typo_or_retitle_is_nothing_and_a_correction_is_told(
    engine: sa.Engine,
) -> None:
    story_id = open_story(engine)
    key = add_article(engine, story_id, 0, FIRST, title="Brand")
    detect(engine)
    revise(engine, key, FIRST.replace("Chemiewerk", "Chemiwerk"), title="Grossbrand")
    assert detect(engine).known == 1
    revise(engine, key, FIRST.replace("12 Menschen", "21 Menschen"), title="Grossbrand")
    assert detect(engine).new == 1
    assert [row.kind for row in rows(engine, development)] == [
        "first_report",
        "correction",
    ]
    assert [row.revision for row in rows(engine, judgement)] == [1, 2, 3]


def test_stories_know_nothing_of_each_other(engine: sa.Engine) -> None:
    for story_id in (open_story(engine), open_story(engine)):
        add_article(engine, story_id, 0, FIRST)
    assert detect(engine).new == 2


def test_nothing_is_due_before_its_time(engine: sa.Engine) -> None:
    story_id = open_story(engine)
    add_article(engine, story_id, 1000, FIRST)
    assert detect(engine) == DetectReport()
    with engine.connect() as connection:
        later = NOW + timedelta(days=60)
        assert waiting_count(connection, story_article, now=later) == 1


def test_vectors_are_kept_with_the_model_that_made_them(engine: sa.Engine) -> None:
    story_id = open_story(engine)
    add_article(engine, story_id, 0, FIRST)
    detect_developments(engine, encoder=OneHot(), now=NOW, worker="w")
    assert {row.facts["encoder"] for row in rows(engine, sentence)} == {"one-hot-1"}
    add_article(engine, story_id, 1, STORY[2][1])
    report = detect_developments(engine, encoder=None, now=NOW, worker="w")
    assert report.new == 1
