"""The demo through the real command: the whole way, on real parts."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from storywatch.demo.expected import (
    expected_copies,
    expected_stories,
    expected_turns,
    expected_unwatched,
)
from storywatch.runtime.database import driver_url
from storywatch.runtime.postgres.cluster import attached

COMMAND = Path(sys.executable).parent / "storywatch"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a new user's home")


@pytest.fixture(scope="module")
def output(home: Path) -> str:
    """What the demo prints, start to end."""
    done = subprocess.run(
        [COMMAND, "demo", "--once"],
        env={
            **os.environ,
            "STORYWATCH_HOME": str(home),
            "STORYWATCH_WEB_PORT": "0",
            "STORYWATCH_PREFECT_PORT": "0",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def archive(home: Path, output: str) -> Iterator[sa.Connection]:
    with attached(home / "demo") as running:
        engine = sa.create_engine(driver_url(running.url("storywatch")))
        with engine.connect() as connection:
            yield connection
        engine.dispose()


def rows(archive: sa.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in archive.execute(sa.text(query))]


def place(url: object) -> str:
    return urlsplit(str(url)).path


def test_alerts_come_first_then_the_digest_then_the_pages(output: str) -> None:
    alert = output.index("you get this because")
    digest = output.index("Not told again:")
    story = output.index("/story/")
    assert alert < digest < story
    assert "Prefect " in output
    assert "Traceback" not in output


def test_every_article_was_read_and_noise_ends_early(archive: sa.Connection) -> None:
    found = rows(
        archive,
        "SELECT url, outcome, cardinality(entities) FROM storywatch.article JOIN storywatch.matching USING (article_id)",
    )
    assert len(found) >= 25
    assert {outcome for _, outcome, mentioned in found if mentioned} == {"extracted"}
    assert {outcome for _, outcome, _ in found} <= {"extracted", "skimmed"}
    unwatched = {place(url) for url, _, mentioned in found if not mentioned}
    assert unwatched == set(expected_unwatched())


def test_wire_copies_are_folded_into_their_original(archive: sa.Connection) -> None:
    found = {
        place(copy): place(original)
        for copy, original in rows(
            archive,
            "SELECT article.url, original.url FROM storywatch.story_article"
            " JOIN storywatch.article USING (article_id)"
            " JOIN storywatch.article AS original ON original.article_id = duplicate_of",
        )
    }
    expected = dict(expected_copies())
    assert found.items() <= expected.items(), "a copy that is none"
    assert len(found) >= 0.8 * len(expected)


def test_the_quarrel_is_one_story_and_other_stories_stay_out(
    archive: sa.Connection,
) -> None:
    story_of = {
        place(url): story
        for url, story in rows(
            archive,
            "SELECT url, story_id FROM storywatch.story_article JOIN storywatch.article USING (article_id)",
        )
    }
    expected = expected_stories()
    largest = max(expected, key=lambda label: len(expected[label]))
    stories = [story_of[address] for address in expected[largest]]
    main = max(set(stories), key=stories.count)
    assert stories.count(main) >= 0.7 * len(stories)
    for label, addresses in expected.items():
        if label != largest:
            assert main not in {story_of[address] for address in addresses}, label


def test_most_expected_turns_are_told(archive: sa.Connection) -> None:
    told: dict[str, list[tuple[str, str]]] = {}
    for url, kind, text in rows(
        archive,
        "SELECT url, kind, development.text FROM storywatch.development JOIN storywatch.article USING (article_id)",
    ):
        told.setdefault(place(url), []).append((str(kind), str(text)))
    wanted = [
        (address, turn) for address, turns in expected_turns().items() for turn in turns
    ]
    found = [
        turn
        for address, turn in wanted
        if any(
            kind in turn.kinds and all(part in text for part in turn.holds)
            for kind, text in told.get(address, [])
        )
    ]
    assert len(found) >= 0.5 * len(wanted), f"{len(found)} of {len(wanted)}"


def test_every_alert_and_every_silence_has_its_row(archive: sa.Connection) -> None:
    silent = rows(
        archive,
        "SELECT url FROM storywatch.article JOIN storywatch.matching USING (article_id)"
        " LEFT JOIN storywatch.judgement USING (article_id)"
        " WHERE cardinality(entities) > 0 AND judgement_id IS NULL",
    )
    assert silent == []
    undecided = rows(
        archive,
        "SELECT development_id FROM storywatch.development"
        " LEFT JOIN storywatch.alert_development USING (development_id) WHERE alert_id IS NULL",
    )
    assert undecided == []


def test_everything_is_sent_once_and_nothing_waits(archive: sa.Connection) -> None:
    assert rows(archive, "SELECT DISTINCT state FROM storywatch.delivery") == [
        ("sent",)
    ]
    twice = rows(
        archive,
        "SELECT delivery_id FROM storywatch.attempt GROUP BY 1 HAVING count(*) > 1",
    )
    assert twice == []
    revisits = "SELECT count(*) FROM storywatch.entry WHERE due_at <= now()"
    assert rows(archive, revisits) == [(0,)]
    for table in (
        "article",
        "matching",
        "story_article",
        "development",
        "delivery",
    ):
        assert rows(
            archive, f"SELECT count(*) FROM storywatch.{table} WHERE due_at IS NOT NULL"
        ) == [(0,)]


def test_runs_are_marked_truthfully(home: Path, archive: sa.Connection) -> None:
    with attached(home / "demo") as running:
        engine = sa.create_engine(driver_url(running.url("prefect")))
        with engine.connect() as connection:
            states = dict(
                rows(connection, "SELECT state_type, count(*) FROM flow_run GROUP BY 1")
            )
        engine.dispose()
    assert states.get("COMPLETED", 0) >= 5
    assert set(map(str, states)) <= {"COMPLETED", "CANCELLED", "SCHEDULED"}
