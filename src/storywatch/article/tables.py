"""Articles and their revisions in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import ARTICLE_OUTCOMES, DATE_ORIGINS
from storywatch.entry.tables import entry
from storywatch.runtime.schema import (
    METADATA,
    evidence,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)

article = sa.Table(
    "article",
    METADATA,
    identity("article_id"),
    sa.Column(
        "revision",
        sa.Integer,
        nullable=False,
        server_default=sa.text("1"),
        comment="Number of the text in force; 1 is the first.",
    ),
    sa.Column(
        "url", sa.Text, nullable=False, unique=True, comment="Canonical address."
    ),
    sa.Column(
        "address_key",
        sa.Text,
        unique=True,
        comment="The same in all spellings of url; NULL: it is known by url only.",
    ),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("authors", pg.ARRAY(sa.Text), nullable=False, server_default="{}"),
    instant(
        "published_at",
        comment="The publisher's claim, else when we first saw it; never later.",
    ),
    sa.Column("published_from", sa.Text, nullable=False, comment="Who says so."),
    instant(
        "updated_at",
        nullable=True,
        comment="When the page says that it was last changed.",
    ),
    sa.Column(
        "updated_from",
        sa.Text,
        nullable=False,
        server_default="unknown",
        comment="Who says so.",
    ),
    sa.Column(
        "section",
        sa.Text,
        nullable=False,
        server_default="",
        comment="Of the outlet, as the page names it.",
    ),
    sa.Column(
        "is_free",
        sa.Boolean,
        comment="False: the page says that it must be paid for; NULL: it says nothing.",
    ),
    sa.Column("image_url", sa.Text, comment="Of its picture."),
    sa.Column(
        "links",
        pg.ARRAY(sa.Text),
        nullable=False,
        server_default="{}",
        comment="Addresses to which its own paragraphs lead.",
    ),
    sa.Column(
        "original_url",
        sa.Text,
        comment="Another house's article that the page says it repeats.",
    ),
    instant("first_seen_at"),
    instant("changed_at", comment="When the text in force was first seen."),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column(
        "reason", sa.Text, nullable=False, server_default="", comment="of the outcome"
    ),
    sa.Column(
        "visits",
        sa.SmallInteger,
        nullable=False,
        server_default=sa.text("0"),
        comment="Times its page came, unchanged or not.",
    ),
    instant(
        "revisit_until",
        nullable=True,
        comment="Until then its page is looked at again for changes.",
    ),
    sa.Column("validated_url", sa.Text, comment="The address that gave validators."),
    sa.Column("etag", sa.Text, comment="Validator of the page's last answer."),
    sa.Column("last_modified", sa.Text, comment="The same, as If-Modified-Since."),
    instant(
        "gone_at",
        nullable=True,
        comment="Since when its page is missing (404, 410); NULL: it is not.",
    ),
    *waiting_columns(),
    instant(
        "text_removed_at",
        nullable=True,
        comment="When a rule of keeping removed its texts; NULL: none did.",
    ),
    words("outcome", ARTICLE_OUTCOMES),
    words("published_from", DATE_ORIGINS),
    words("updated_from", DATE_ORIGINS),
    comment="Documents behind entries. Due: mentions must be looked for.",
)
waiting_index(article)
sa.Index("article_first_seen_at_idx", article.c.first_seen_at)

article_entry = sa.Table(
    "article_entry",
    METADATA,
    sa.Column(
        "entry_id",
        sa.ForeignKey(entry.c.entry_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    comment="Which entries led to an article.",
)

revision = sa.Table(
    "revision",
    METADATA,
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column(
        "text",
        sa.Text,
        comment="NULL: it is the text in force, which the article has.",
    ),
    instant("seen_at"),
    sa.Column(
        "kinds",
        pg.ARRAY(sa.Text),
        nullable=False,
        server_default="{}",
        comment="What it changed, weightiest first; empty for the first text.",
    ),
    evidence("change"),
    comment="Every text an article has had, the one in force included.",
)

host_page = sa.Table(
    "host_page",
    METADATA,
    identity("host_page_id"),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    sa.Column(
        "fingerprints",
        pg.ARRAY(sa.BigInteger),
        nullable=False,
        comment="Of its paragraphs as extracted, furniture included.",
    ),
    instant("seen_at"),
    comment="The latest pages of a host, by which its furniture is known.",
)
sa.Index("host_page_seen_idx", host_page.c.host, host_page.c.seen_at)
