"""The words of articles in Postgres, to search in."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.runtime.schema import (
    METADATA,
    instant,
    waiting_columns,
    waiting_index,
)

search_entry = sa.Table(
    "search_entry",
    METADATA,
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    instant("published_at", comment="As the article has it."),
    sa.Column("language", sa.Text, nullable=False, comment="As the article has it."),
    sa.Column(
        "analysis",
        sa.SmallInteger,
        nullable=False,
        server_default=sa.text("0"),
        comment="Number of the way in which the text was read; 0: it was not yet.",
    ),
    sa.Column(
        "terms",
        pg.TSVECTOR,
        comment="Words of title (weight A) and text, in the forms they are found by.",
    ),
    *waiting_columns(),
    comment="What articles are found by, kept up by a trigger on article: an article's "
    "own row changes too often for so dear an index. Due: the text must be read.",
)
waiting_index(search_entry)
sa.Index("search_entry_terms_idx", search_entry.c.terms, postgresql_using="gin")
sa.Index(
    "search_entry_published_at_idx",
    search_entry.c.published_at,
    search_entry.c.article_id,
)
sa.Index(
    "search_entry_language_idx", search_entry.c.language, search_entry.c.published_at
)
