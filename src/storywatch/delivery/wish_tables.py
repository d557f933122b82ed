"""What subscribers asked for by a link, in Postgres."""

import sqlalchemy as sa

from storywatch.article.tables import article
from storywatch.runtime.schema import METADATA, identity, instant, words
from storywatch.story.tables import story

mute = sa.Table(
    "mute",
    METADATA,
    sa.Column("subscriber_key", sa.Text, primary_key=True),
    sa.Column(
        "story_id",
        sa.ForeignKey(story.c.story_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column(
        "kind",
        sa.Text,
        primary_key=True,
        comment="mute: until a material development; snooze: until until.",
    ),
    instant("until", nullable=True, comment="End of a snooze; NULL: it has none."),
    instant("made_at"),
    words("kind", ("mute", "snooze")),
    comment="Stories that a subscriber does not want to hear of.",
)

remark = sa.Table(
    "remark",
    METADATA,
    identity("remark_id"),
    sa.Column("subscriber_key", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column(
        "what",
        sa.Text,
        nullable=False,
        comment="Of wrong-entity the key of the entity, of not-new the judgement_id.",
    ),
    instant("made_at"),
    sa.UniqueConstraint("subscriber_key", "kind", "article_id", "what"),
    words("kind", ("wrong-entity", "not-new")),
    comment="What subscribers said was wrong with an alert.",
)

stop = sa.Table(
    "stop",
    METADATA,
    sa.Column("subscriber_key", sa.Text, primary_key=True),
    sa.Column(
        "what",
        sa.Text,
        primary_key=True,
        comment="digest, weekly, all, or watch: and the key of a watch.",
    ),
    instant("made_at"),
    comment="Messages that a subscriber ended by a link.",
)
