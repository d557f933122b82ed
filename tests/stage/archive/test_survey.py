"""The survey finds what no single poll can tell, and sees it end."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.archive.survey_stage import SurveyReport, survey_sources
from storywatch.article.tables import article, article_entry
from storywatch.entry.tables import entry
from storywatch.source.blind_spot_store import open_blind_spot, open_blind_spots
from storywatch.source.records import SourceId
from storywatch.source.tables import blind_spot, source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
START = NOON - 56 * DAY


def watched(engine: sa.Engine, name: str = "seebote", **values: object) -> SourceId:
    with engine.begin() as connection:
        return SourceId(
            connection.execute(
                source.insert()
                .values(
                    kind="feed",
                    url=f"https://{name}.example/feed",
                    poll_interval=HOUR,
                    added_at=START,
                    last_read_at=NOON,
                    due_at=NOON,
                    **values,
                )
                .returning(source.c.source_id)
            ).scalar_one()
        )


def brings(
    engine: sa.Engine, source_id: SourceId, instants: Iterable[datetime], key: str = "k"
) -> None:
    rows = [
        {
            "source_id": source_id,
            "entry_key": f"{key}{number}",
            "url": f"https://x.example/{source_id}/{key}{number}",
            "title": "T",
            "summary": "",
            "first_seen_at": instant,
            "changed_at": instant,
            "content_digest": b"",
        }
        for number, instant in enumerate(instants)
    ]
    with engine.begin() as connection:
        connection.execute(entry.insert(), rows)


def has_articles(
    engine: sa.Engine, source_id: SourceId, outcomes: str, start: datetime
) -> None:
    """Articles an hour apart, ``t`` with their text and ``-`` without, oldest first."""
    brings(
        engine,
        source_id,
        [start + n * HOUR for n in range(len(outcomes))],
        key=f"{start}",
    )
    with engine.begin() as connection:
        keys = connection.scalars(
            sa.select(entry.c.entry_id)
            .where(entry.c.source_id == source_id)
            .order_by(entry.c.entry_id.desc())
            .limit(len(outcomes))
        ).all()
        for key, outcome in zip(reversed(keys), outcomes, strict=True):
            made = connection.execute(
                article.insert()
                .values(
                    url=f"https://x.example/{key}", publisher="", title="T", text="",
                    language="de", published_at=START, published_from="feed",
                    first_seen_at=START, changed_at=START,
                    outcome="extracted" if outcome == "t" else "unreadable",
                )
                .returning(article.c.article_id)
            ).scalar_one()  # fmt: skip
            connection.execute(
                article_entry.insert().values(entry_id=key, article_id=made)
            )


def daytime(start: datetime, end: datetime) -> list[datetime]:
    """An entry every two hours from 6 to 18, as an outlet with nights writes."""
    hours = int((end - start) / HOUR)
    return [
        at for n in range(hours) if (at := start + n * HOUR).hour in range(6, 19, 2)
    ]


def spots(engine: sa.Engine) -> list[tuple[int, str]]:
    with engine.connect() as connection:
        return [(one.source_id, one.kind) for one in open_blind_spots(connection)]


def read_until(engine: sa.Engine, source_id: SourceId, instant: datetime) -> None:
    with engine.begin() as connection:
        connection.execute(
            source.update()
            .where(source.c.source_id == source_id)
            .values(last_read_at=instant)
        )


def survey(engine: sa.Engine, now: datetime) -> SurveyReport:
    return survey_sources(engine, now=now)


def test_healthy_sources_raise_nothing(engine: sa.Engine) -> None:
    assert survey(engine, NOON) == SurveyReport(
        overdue=0, failing=0, collapsed=0, walled=0, ended=0
    )
    one = watched(engine)
    brings(engine, one, [START, *daytime(START + HOUR, NOON + HOUR)])
    has_articles(engine, one, "t" * 20 + "t-ttt-tttt", NOON - 2 * DAY)
    survey(engine, NOON)
    assert spots(engine) == []


@pytest.mark.parametrize(
    ("silence", "is_overdue"),
    [(timedelta(hours=12), False), (timedelta(hours=40), True)],
    ids=["a night", "a day and a half"],
)
def test_a_silence_is_overdue_by_the_sources_own_rhythm(
    engine: sa.Engine, silence: timedelta, *, is_overdue: bool
) -> None:
    last = NOON.replace(hour=18) - DAY
    one = watched(engine)
    brings(engine, one, [START, *daytime(START + HOUR, last + HOUR)])
    now = last + silence
    read_until(engine, one, now)
    survey(engine, now)
    assert spots(engine) == ([(one, "overdue")] if is_overdue else [])


def test_an_overdue_source_is_so_until_it_brings_something(engine: sa.Engine) -> None:
    one = watched(engine)
    brings(engine, one, [START, *daytime(START + HOUR, NOON - 3 * DAY)])
    assert survey(engine, NOON).overdue == 1
    survey(engine, NOON)
    read_until(engine, one, NOON + DAY)
    assert survey(engine, NOON + DAY).overdue == 0
    with engine.connect() as connection:
        (spot,) = open_blind_spots(connection)
    assert spot.since == NOON
    assert "entries were to be expected" in spot.detail
    brings(engine, one, [NOON + DAY + HOUR], key="new")
    assert survey(engine, NOON + DAY + 2 * HOUR).ended == 1
    assert spots(engine) == []


def test_a_source_that_cannot_be_read_is_not_silent(engine: sa.Engine) -> None:
    one = watched(engine, consecutive_failures=1, last_outcome="timeout")
    last = NOON - 3 * DAY
    brings(engine, one, [START, *daytime(START + HOUR, last)])
    read_until(engine, one, last)
    survey(engine, NOON)
    assert spots(engine) == [(one, "failing")]


def test_what_the_first_look_found_is_no_rhythm(engine: sa.Engine) -> None:
    one = watched(engine)
    brings(engine, one, [START] * 300)
    survey(engine, NOON)
    assert spots(engine) == []


def test_a_failing_source_is_told_and_ends_when_it_is_read(engine: sa.Engine) -> None:
    one = watched(engine, consecutive_failures=5, last_outcome="http-503")
    assert survey(engine, NOON).failing == 1
    with engine.begin() as connection:
        (spot,) = open_blind_spots(connection)
        assert "503" in spot.detail
        connection.execute(source.update().values(consecutive_failures=0))
    assert survey(engine, NOON + HOUR).ended == 1
    assert spots(engine) == []
    assert one


def test_a_wall_says_more_than_that_it_fails(engine: sa.Engine) -> None:
    one = watched(engine, consecutive_failures=9, last_outcome="captcha")
    survey(engine, NOON)
    assert spots(engine) == [(one, "failing")]
    with engine.begin() as connection:
        open_blind_spot(connection, one, "captcha", detail="", now=NOON)
    survey(engine, NOON + HOUR)
    assert spots(engine) == [(one, "captcha")]


def test_a_source_set_aside_as_poison_stays_told(engine: sa.Engine) -> None:
    one = watched(engine, set_aside="poison")
    watched(engine, "other", set_aside="gone", consecutive_failures=9)
    watched(engine, "removed", set_aside="removed", consecutive_failures=9)
    survey(engine, NOON + 2 * DAY)
    assert spots(engine) == [(one, "failing")]


def test_pages_without_text_are_told_by_the_sources_own_past(engine: sa.Engine) -> None:
    one, poor = watched(engine), watched(engine, "paywall")
    has_articles(engine, one, "t" * 30 + "-" * 5, NOON - 2 * DAY)
    has_articles(engine, poor, "-" * 35, NOON - 2 * DAY)
    assert survey(engine, NOON).collapsed == 1
    assert spots(engine) == [(one, "extraction-collapse")]
    has_articles(engine, one, "-" * 40, NOON + HOUR)
    survey(engine, NOON + 3 * DAY)
    assert spots(engine) == [(one, "extraction-collapse")]
    has_articles(engine, one, "t" * 6, NOON + 4 * DAY)
    assert survey(engine, NOON + 5 * DAY).ended == 1
    assert spots(engine) == []


def test_a_second_survey_changes_nothing(engine: sa.Engine) -> None:
    watched(engine, consecutive_failures=5, last_outcome="timeout")
    survey(engine, NOON)
    with engine.connect() as connection:
        before = connection.execute(sa.select(blind_spot, sa.text("xmin"))).all()
    survey(engine, NOON)
    with engine.connect() as connection:
        assert (
            connection.execute(sa.select(blind_spot, sa.text("xmin"))).all() == before
        )


def wall(engine: sa.Engine, reason: str, *, newest: int) -> None:
    """Say why the newest pages of all were not read."""
    with engine.begin() as connection:
        keys = connection.scalars(
            sa.select(article.c.article_id)
            .order_by(article.c.article_id.desc())
            .limit(newest)
        ).all()
        connection.execute(
            article.update().where(article.c.article_id.in_(keys)).values(reason=reason)
        )


def test_a_wall_before_a_sources_last_pages_is_told_until_one_is_read(
    engine: sa.Engine,
) -> None:
    one = watched(engine)
    has_articles(engine, one, "tt---", NOON)
    wall(engine, "consent-wall", newest=3)
    assert survey(engine, NOON + DAY).walled == 1
    assert (one, "walled") in spots(engine)
    assert survey(engine, NOON + DAY).walled == 1
    has_articles(engine, one, "t", NOON + 6 * HOUR)
    assert survey(engine, NOON + DAY).walled == 0
    assert (one, "walled") not in spots(engine)


def test_two_walls_in_a_row_are_not_told(engine: sa.Engine) -> None:
    one = watched(engine)
    has_articles(engine, one, "ttt--", NOON)
    wall(engine, "robot-wall", newest=2)
    assert survey(engine, NOON + DAY).walled == 0
