"""What became of stories, and what people said about them, in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.runtime.schema import METADATA, evidence, identity, instant, words
from storywatch.story.change_records import AUTHORS, CHANGE_KINDS, VERDICTS
from storywatch.story.tables import story

story_change = sa.Table(
    "story_change",
    METADATA,
    identity("change_id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column(
        "story_id",
        sa.ForeignKey(story.c.story_id),
        nullable=False,
        index=True,
        comment="merged: the story that lives on; split: the one that lost articles; "
        "moved: the one they are in now.",
    ),
    sa.Column(
        "other_story_id",
        sa.ForeignKey(story.c.story_id),
        index=True,
        comment="merged: the story that is gone; split: the new one; moved: the one "
        "they came from.",
    ),
    sa.Column(
        "article_ids",
        pg.ARRAY(sa.BigInteger),
        nullable=False,
        comment="The articles that changed their story by it, or that re-opened it.",
    ),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, comment="One sentence for people."),
    evidence(),
    instant("changed_at"),
    words("kind", CHANGE_KINDS),
    words("made_by", AUTHORS),
    comment="Everything that became of a story beside articles joining it.",
)
sa.Index(
    "story_change_article_ids_idx",
    story_change.c.article_ids,
    postgresql_using="gin",
)

correction = sa.Table(
    "correction",
    METADATA,
    identity("correction_id"),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column(
        "other_article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        index=True,
        comment="Of a verdict about two articles; larger than article_id.",
    ),
    sa.Column(
        "story_id",
        sa.ForeignKey(story.c.story_id),
        index=True,
        comment="Of a verdict about an article and a story; it follows redirects.",
    ),
    sa.Column("said_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, comment="May be empty."),
    instant("said_at"),
    instant(
        "withdrawn_at",
        nullable=True,
        comment="From here on it is not obeyed: undone, or the contrary was said.",
    ),
    words("verdict", VERDICTS),
    sa.CheckConstraint(
        "(other_article_id IS NULL) <> (story_id IS NULL)", name="one_other"
    ),
    sa.CheckConstraint("article_id < other_article_id", name="order"),
    comment="What people said about who belongs together; every decision obeys it.",
)

quiet_story = sa.Table(
    "quiet_story",
    METADATA,
    sa.Column(
        "story_id",
        sa.ForeignKey(story.c.story_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    instant("last_article_at"),
    sa.Column(
        "names",
        pg.ARRAY(sa.Text),
        nullable=False,
        comment="Folded proper names that its articles say most.",
    ),
    sa.Column("entities", pg.ARRAY(sa.Text), nullable=False),
    comment="Stories of the last weeks that rest, by what may wake them.",
)
sa.Index("quiet_story_names_idx", quiet_story.c.names, postgresql_using="gin")
sa.Index("quiet_story_last_article_at_idx", quiet_story.c.last_article_at)
