"""Rows as the earlier stages leave them, for tests of the later ones."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.archive.search.stage import index_articles
from storywatch.article.tables import article
from storywatch.development.tables import development, judgement
from storywatch.mention.tables import matching
from storywatch.story.tables import story, story_article

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What ``judged_article`` made."""

    article_id: int
    story_id: int
    judgement_id: int


def new_story(engine: sa.Engine, title: str = "Quarrel over Stargate") -> int:
    with engine.begin() as connection:
        return connection.execute(
            story.insert()
            .values(title=title, opened_at=NOON, last_article_at=NOON)
            .returning(story.c.story_id)
        ).scalar_one()


def make_searchable(engine: sa.Engine) -> None:
    """Read every article that waits to be found by its words."""
    while index_articles(engine, now=NOON + timedelta(days=1), worker="test").claimed:
        pass


def judged_article(
    engine: sa.Engine,
    story_id: int,
    *,
    number: int = 1,
    entities: tuple[str, ...] = ("openai", "stargate"),
    developments: tuple[tuple[str, str], ...] = (
        ("new_fact", "SoftBank leads the venture."),
    ),
    outcome: str = "new",
    now: datetime = NOON,
    age: timedelta = timedelta(hours=1),
    text: str = "SoftBank leads the venture, the companies said.",
    language: str = "en",
) -> Judged:
    """An article in a story with its decision and its developments, due to be told."""
    with engine.begin() as connection:
        article_id = connection.execute(
            article.insert()
            .values(
                url=f"https://outlet.example/{story_id}/{number}",
                publisher=f"Outlet {number}",
                title=f"Title {number}",
                text=text,
                language=language,
                published_at=now - age,
                published_from="page",
                first_seen_at=now,
                changed_at=now,
                outcome="extracted",
            )
            .returning(article.c.article_id)
        ).scalar_one()
        connection.execute(
            matching.insert().values(
                article_id=article_id,
                revision=1,
                watchlist_digest="d",
                entities=list(entities),
                matched_at=now,
            )
        )
        connection.execute(
            story_article.insert().values(
                article_id=article_id, story_id=story_id, revision=1, grouped_at=now
            )
        )
        judgement_id = connection.execute(
            judgement.insert()
            .values(
                article_id=article_id,
                revision=1,
                story_id=story_id,
                outcome=outcome,
                reason="Because.",
                judged_at=now,
            )
            .returning(judgement.c.judgement_id)
        ).scalar_one()
        for kind, sentence in developments:
            connection.execute(
                development.insert().values(
                    judgement_id=judgement_id,
                    story_id=story_id,
                    article_id=article_id,
                    kind=kind,
                    fact_key=f"{number}:{sentence}",
                    text=sentence,
                    why="not said before",
                    seen_before=[],
                    score=0.9,
                    detected_at=now,
                    due_at=now,
                )
            )
    return Judged(article_id=article_id, story_id=story_id, judgement_id=judgement_id)
