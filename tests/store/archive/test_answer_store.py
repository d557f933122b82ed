"""Articles, pages of a story's articles, volumes and alerts for programs."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.archive.answer_store import (
    decided_alerts,
    entity_keys,
    kept_article,
    volume_by_day,
)
from storywatch.archive.fact_store import told_facts
from storywatch.archive.figure_reports import reported_figures
from storywatch.archive.timeline_store import members_of, present_story
from storywatch.digest.store import latest_developments
from tests.fakes.filled_archive import fill_archive

TODAY = NOON.date()


def test_an_article_is_read_with_its_place(engine: sa.Engine) -> None:
    made = judged_article(engine, new_story(engine))
    with engine.connect() as connection:
        found = kept_article(connection, made.article_id)
        assert kept_article(connection, made.article_id + 1) is None
    assert found is not None
    assert found.story_id == made.story_id
    assert found.entities == ("openai", "stargate")
    assert found.authors == ()
    assert found.text.startswith("SoftBank leads")


def test_a_story_is_told_in_pages_that_miss_and_repeat_nothing(
    engine: sa.Engine,
) -> None:
    story_id = new_story(engine)
    ages = [3, 1, 1, 2, 1]  # hours; three came at once
    made = [
        judged_article(
            engine, story_id, number=number, age=timedelta(hours=age), developments=()
        ).article_id
        for number, age in enumerate(ages)
    ]
    wanted = [made[number] for number in (0, 3, 1, 2, 4)]
    with engine.connect() as connection:
        told: list[int] = []
        while page := members_of(
            connection, story_id, after=told[-1] if told else None, most=2
        ):
            told += [one.article_id for one in page]
        assert told == wanted
        assert [one.article_id for one in members_of(connection, story_id)] == wanted


def test_a_story_that_became_part_of_another_leads_there(engine: sa.Engine) -> None:
    one, other = new_story(engine), new_story(engine)
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE storywatch.story SET merged_into = :one WHERE story_id = :other"
            ),
            {"one": one, "other": other},
        )
        assert present_story(connection, other) == one
        assert present_story(connection, one) == one
        assert present_story(connection, 99) is None


def test_developments_are_narrowed(engine: sa.Engine) -> None:
    one, other = new_story(engine), new_story(engine)
    old = judged_article(engine, one, number=1, entities=("openai",))
    new = judged_article(
        engine,
        other,
        number=2,
        entities=("stargate",),
        developments=(("new_figure", "It costs $7 billion."),),
        now=NOON + timedelta(hours=1),
    )

    def narrowed(**wanted: object) -> list[int]:
        with engine.connect() as connection:
            found = latest_developments(connection, before=None, most=9, **wanted)  # type: ignore[arg-type] # one at a time
        return [development.article_id for _, development in found]

    assert narrowed() == [new.article_id, old.article_id]
    assert narrowed(entity_key="openai") == [old.article_id]
    assert narrowed(entity_key="nobody") == []
    assert narrowed(kind="new_figure") == [new.article_id]
    assert narrowed(since=NOON + timedelta(minutes=1)) == [new.article_id]
    assert narrowed(story_id=one) == [old.article_id]


def test_volume_is_counted_by_day_as_the_view_does(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    for number, days in enumerate([0, 0, 1, 40]):
        judged_article(engine, story_id, number=number, age=timedelta(days=days))
    with engine.connect() as connection:
        found = volume_by_day(
            connection, "openai", first=TODAY - timedelta(days=30), last=TODAY
        )
        every = volume_by_day(connection, "openai", first=date.min, last=date.max)
        view = connection.execute(
            sa.text(
                "SELECT day, articles, copies, stories, publishers, developments "
                "FROM archive.volume WHERE entity_key = 'openai' ORDER BY day"
            )
        ).all()
        nobody = volume_by_day(connection, "nobody", first=date.min, last=date.max)
    assert [(one.day, one.articles) for one in found] == [
        (TODAY - timedelta(days=1), 1),
        (TODAY, 2),
    ]
    assert [
        (one.day, one.articles, one.copies, one.stories, one.publishers,
         one.developments)
        for one in every
    ] == [tuple(row) for row in view]  # fmt: skip
    assert nobody == ()


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    fill_archive(engine)
    return engine


def test_alerts_say_who_was_told_what_and_why(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        assert entity_keys(connection) == ("openai", "stargate")
        every = decided_alerts(connection, most=100)
        told = decided_alerts(connection, most=100, outcome="told")
        of_bob = decided_alerts(connection, most=100, subscriber="bob")
        rest = decided_alerts(connection, most=100, before=every[0].alert_id)
        late = decided_alerts(connection, most=100, since=NOON + timedelta(days=900))
        figures = reported_figures(told_facts(connection, 1))
    assert [one.alert_id for one in every] == sorted(
        (one.alert_id for one in every), reverse=True
    )
    assert {(one.subscriber, one.rule) for one in told} == {("ann", "covers")}
    assert {one.outcome for one in of_bob} == {"held"}
    assert rest == every[1:]
    assert late == ()
    assert all(one.developments and one.told_at for one in told)
    by_value = {one.figure.value: one for one in figures}
    more = by_value[2.5e8]
    assert [one.publisher for one in more.reports][:2] == ["Kurier", "Bote"]
    assert more.figure.articles == len(more.reports)
