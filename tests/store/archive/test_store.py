"""What the archive answers, from rows as the pipeline leaves them."""

import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.archive.decision_store import article_at, explanation
from storywatch.archive.store import (
    latest_stories,
    timeline,
    totals,
    waiting,
)
from storywatch.runtime.migration import apply_views


def test_a_story_is_told_with_its_turns_and_its_articles(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    judged_article(engine, story_id, number=1)
    judged_article(engine, story_id, number=2, outcome="copy", developments=())
    with engine.connect() as connection:
        found = timeline(connection, story_id)
        listed = latest_stories(connection, most=5)
        nothing = timeline(connection, story_id + 1)
    assert nothing is None
    assert found is not None
    assert found.story == listed[0]
    assert (found.story.articles, found.story.publishers, found.story.developments) == (
        2,
        2,
        1,
    )
    assert [turn.text for turn in found.turns] == ["SoftBank leads the venture."]
    assert [member.outcome for member in found.members] == ["new", "copy"]


def test_every_decision_on_an_articles_way_is_told(engine: sa.Engine) -> None:
    made = judged_article(engine, new_story(engine))
    with engine.connect() as connection:
        article_id = article_at(connection, f"https://outlet.example/{made.story_id}/1")
        assert article_id == made.article_id
        found = explanation(connection, article_id)
        assert explanation(connection, 10**6) is None
    assert found is not None
    assert [step.stage for step in found.steps] == [
        "article",
        "mention",
        "story",
        "development",
    ]


def test_totals_and_what_waits(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine))
    with engine.connect() as connection:
        assert totals(connection).developments == 1
        assert waiting(connection, now=NOON)["development"] == 1


def test_views_are_made_anew_only_when_their_files_changed(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        assert apply_views(connection) is False
        connection.execute(sa.text("COMMENT ON SCHEMA archive IS 'older'"))
        assert apply_views(connection) is True
