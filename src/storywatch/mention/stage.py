"""Look for mentions in articles."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa
import structlog

from storywatch.article.records import Article
from storywatch.article.revisit_store import look_again, read_in_full
from storywatch.article.revisits import YOUNG_FOR
from storywatch.article.tables import article as article_table
from storywatch.mention.matcher import Matcher
from storywatch.mention.places import places
from storywatch.mention.records import Mention
from storywatch.mention.salience import salience
from storywatch.mention.store import (
    claim_articles,
    lock_if_claimed,
    replace_mentions,
    save_matching,
)
from storywatch.runtime.database import transaction
from storywatch.runtime.queue import finish, postpone

log = structlog.get_logger()

MatchOutcome: TypeAlias = Literal[
    "mentioned", "doubtful", "unmentioned", "awaited", "superseded"
]
"""``awaited``: it was only skimmed and mentions somebody now: its page is read in full
first. ``superseded``: the text changed or the claim was lost; someone looks again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReport:
    """What one pass found, in articles; the outcomes add up to ``claimed``.

    Attributes:
        claimed: taken.
        mentioned: with at least one entity beyond doubt; they go on.
        doubtful: with nothing but doubtful mentions.
        unmentioned: with none.
        awaited: mentioning somebody, but only skimmed so far; they are read in full.
        superseded: changed or taken by another worker meanwhile.
        mentions: spans kept, doubtful ones included.
    """

    claimed: int
    mentioned: int
    doubtful: int
    unmentioned: int
    awaited: int
    superseded: int
    mentions: int


def match_articles(
    engine: sa.Engine,
    *,
    matcher: Matcher,
    now: datetime,
    worker: str,
    batch_size: int = 200,
) -> MatchReport:
    """Look for mentions in every article that waits; one transaction an article."""
    with transaction(engine) as connection:
        waiting = claim_articles(
            connection, worker=worker, now=now, batch_size=batch_size
        )
    outcomes: Counter[MatchOutcome] = Counter()
    kept = 0
    for article in waiting:
        mentions = matcher.mentions(
            title=article.title,
            text=article.text,
            language=article.language,
            section=article.section,
        )
        outcome = _save(
            engine, article, mentions, matcher=matcher, now=now, worker=worker
        )
        outcomes[outcome] += 1
        kept += len(mentions) if outcome not in {"superseded", "awaited"} else 0
        log.info(
            "article matched",
            article_id=article.article_id,
            entities=_sure_entities(mentions),
            outcome=outcome,
        )
    return MatchReport(
        claimed=len(waiting),
        mentioned=outcomes["mentioned"],
        doubtful=outcomes["doubtful"],
        unmentioned=outcomes["unmentioned"],
        awaited=outcomes["awaited"],
        superseded=outcomes["superseded"],
        mentions=kept,
    )


def _save(
    engine: sa.Engine,
    article: Article,
    mentions: Sequence[Mention],
    *,
    matcher: Matcher,
    now: datetime,
    worker: str,
) -> MatchOutcome:
    with transaction(engine) as connection:
        revision = lock_if_claimed(connection, article.article_id, worker=worker)
        if revision is None:
            return "superseded"
        if revision != article.revision:
            postpone(connection, article_table, [article.article_id], until=now)
            return "superseded"
        if mentions and read_in_full(connection, article.article_id, now=now):
            finish(connection, article_table, [article.article_id])
            return "awaited"
        entities = _sure_entities(mentions)
        replace_mentions(connection, article.article_id, mentions)
        save_matching(
            connection,
            article.article_id,
            revision=article.revision,
            watchlist_digest=matcher.watchlist_digest,
            entities=entities,
            salience=salience(
                title=article.title, text=article.text, mentions=mentions
            ),
            places=places(title=article.title, text=article.text, mentions=mentions),
            now=now,
        )
        finish(connection, article_table, [article.article_id])
        young_until = article.published_at + YOUNG_FOR
        if entities and now < young_until:
            look_again(connection, [article.article_id], until=young_until, now=now)
    if entities:
        return "mentioned"
    return "doubtful" if mentions else "unmentioned"


def _sure_entities(mentions: Sequence[Mention]) -> list[str]:
    return sorted({one.entity_key for one in mentions if not one.doubtful})
