"""``check --history``, and the archive that ``check`` never starts by itself."""

import json
import os
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from storywatch.errors import SetupError
from storywatch.runtime.clock import utc_now
from storywatch.settings import Settings
from storywatch.wiring.watching import current_watchlist
from tests.fakes.archive_rows import judged_article, new_story
from tests.stage.cli.conftest import Command

FIRST = "entities: [{name: Oracle, aliases: [ORCL]}]\n"
SECOND = "entities: [{name: Oracle}, {name: OpenAI}]\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "watchlist.yaml"
    monkeypatch.setenv("STORYWATCH_WATCHLIST", str(path))
    return path


def load(file: Path, engine: sa.Engine, text: str) -> str:
    file.write_text(text)
    os.utime(file, (0, 0))
    return current_watchlist(Settings(), engine).digest


def test_history_tells_who_changed_what_when(
    command: Command, engine: sa.Engine, file: Path
) -> None:
    assert "No watchlist was in force yet" in command("check", "--history").out
    assert json.loads(command("check", "--history", "--json").out) == []
    first = load(file, engine, FIRST)
    second = load(file, engine, SECOND)
    shown = command("check", "--history").out
    assert shown.index(second[:12]) < shown.index(first[:12])
    assert 'entity oracle: alias "ORCL" removed' in shown
    assert "entity openai (OpenAI) added" in shown
    assert f"from {file}, written 01 Jan 1970 00:00 UTC, owned by " in shown
    assert "the first version" in shown
    assert len(re.findall(r"\bin force\b(?! from)", shown)) == 1
    told = json.loads(command("check", "--history", "--json").out)
    assert [one["in_force"] for one in told] == [True, False]
    assert told[0]["digest_before"] == told[1]["digest"] == first
    assert told[0]["origin"]["path"] == str(file)
    assert told[0]["changes"][1] == {
        "subject": "entity", "key": "openai", "how": "added", "part": "",
        "value": "OpenAI", "language": "", "before": "", "after": "",
        "told": "entity openai (OpenAI) added",
    }  # fmt: skip


def test_why_names_the_version_that_was_used(
    command: Command, engine: sa.Engine, file: Path
) -> None:
    digest = load(file, engine, FIRST)
    made = judged_article(engine, new_story(engine), now=utc_now())
    unknown = command("why", str(made.article_id)).out
    assert "watchlist of" not in unknown
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE storywatch.matching SET watchlist_digest = :digest"),
            {"digest": digest},
        )
    load(file, engine, SECOND)
    shown = command("why", str(made.article_id)).out
    assert f"By the watchlist of {utc_now():%Y-%m-%d}" in shown
    assert f"({digest[:12]})" in shown


@pytest.fixture
def sleeping_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> Path:
    """A home whose embedded Postgres holds data and does not run."""
    home = tmp_path / "home"
    (home / "postgres" / "data").mkdir(parents=True)
    (home / "postgres" / "data" / "PG_VERSION").write_text("17\n")
    monkeypatch.setenv("STORYWATCH_HOME", str(home))
    monkeypatch.delenv("STORYWATCH_DATABASE_URL")

    def started(*_: object, **__: object) -> None:
        raise AssertionError("the embedded Postgres was started")

    monkeypatch.setattr("storywatch.runtime.postgres.cluster.start", started)
    return home


def test_check_starts_no_postgres_for_its_counts(
    command: Command, sleeping_home: Path, file: Path
) -> None:
    file.write_text(FIRST)
    done = command("check")
    assert done.status == 0
    (line,) = [one for one in done.out.splitlines() if "counts left out" in one]
    assert "is not running" in line
    assert "storywatch check --count" in line
    told = json.loads(command("check", "--json").out)
    assert told["articles_counted"] is None
    assert "is not running" in told["counts_left_out"]
    assert "counts left out" not in command("check", "--no-count").out
    assert sorted(one.name for one in (sleeping_home / "postgres").iterdir()) == [
        "data"
    ]
    with pytest.raises(AssertionError, match="was started"):
        command("check", "--count")


def test_check_without_a_file_says_that_it_cannot_know_of_an_earlier_one(
    command: Command,
    sleeping_home: Path,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failed(*_: object, **__: object) -> None:
        raise SetupError("no disk space")

    monkeypatch.setattr("storywatch.runtime.postgres.cluster.start", failed)
    done = command("check")
    assert done.status == 0
    assert f"There is no file {file}. If there was one" in done.err
    assert "the built-in watchlist" in done.out


def test_a_new_home_has_nothing_to_count_and_no_history(
    command: Command, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWATCH_HOME", str(tmp_path / "new"))
    monkeypatch.delenv("STORYWATCH_DATABASE_URL")
    file.write_text(FIRST)
    assert "there is no archive yet" in command("check", "--count").out
    assert "No watchlist was in force yet" in command("check", "--history").out
    file.unlink()
    done = command("check")
    assert (done.status, done.err) == (0, "")
    assert not (tmp_path / "new").exists()
