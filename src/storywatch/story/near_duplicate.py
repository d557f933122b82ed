"""Which article repeats an earlier one: copies of a wire, re-posts, cuts.

Shared fingerprints only nominate; the words decide. An article is a copy when most
of *its own* words stand in the earlier one in the same order, three and more at a
time: cut to a fifth it still is one, with half of its text its own it is none,
because that half may be news.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from storywatch.article.records import ArticleId
from storywatch.story.fingerprint import headline_fingerprint, plain_words
from storywatch.story.overlap import Overlap, overlap, repeated_share
from storywatch.story.records import CopyKind, FoldCopy, Text

__all__ = ["PartlyCopied", "copy_kind", "copy_of", "repeated_share", "repetition"]

LEAST_SHARE = 0.65
"""With every fifth word changed .72 of the words are still found in runs; with half
of the text new about .53."""

AN_EXCERPT = 0.4
"""Of the original: with less of it, what is repeated must stand together there, or be
nearly all of the text. Two reports on one paper share its sentences here and there,
and a short text is soon two thirds of that."""

LEAST_SHARE_OF_SCATTERED = 0.8

LEAST_TOGETHER = 0.9

LEAST_PART = 0.25
"""Of an article that is no copy: with less, two reporters heard the same sentence."""

LEAST_WORDS_OF_A_TEXT = 12
"""Less is a teaser: its headline decides."""

HEADLINE_LASTS = timedelta(days=3)
"""The same headline without a text is the same report for this long; columns and
tickers use theirs again later."""

MOST_WORDS_COMPARED = 2_000
"""Of one text: a copy of a live blog shows in its beginning."""

MUCH = 0.1
"""Of a text: what is left out or added beside it makes another kind of copy; a
byline, a headline or an agency's mark does not."""

MOST_EDITED = 0.01
"""Of the words of one that is still the same: slips that were mended."""

LEAST_NUMBERS = 5
"""Before they can show that two texts only share a mould."""

MOST_NUMBERS_KEPT = 0.5
"""Copies keep their numbers, also when a toll rises; the share prices, the lottery
draws and the weather of two days are told in the same words, and most numbers are
others."""

LEAST_NUMBERS_AMONG_EDITED = 0.3
"""Of the words that stand in place of others: in a mould they are numbers and names,
in a reworded copy they are any words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartlyCopied:
    """A large part of the article is another's, and the rest its own.

    Attributes:
        original: the earlier article with that part.
        share: part of this article's words that stand there, 0 to 1.
        original_share: part of that article's words that stand in this one.
    """

    original: ArticleId
    share: float
    original_share: float


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
    found = repetition(article, earlier)
    return found if isinstance(found, FoldCopy) else None


def repetition(
    article: Text, earlier: Sequence[Text]
) -> FoldCopy | PartlyCopied | None:
    """Tell which of the earlier articles an article repeats, wholly or in part.

    Args:
        article: the one to judge.
        earlier: as of ``copy_of``.

    Returns:
        The copy with the largest share; without one the largest part that was taken
        over, and None where that is small.
    """
    words = plain_words(article.text)[:MOST_WORDS_COMPARED]
    if len(words) < LEAST_WORDS_OF_A_TEXT:
        return _same_headline(article, earlier)
    shared = [
        (
            other.article_id,
            overlap(words, plain_words(other.text)[:MOST_WORDS_COMPARED]),
        )
        for other in earlier
    ]
    alike = [one for one in shared if not _is_mould(one[1])]
    if not alike:
        return None
    original, found = max(alike, key=lambda one: one[1].share)
    if found.share < LEAST_PART:
        return None
    if not _is_copy(found):
        return PartlyCopied(
            original=original, share=found.share, original_share=found.other_share
        )
    return FoldCopy(
        original=original,
        share=found.share,
        original_share=found.other_share,
        kind=copy_kind(found),
    )


def copy_kind(found: Overlap) -> CopyKind:
    """Tell how a copy differs from its original.

    Any other number makes it an edited one: a toll may have risen.

    Args:
        found: of an article that is a copy.
    """
    if found.edited > MOST_EDITED * found.words or found.numbers_kept < found.numbers:
        return "edited"
    is_cut, is_extended = 1 - found.other_share > MUCH, found.added_share > MUCH
    if is_cut and is_extended:
        return "edited"
    if is_cut:
        return "cut"
    return "extended" if is_extended else "same"


def _is_copy(found: Overlap) -> bool:
    is_scattered = (
        found.other_share < AN_EXCERPT and found.longest_passage < LEAST_TOGETHER
    )
    return found.share >= (LEAST_SHARE_OF_SCATTERED if is_scattered else LEAST_SHARE)


def _is_mould(found: Overlap) -> bool:
    """Tell whether only the words around other numbers are the same."""
    changed = found.numbers - found.numbers_kept
    return (
        found.numbers >= LEAST_NUMBERS
        and found.numbers_kept < MOST_NUMBERS_KEPT * found.numbers
        and changed >= LEAST_NUMBERS_AMONG_EDITED * found.edited
    )


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
                kind="same" if short else "cut",
            )
    return None
