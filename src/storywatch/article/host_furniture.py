"""What a host's pages repeat word for word is furniture, and no part of an article.

Newsletter boxes, notes on the author, appeals for support and standing disclaimers
read like prose: only that they stand under articles on different matters shows what
they are. Outlets repeat with reason, too: the background of a running story, a
quote, a sentence of a wire. So pages are not counted but topics: pages whose titles
share no word, and whose other paragraphs do not connect them.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import xxhash

from storywatch.article.correction_notes import is_correction_note
from storywatch.article.host_repeats import WORDS_OF_A_LINE, furniture_among
from storywatch.article.records import ArticleId
from storywatch.article.text import PARAGRAPH_BREAK, bare_words

LEAST_PAGES = 6
"""A paragraph on fewer other pages is not judged."""

MOST_SHARE_DROPPED = 0.5
"""Of a text's characters. Where more seems to be furniture, something is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPage:
    """A page of a host, remembered.

    Attributes:
        article_id: whose page it is.
        title: in force; may be empty.
        fingerprints: of its paragraphs, in their order, furniture included.
        seen_at: aware UTC.
    """

    article_id: ArticleId
    title: str
    fingerprints: tuple[int, ...]
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedText:
    """A text without its host's furniture.

    Attributes:
        text: paragraphs separated by blank lines.
        dropped: the paragraphs left out, in their order.
    """

    text: str
    dropped: tuple[str, ...] = ()


def paragraph_fingerprints(text: str) -> tuple[int, ...]:
    """Return a number for each paragraph that has words, each number once.

    Case, spacing and punctuation do not matter, nor do numbers in lines of up to
    ``WORDS_OF_A_LINE`` words (*12 Kommentare*) that are not mostly numbers.

    Args:
        text: paragraphs separated by blank lines.

    Returns:
        Signed 64-bit numbers (xxh3), as Postgres stores them, in the text's order.
    """
    found = map(_fingerprint, text.split(PARAGRAPH_BREAK))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def without_host_furniture(
    text: str,
    *,
    title: str,
    pages: Sequence[HostPage],
    dropped_before: Collection[int] = (),
) -> CleanedText:
    """Leave out of an article what its host's pages repeat under other topics.

    The first paragraph stays, so does a note of correction, and so does all when
    more than ``MOST_SHARE_DROPPED`` would go.

    Args:
        text: paragraphs separated by blank lines, as extracted.
        title: of the article; when it is empty, the first paragraph stands for it.
        pages: of the same host, without the article's own.
        dropped_before: fingerprints of paragraphs left out of an earlier text of the
            article: they go again, so that they do not come back as its revision.
    """
    paragraphs = text.split(PARAGRAPH_BREAK)
    numbers = [_fingerprint(one) for one in paragraphs]
    repeated = _repeated(numbers, pages)
    furniture = {one for one in numbers if one is not None and one in dropped_before}
    if repeated:
        furniture |= furniture_among(
            paragraphs,
            numbers,
            repeated=repeated,
            title=title,
            titles=[one.title for one in pages],
            fingerprints=[one.fingerprints for one in pages],
        )
    goes = [
        place > 0 and number in furniture and not is_correction_note(paragraph)
        for place, (paragraph, number) in enumerate(
            zip(paragraphs, numbers, strict=True)
        )
    ]
    dropped = tuple(one for one, gone in zip(paragraphs, goes, strict=True) if gone)
    if not dropped or sum(map(len, dropped)) > MOST_SHARE_DROPPED * len(text):
        return CleanedText(text=text)
    kept = [one for one, gone in zip(paragraphs, goes, strict=True) if not gone]
    return CleanedText(text=PARAGRAPH_BREAK.join(kept), dropped=dropped)


def _repeated(numbers: Sequence[int | None], pages: Sequence[HostPage]) -> set[int]:
    """Return the fingerprints of an article that enough pages have."""
    here = frozenset(one for one in numbers if one is not None)
    times = Counter(
        one for page in pages for one in here.intersection(page.fingerprints)
    )
    return {one for one in here if times[one] >= LEAST_PAGES}


def _fingerprint(paragraph: str) -> int | None:
    words = bare_words(paragraph).split()
    if not words:
        return None
    if len(words) <= WORDS_OF_A_LINE:
        words = _without_numbers(words)
    unsigned = xxhash.xxh3_64_intdigest(" ".join(words).encode())
    return unsigned - (1 << 64) if unsigned >= 1 << 63 else unsigned


def _without_numbers(words: list[str]) -> list[str]:
    """Mask a line's numbers, unless it is mostly numbers: rows of a table differ."""
    numbers = sum(word.isdecimal() for word in words)
    if 2 * numbers > len(words):
        return words
    return ["0" if word.isdecimal() else word for word in words]
