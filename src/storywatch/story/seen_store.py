"""What a watch asks of an article in a story, out of Postgres."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.address import host_of
from storywatch.article.tables import article, article_entry
from storywatch.entry.tables import entry
from storywatch.mention.salience import CENTRAL
from storywatch.mention.tables import matching
from storywatch.source.tables import source
from storywatch.story.tables import story, story_article
from storywatch.watchlist.interest import Place, Seen


def seen_columns() -> tuple[sa.Label[Any], ...]:
    """Return the columns that ``seen_in`` reads.

    For a statement that selects from ``article`` and ``story``, with ``matching``
    joined or outer joined.
    """
    names = pg.array([source.c.title, source.c.publisher, source.c.host])
    listed = (
        sa.select(sa.func.unnest(names).label("name"))
        .select_from(article_entry)
        .join(entry, entry.c.entry_id == article_entry.c.entry_id)
        .join(source, source.c.source_id == entry.c.source_id)
        .where(article_entry.c.article_id == article.c.article_id)
        .correlate(article)
        .subquery()
    )
    told_by = sa.select(sa.func.array_agg(listed.c.name)).scalar_subquery()
    member, place = article.alias("told"), story_article.alias("telling")
    teller = sa.case(
        (place.c.is_agency_text, place.c.agencies[1]), else_=member.c.publisher
    )
    originals = (
        sa.select(sa.func.count(teller.distinct()))
        .select_from(place.join(member, member.c.article_id == place.c.article_id))
        .where(place.c.story_id == story.c.story_id, place.c.duplicate_of.is_(None))
        .correlate(story)
        .scalar_subquery()
    )
    return (
        article.c.publisher.label("seen_publisher"),
        article.c.url.label("seen_url"),
        article.c.language.label("seen_language"),
        matching.c.entities.label("seen_entities"),
        matching.c.salience.label("seen_salience"),
        matching.c.places.label("seen_places"),
        told_by.label("seen_listed_by"),
        originals.label("seen_independent"),
    )


def seen_in(row: sa.Row[Any]) -> Seen:
    """Return what a watch asks of the article of a row (``seen_columns``)."""
    salience: dict[str, float] = row.seen_salience or {}
    names = (row.seen_publisher, host_of(row.seen_url), *(row.seen_listed_by or ()))
    return Seen(
        entities=frozenset(row.seen_entities or ()),
        central=frozenset(key for key, score in salience.items() if score >= CENTRAL),
        places=tuple(
            Place(entity_key=key, sentence=sentence, word=word)
            for key, sentence, word in row.seen_places or ()
        ),
        sources=tuple(dict.fromkeys(name for name in names if name)),
        language=row.seen_language,
        independent_sources=row.seen_independent,
    )
