"""Whether a text found anew is a revision of the article that we have."""

from collections.abc import Mapping

from storywatch.article.records import ArticleOutcome, Finding, KnownArticle
from storywatch.article.text import bare_words, same_words

READ: Mapping[ArticleOutcome, int] = {"extracted": 2, "skimmed": 1}
"""How well the page was read; 0 where only the feed told."""

WORDS_OF_A_RUN = 4
"""Enough that two articles share few runs by chance, so few that an edit breaks few."""

LEAST_SHARED = 0.5
"""Of the shorter text's runs of words stand in the other: the same article, however
much was added to it or cut from it."""

LEAST_RUNS = 20
"""Of a text from which sharing tells anything: a teaser of a sentence or two is a
formula that a feed repeats."""

LEAST_RUNS_OF_A_WHOLE = 60
"""Of a text that is told whole, and not a first flash: it is not written anew."""

LEAST_SHARED_UNDER_A_TITLE = 0.05
"""Less of two whole texts under one headline is shared: the headline is a column's
(*The weather*, *Live ticker*), and the article is another."""


def is_revision(known: KnownArticle, found: Finding, *, by_same_entry: bool) -> bool:
    """Tell whether a finding replaces the text in force.

    Spaces, line breaks, quotation marks and dashes are no change. A page that cannot
    be read now, or was only skimmed, does not unsay what it said, and of an article
    without a page only the feed that told it first may tell it anew (two feeds word
    it differently).

    Args:
        known: the text in force.
        found: at the same address.
        by_same_entry: the entry that led here led to this article before.
    """
    was_read, is_read = READ.get(known.outcome, 0), READ.get(found.outcome, 0)
    if is_read < was_read or not (is_read or by_same_entry):
        return False
    return not (
        same_words(known.title, found.title) and same_words(known.text, found.text)
    )


def is_same_article(known: KnownArticle, found: Finding) -> bool:
    """Tell whether an entry's page at another address is still the same article.

    It is when all we had was what the feed told, when the text stayed or most of the
    shorter text stands in the other, or when the title stayed over texts that are not
    wholly different: the outlet moved it. Else the feed reuses its keys, and the
    article is another.
    """
    if known.outcome not in READ or same_words(known.text, found.text):
        return True
    before, after = _runs(known.text), _runs(found.text)
    fewest = min(len(before), len(after))
    shared = len(before & after) / fewest if fewest else 0.0
    if fewest >= LEAST_RUNS and shared >= LEAST_SHARED:
        return True
    if not same_words(known.title, found.title):
        return False
    return fewest < LEAST_RUNS_OF_A_WHOLE or shared >= LEAST_SHARED_UNDER_A_TITLE


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of bare words of a text."""
    words = bare_words(text).split()
    last = len(words) - WORDS_OF_A_RUN + 1
    return frozenset(
        tuple(words[place : place + WORDS_OF_A_RUN]) for place in range(last)
    )
