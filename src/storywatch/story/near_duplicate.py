"""Which article repeats an earlier one: copies of a wire, re-posts, cuts.

Shared fingerprints only nominate; the words decide. An article is a copy when most
of *its own* words stand in the earlier one in the same order, three and more at a
time: cut to a fifth it still is one, with half of its text its own it is none,
because that half may be news.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from storywatch.story.fingerprint import headline_fingerprint, plain_words
from storywatch.story.records import FoldCopy, Text

WORDS_A_RUN = 3
"""A word counts as repeated inside a run of three that the other text has too.
Strangers on one matter share 3 to 5 % of such runs."""

LEAST_SHARE = 0.65
"""With every fifth word changed .72 of the words are still found in runs; with half
of the text new about .53."""

LEAST_WORDS_OF_A_TEXT = 12
"""Less is a teaser: its headline decides."""

HEADLINE_LASTS = timedelta(days=3)
"""The same headline without a text is the same report for this long; columns and
tickers use theirs again later."""

MOST_WORDS_COMPARED = 2_000
"""Of one text: a copy of a live blog shows in its beginning."""


def copy_of(article: Text, earlier: Sequence[Text]) -> FoldCopy | None:
    """Tell which of the earlier articles an article repeats.

    Args:
        article: the one to judge.
        earlier: articles that share a fingerprint with it, in order of preference
            among equals (originals and older ones first).

    Returns:
        The earlier article with the largest share; None when none holds enough of
        this one's words.
    """
    words = plain_words(article.text)[:MOST_WORDS_COMPARED]
    if len(words) < LEAST_WORDS_OF_A_TEXT:
        return _same_headline(article, earlier)
    best: FoldCopy | None = None
    for other in earlier:
        others = plain_words(other.text)[:MOST_WORDS_COMPARED]
        share = repeated_share(words, others)
        if share >= LEAST_SHARE and (best is None or share > best.share):
            best = FoldCopy(
                original=other.article_id,
                share=share,
                original_share=repeated_share(others, words),
            )
    return best


def repeated_share(words: Sequence[str], others: Sequence[str]) -> float:
    """Return the share of ``words`` in runs that ``others`` has too, in [0, 1].

    Args:
        words: the text that may be a copy.
        others: the text that it may be copied from.
    """
    known = set(_runs(others))
    if not words or not known:
        return 0.0
    repeated = [False] * len(words)
    for start, run in enumerate(_runs(words)):
        if run in known:
            repeated[start : start + WORDS_A_RUN] = [True] * WORDS_A_RUN
    return sum(repeated) / len(words)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - WORDS_A_RUN + 1):
        yield tuple(words[start : start + WORDS_A_RUN])


def _same_headline(article: Text, earlier: Sequence[Text]) -> FoldCopy | None:
    headline = headline_fingerprint(article.title)
    if headline is None:
        return None
    for other in earlier:
        apart = abs(article.published_at - other.published_at)
        if headline_fingerprint(other.title) == headline and apart <= HEADLINE_LASTS:
            short = len(plain_words(other.text)) < LEAST_WORDS_OF_A_TEXT
            return FoldCopy(
                original=other.article_id,
                share=1.0,
                original_share=1.0 if short else 0.0,
            )
    return None
