"""What stands in an article's text and is no part of it.

Extraction leaves lines that belong to the page: advertising marks, reading times,
credits, invitations to subscribe, teasers of other articles. They are recognised by
how publishers word them (German and English, some French, Italian and Spanish) and
by where they stand, paragraph by paragraph, never by the outlet.
"""

import re
from collections.abc import Iterable, Sequence

from storywatch.article.furniture_phrases import (
    AGENCIES,
    BEGINNINGS,
    BOX_HEADINGS,
    LONG_BEGINNINGS,
    TEASER_HEADINGS,
    TEASER_MARKS,
    WHOLE_LINES,
)
from storywatch.article.text import bare_words
from storywatch.source.wall_phrases import any_of

MOST_CHARACTERS_OF_A_LINE = 160
"""Furniture that is known by its first words is short; a sentence that happens to
begin like it goes on."""

MOST_CHARACTERS_OF_A_NOTICE = 500
"""Of what a publisher says about its page: consent to embeds, commissions."""

LEAST_SHARE_BEFORE_TEASERS = 0.4
"""Of the text stands before the teasers of other articles, which end the page. The
same heading further up is a box in the middle: only it is dropped."""

LEAST_CHARACTERS_BEFORE_TEASERS = 200
"""An article is that long; what begins with teasers is a front page."""

LEAST_TEASER_MARKS = 2
"""Lines with a day or a reading time: then even a long end is teasers."""

MOST_CHARACTERS_OF_A_TEASER = 300
"""A longer paragraph behind such a heading is the article going on."""

MOST_TITLES_IN_A_BOX = 2
"""Of other articles, between two paragraphs of this one."""

LEAST_CHARACTERS_BEHIND_A_BOX = 80
"""Of a paragraph with which the article goes on."""

LEAST_CHARACTERS_OF_A_REPEAT = 60
"""Shorter lines repeat with reason: rows of a list, refrains, yes and no."""

MOST_CHARACTERS_OF_A_TAIL_LINE = 70
"""A last line of this length without a full stop is a sign-off, a tag or a button."""

LEAST_CHARACTERS_OF_A_HEADLINE = 15
"""A shorter heading is a section's name, with which a sentence may well end."""

MOST_CHARACTERS_OF_A_KICKER = 60
"""The line over a headline, which extraction glues to it."""

_WHOLE_LINE = any_of(*WHOLE_LINES)
_BEGINNING = any_of(*BEGINNINGS)
_NOTICE = any_of(*LONG_BEGINNINGS)
_TEASER_HEADING = any_of(*TEASER_HEADINGS)
_TEASER_MARK = any_of(*TEASER_MARKS)
_BOX_HEADING = any_of(*BOX_HEADINGS)
_CREDIT = re.compile(
    rf"[^.!?]{{0,80}}(?:^|[(/,|©-]|\bvia)\s*{any_of(*AGENCIES).pattern}\s*[)/|]*",
    re.IGNORECASE,
)
"""A line that ends in an agency, set off from a name before it."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LAST_ADDRESSES = re.compile(
    r"(?:\s*(?:https?://t\.co/|pic\.(?:twitter|x)\.com/)\S+)+$"
)
"""Behind the words of a post that is embedded."""

_LIST_MARK = re.compile(r"^[-*•]\s+")
_LEADING_MARKS = re.compile(r"^[^\w©(]+")

_SENTENCE_END = re.compile(r"""[.!?…:;。！？؟।][»«”“"'’‘)\]]*$""")


def article_paragraphs(
    paragraphs: Sequence[str], *, headlines: Iterable[str] = ()
) -> tuple[str, ...]:
    """Keep of extracted paragraphs those that belong to the article.

    Args:
        paragraphs: in normal form (``text.paragraphs_of``), in the page's order.
        headlines: of the article, which extraction repeats at the top.
    """
    bare = [_unmarked(paragraph) for paragraph in paragraphs]
    kept = _without_headline([one for one in bare if one], headlines)
    kept = _until_teasers(kept)
    kept = [one for one in kept if not is_furniture(one)]
    return tuple(_without_last_lines(_without_repeats(kept)))


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph, wherever it stands, is worded like furniture."""
    if _WHOLE_LINE.fullmatch(paragraph.strip(" :|•·–-*>»")):
        return True
    if _ADDRESS.fullmatch(paragraph) or not bare_words(paragraph):
        return True
    bare = _LEADING_MARKS.sub("", paragraph)
    if len(paragraph) <= MOST_CHARACTERS_OF_A_NOTICE and _NOTICE.match(bare):
        return True
    if len(paragraph) > MOST_CHARACTERS_OF_A_LINE:
        return False
    begun = _BEGINNING.match(bare)
    return bool(begun or _CREDIT.fullmatch(paragraph))


def _unmarked(paragraph: str) -> str:
    """Return a list item or a table row as plain text."""
    if paragraph.startswith("|"):
        cells = (cell.strip() for cell in paragraph.strip("|").split("|"))
        return " ".join(cell for cell in cells if cell.strip("- "))
    return _LIST_MARK.sub("", _LAST_ADDRESSES.sub("", paragraph))


def _without_headline(paragraphs: list[str], headlines: Iterable[str]) -> list[str]:
    """Drop the headline from the top, and the kicker and marks before it."""
    heads = {bare_words(one) for one in headlines} - {""}

    def repeats(paragraph: str) -> bool:
        bare = bare_words(paragraph)
        return any(
            bare == head
            or (
                len(head) >= LEAST_CHARACTERS_OF_A_HEADLINE
                and bare.endswith(head)
                and len(bare) < len(head) + MOST_CHARACTERS_OF_A_KICKER
            )
            for head in heads
        )

    top, rest = paragraphs[:5], paragraphs[5:]
    places = [n for n, one in enumerate(top) if repeats(one)]
    return [
        one
        for n, one in enumerate(top)
        if n not in places and (_is_sentence(one) or n > min(places, default=-1))
    ] + rest


def _until_teasers(paragraphs: list[str]) -> list[str]:
    """Cut the text where teasers of other articles begin, if they end the page."""
    total = sum(map(len, paragraphs))
    before = 0
    for n, paragraph in enumerate(paragraphs):
        rest = paragraphs[n:]
        if (
            before >= LEAST_CHARACTERS_BEFORE_TEASERS
            and _TEASER_HEADING.fullmatch(paragraph.strip(" :|"))
            and all(len(one) <= MOST_CHARACTERS_OF_A_TEASER for one in rest)
            and (before >= LEAST_SHARE_BEFORE_TEASERS * total or _are_marked(rest))
        ):
            return paragraphs[:n] + _behind_a_box(rest)
        before += len(paragraph)
    return paragraphs


def _are_marked(paragraphs: list[str]) -> bool:
    """Tell whether several lines say how long something takes to read, or its day."""
    marks = sum(bool(_TEASER_MARK.fullmatch(one)) for one in paragraphs)
    return marks >= LEAST_TEASER_MARKS


def _behind_a_box(paragraphs: list[str]) -> list[str]:
    """Return the article's last paragraphs behind a heading and titles of others.

    Only behind headings that stand in the midst of articles as well, and only if
    whole sentences follow and nothing else.
    """
    if not _BOX_HEADING.fullmatch(paragraphs[0].strip(" :|")):
        return []
    rest = [one for one in paragraphs[1:] if not is_furniture(one)]
    while rest and not _SENTENCE_END.search(rest[-1]):
        rest.pop()
    titles = sum(not _SENTENCE_END.search(one) for one in rest[:MOST_TITLES_IN_A_BOX])
    going_on = rest[titles:]
    if any(
        not _SENTENCE_END.search(one) or len(one) < LEAST_CHARACTERS_BEHIND_A_BOX
        for one in going_on
    ):
        return []
    return going_on


def _without_repeats(paragraphs: list[str]) -> list[str]:
    """Drop what was said before word for word: boxes, captions, quotes pulled out."""
    seen: set[str] = set()
    kept: list[str] = []
    for paragraph in paragraphs:
        bare = bare_words(paragraph)
        if len(bare) < LEAST_CHARACTERS_OF_A_REPEAT or bare not in seen:
            kept.append(paragraph)
        seen.add(bare)
    return kept


def _without_last_lines(paragraphs: list[str]) -> list[str]:
    """Drop sign-offs, tags and buttons behind the last sentence.

    Only where the text before ends in sentences at all: a poem or a list does not.
    """
    last = len(paragraphs)
    while last and not _is_sentence(paragraphs[last - 1]):
        last -= 1
    dropped = paragraphs[last:]
    return paragraphs[:last] if last and len(dropped) <= 3 * last else paragraphs


def _is_sentence(paragraph: str) -> bool:
    long = len(paragraph) > MOST_CHARACTERS_OF_A_TAIL_LINE
    return long or bool(_SENTENCE_END.search(paragraph))
