"""What a story has said, fact by fact, and who told each, in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.development.fact_records import FACT_KINDS, TELLING_WAYS
from storywatch.runtime.schema import METADATA, identity, instant, words
from storywatch.story.tables import story

fact = sa.Table(
    "fact",
    METADATA,
    identity("fact_id"),
    sa.Column(
        "story_id",
        sa.ForeignKey(story.c.story_id),
        nullable=False,
        comment="In which it was first told. Stories merge and split: the articles "
        "that tell it know where it belongs now.",
    ),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False, comment="Names it within its story."),
    sa.Column("text", sa.Text, nullable=False, comment="As first told."),
    sa.Column("value", sa.Float, comment="Of a figure, in full."),
    sa.Column("unit", sa.Text, comment="Of a figure; empty when the text names none."),
    sa.Column("hedge", sa.Text, comment="How a figure was softened; NULL: it was not."),
    sa.Column("speaker", sa.Text, comment="Of a quote, as written."),
    sa.Column(
        "words",
        pg.ARRAY(sa.Text),
        nullable=False,
        server_default="{}",
        comment="Content words of a quote, by which it is known again.",
    ),
    sa.Column("language", sa.Text, nullable=False, comment="ISO 639-1, or und."),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
        comment="That told it first.",
    ),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("publisher", sa.Text, nullable=False, comment="Of that article."),
    instant("told_at", comment="When it was first told."),
    sa.Column(
        "differs_from",
        sa.ForeignKey("storywatch.fact.fact_id", ondelete="SET NULL"),
        index=True,
        comment="The fact that it changes or contradicts; NULL: none.",
    ),
    sa.UniqueConstraint("story_id", "key"),
    words("kind", FACT_KINDS),
    comment="Figures, quotes and statements of fact, each once a story.",
)

fact_telling = sa.Table(
    "fact_telling",
    METADATA,
    sa.Column(
        "fact_id",
        sa.ForeignKey(fact.c.fact_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    sa.Column(
        "revision", sa.Integer, nullable=False, comment="The text that told it first."
    ),
    sa.Column("ordinal", sa.Integer, nullable=False, comment="Of its sentence."),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column(
        "source_key",
        sa.Text,
        nullable=False,
        comment="Who knows it: an agency (agency:…) or an outlet (outlet:…).",
    ),
    sa.Column("text", sa.Text, nullable=False, comment="As told here."),
    instant("told_at"),
    words("how", TELLING_WAYS),
    comment="Each article that tells a fact, and how: first, again, or otherwise.",
)
