"""Every table of the pipeline, told to ``METADATA`` by importing this module."""

import storywatch.alert.tables
import storywatch.archive.removal_tables
import storywatch.archive.search.tables
import storywatch.article.tables
import storywatch.delivery.tables
import storywatch.delivery.wish_tables
import storywatch.development.fact_tables
import storywatch.development.tables
import storywatch.digest.tables
import storywatch.entry.tables
import storywatch.mention.tables
import storywatch.source.tables
import storywatch.story.change_tables
import storywatch.story.tables
import storywatch.watchlist.tables  # noqa: F401 - each describes itself
from storywatch.runtime.schema import METADATA

ALL_TABLES = METADATA.sorted_tables
"""In an order in which each table comes after those it refers to."""
