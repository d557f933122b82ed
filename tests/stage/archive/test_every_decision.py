"""A whole run of the demo's articles: what became of each stands in a row."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.alert.stage import raise_alerts
from storywatch.alert.tables import alert
from storywatch.archive.decision_store import explanation
from storywatch.archive.explanation import shown_evidence
from storywatch.article.language import language_of
from storywatch.article.records import Article, ArticleId
from storywatch.article.tables import article
from storywatch.demo.records import ReplayArticle, Version
from storywatch.demo.replay import load_replay
from storywatch.development.fact_tables import fact_telling
from storywatch.development.stage import detect_developments
from storywatch.development.tables import development, judgement
from storywatch.evaluation.watched import template_watchlist
from storywatch.mention.matcher import Matcher
from storywatch.mention.stage import match_articles
from storywatch.mention.tables import matching
from storywatch.runtime.database import transaction
from storywatch.story.stage import group_articles
from storywatch.story.tables import story_article
from storywatch.trial.backtest_store import save_article

START = datetime(2025, 1, 21, 12, tzinfo=UTC)


@pytest.fixture
def ran(engine: sa.Engine) -> sa.Engine:
    """Every text of the demo, judged and told, step by step."""
    articles = load_replay().articles
    watchlist = template_watchlist()
    matcher = Matcher(watchlist)
    for step in sorted(
        {one.step for replayed in articles for one in replayed.versions}
    ):
        now = START
        with transaction(engine) as connection:
            for number, replayed in enumerate(articles):
                for version in replayed.versions:
                    if version.step == step:
                        save_article(connection, written(number, replayed, version))
                        now = max(now, START + version.after)
        match_articles(engine, matcher=matcher, now=now, worker="w")
        group_articles(engine, encoder=None, now=now, worker="w")
        detect_developments(engine, encoder=None, now=now, worker="w")
        raise_alerts(
            engine,
            watchlist=watchlist,
            alert_within=timedelta(hours=24),
            now=now,
            worker="w",
        )
    return engine


def written(number: int, replayed: ReplayArticle, version: Version) -> Article:
    published_at = START + replayed.versions[0].after
    return Article(
        article_id=ArticleId(number + 1),
        revision=1,
        url=f"https://{replayed.outlet}.example/{number}",
        publisher=replayed.outlet,
        title=version.title,
        text="\n\n".join((*version.paragraphs, version.note)).strip(),
        language=language_of(version.paragraphs[0]),
        published_at=published_at,
        first_seen_at=published_at,
    )


def missing(engine: sa.Engine, query: sa.Select[tuple[int]]) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(query))


def test_nothing_that_was_dropped_lacks_a_row_or_a_reason(ran: sa.Engine) -> None:
    looked_at = sa.select(matching.c.article_id)
    watched = sa.select(matching.c.article_id).where(
        sa.func.cardinality(matching.c.entities) > 0
    )
    placed = sa.select(story_article.c.article_id)
    judged = sa.select(judgement.c.article_id)
    decided = sa.select(alert.c.judgement_id)
    fruitful = sa.select(development.c.judgement_id)
    telling = sa.select(fact_telling.c.article_id)
    everything = sa.select(article.c.article_id)
    assert len(missing(ran, everything)) == len(load_replay().articles)
    assert not missing(ran, everything.where(article.c.article_id.not_in(looked_at)))
    assert not missing(ran, watched.where(matching.c.article_id.not_in(placed)))
    assert not missing(ran, placed.where(story_article.c.article_id.not_in(judged)))
    assert not missing(ran, fruitful.where(development.c.judgement_id.not_in(decided)))
    assert not missing(
        ran,
        judged.where(
            judgement.c.outcome == "new", judgement.c.article_id.not_in(telling)
        ),
    )
    every_article_says_why(ran)


def every_article_says_why(ran: sa.Engine) -> None:
    with ran.connect() as connection:
        keys = connection.scalars(sa.select(article.c.article_id)).all()
        told = {key: explanation(connection, key) for key in keys}
    for found in told.values():
        assert found is not None
        stages = [step.stage for step in found.steps]
        assert all(step.outcome != "waiting" and step.reason for step in found.steps)
        ends = {"mention", "development", "alert"}
        last = found.steps[-1]
        assert last.stage in ends
        if last.stage == "mention":
            assert last.outcome == "not mentioned"
        judged = [step for step in found.steps if step.stage == "development"]
        if any(step.outcome == "new" for step in judged):
            assert "alert" in stages
        compared = [dict(shown_evidence(step.evidence)) for step in judged]
        for step, shown in zip(judged, compared, strict=True):
            if step.outcome in {"new", "known"}:
                assert shown.keys() >= {"policy", "sentences", "compared sentences"}
