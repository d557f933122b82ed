"""The articles and stories of a page of hits, with what was found in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from storywatch.archive.search.highlight import as_html, as_plain, excerpt, marked_text
from storywatch.archive.search.records import Hit, StoryHit
from storywatch.archive.search.tokens import tokens
from storywatch.archive.search.vector import first_place_of_text
from storywatch.archive.search.words import Wanted, searched_terms
from storywatch.article.tables import article
from storywatch.story.tables import story, story_article


def hits_of(
    connection: sa.Connection, article_ids: Sequence[int], wanted: Wanted
) -> tuple[Hit, ...]:
    """Return articles as hits, in the order of their numbers given.

    Args:
        connection: any.
        article_ids: which; one that was deleted meanwhile is left out.
        wanted: what is marked in them.
    """
    rows = connection.execute(
        sa.select(
            article.c.article_id,
            article.c.title,
            article.c.text,
            article.c.publisher,
            article.c.url,
            article.c.published_at,
            article.c.language,
            story_article.c.story_id,
        )
        .outerjoin(story_article, story_article.c.article_id == article.c.article_id)
        .where(article.c.article_id.in_(article_ids))
    ).all()
    forms = _forms(connection, article_ids, wanted)
    by_number = {
        row.article_id: _hit(row, wanted, forms.get(row.article_id, {})) for row in rows
    }
    return tuple(by_number[one] for one in article_ids if one in by_number)


def story_hits_of(
    connection: sa.Connection, best: Mapping[int, tuple[int, int]], wanted: Wanted
) -> tuple[StoryHit, ...]:
    """Return stories as hits, in the order given.

    Args:
        connection: any.
        best: by story number its best article's number and how many were found.
        wanted: what is marked in them.
    """
    rows = connection.execute(sa.select(story).where(story.c.story_id.in_(list(best))))
    stories = {row.story_id: row for row in rows}
    hits = hits_of(connection, [number for number, _ in best.values()], wanted)
    articles = {one.article_id: one for one in hits}
    return tuple(
        StoryHit(
            story_id=number,
            title=stories[number].title,
            opened_at=stories[number].opened_at,
            last_article_at=stories[number].last_article_at,
            found=found,
            best=articles[article_id],
        )
        for number, (article_id, found) in best.items()
        if number in stories and article_id in articles
    )


def story_numbers(
    connection: sa.Connection, article_ids: Sequence[int]
) -> Mapping[int, int]:
    """Return the stories of articles that have one, by article."""
    rows = connection.execute(
        sa.select(story_article.c.article_id, story_article.c.story_id).where(
            story_article.c.article_id.in_(article_ids)
        )
    )
    return {row.article_id: row.story_id for row in rows}


def _forms(
    connection: sa.Connection, article_ids: Sequence[int], wanted: Wanted
) -> Mapping[int, Mapping[int, frozenset[str]]]:
    """Return the searched forms of articles, by article and place."""
    forms, beginnings = searched_terms(wanted)
    found = sa.text(
        "SELECT article_id, lexeme, positions"
        " FROM storywatch.search_entry, unnest(terms)"
        " WHERE article_id = ANY(:ids)"
        " AND (lexeme = ANY(:forms) OR lexeme ^@ ANY(:beginnings))"
    )
    bound = {
        "ids": list(article_ids),
        "forms": sorted(forms),
        "beginnings": sorted(beginnings),
    }
    places: defaultdict[int, defaultdict[int, set[str]]]
    places = defaultdict(lambda: defaultdict(set))
    for article_id, form, positions in connection.execute(found, bound):
        for one in positions or ():
            places[article_id][one].add(form)
    return {
        article_id: {place: frozenset(these) for place, these in found_at.items()}
        for article_id, found_at in places.items()
    }


def _hit(row: Any, wanted: Wanted, forms: Mapping[int, frozenset[str]]) -> Hit:
    words = sum(1 for _ in tokens(row.title))
    in_title = {place - 1: these for place, these in forms.items() if place <= words}
    first = first_place_of_text(words)
    in_text = {place - first: these for place, these in forms.items() if place >= first}
    part = excerpt(row.text, wanted, in_text)
    title = marked_text(row.title, wanted, in_title)
    return Hit(
        article_id=row.article_id,
        story_id=row.story_id,
        title=row.title,
        title_html=as_html(title),
        publisher=row.publisher,
        url=row.url,
        published_at=row.published_at,
        language=row.language,
        excerpt=as_plain(part),
        excerpt_html=as_html(part),
    )
