"""``storywatch keep`` counts first, and removes when told so."""

import pytest
import sqlalchemy as sa

from tests.fakes.archive_rows import judged_article, new_story
from tests.stage.cli.conftest import Command


@pytest.fixture
def old(engine: sa.Engine) -> sa.Engine:
    judged_article(engine, new_story(engine), outcome="known", developments=())
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE storywatch.article SET due_at = NULL"))
    return engine


def test_nothing_goes_without_a_rule(command: Command, old: sa.Engine) -> None:
    told = command("keep")
    assert told.status == 0
    assert "STORYWATCH_KEEP_TEXT_DAYS: for ever" in told.out
    assert "articles" in told.out
    assert "keep --now" not in told.out


def test_what_would_go_is_counted_and_goes_when_told(
    command: Command, old: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWATCH_KEEP_TEXT_DAYS", "60")
    assert "60 days; 1 rows" in command("keep").out
    assert "MB would go" in command("keep").out
    assert "MB went" in command("keep", "--now").out
    assert "60 days; 0 rows" in command("keep").out


def test_too_short_a_rule_is_refused(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWATCH_KEEP_TEXT_DAYS", "3")
    told = command("keep")
    assert told.status == 2
    assert "KEEP_TEXT_DAYS" in told.err
