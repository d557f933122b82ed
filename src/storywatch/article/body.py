"""The text of an article: extraction, second opinions, clean-up."""

import logging
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from storywatch.article.blocks import Block, blocks_of
from storywatch.article.boxes import drop_boxes, drop_unseen
from storywatch.article.furniture import article_paragraphs, is_furniture
from storywatch.article.gaps import with_gaps_filled
from storywatch.article.lead import missing_lead
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.placing import LEAST_CHARACTERS_OF_PROSE, placed
from storywatch.article.text import (
    PARAGRAPH_BREAK,
    bounded,
    paragraphs_of,
    same_words,
)
from storywatch.article.trailing import article_end

MOST_SHARE_OF_LINKED = 0.4
"""A page that shows less than this of its own JSON-LD text was not extracted well
(or loads the text by script). Else what the page shows is better: JSON-LD has no
paragraphs and lacks subheadings on most sites."""

LEAST_SHARE_OF_PROSE = 0.6
"""Of the text in the page's longer paragraphs. Where the fast extraction finds that
much, the thorough one (three extractors compared) is no better on 240 pages and
takes twice the time; it is asked on the others, one in ten."""

LEAST_CHARACTERS = 500
"""A shorter result of the fast extraction is always checked."""

LEAST_LINKED_CHARACTERS = 500
"""A shorter JSON-LD text is a teaser."""

for _name in ("trafilatura", "htmldate", "courlan"):
    # They warn of every odd page; the outcome of the stage says what matters.
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def article_text(
    tree: HtmlElement,
    *,
    linked: LinkedArticle,
    headlines: Sequence[str] = (),
    descriptions: Sequence[str] = (),
    with_boxes: bool = False,
) -> str:
    """Extract an article's text from its page.

    Args:
        tree: of ``page_tree``; changed: boxes are taken out.
        linked: what the page's JSON-LD says.
        headlines: of the article, to be left out of the text.
        descriptions: of the article, to find its lead by.
        with_boxes: leave captions, embeds and teasers in: on a few pages the whole
            text stands in what looks like one.

    Returns:
        Lead, paragraphs and subheadings, separated by blank lines; empty when the
        page holds no text.
    """
    drop_unseen(tree)
    if not with_boxes:
        drop_boxes(tree)
    blocks = blocks_of(tree)
    shown = _extracted(tree, fast=True)
    prose = max(LEAST_CHARACTERS, LEAST_SHARE_OF_PROSE * _prose_length(blocks))
    if _length(shown) < prose:
        shown = _extracted(tree, fast=False)
    told = paragraphs_of(linked.body)
    shown = told if _is_better(told, shown) else _mended(shown, blocks)
    paragraphs = article_paragraphs(bounded(shown), headlines=headlines)
    text = PARAGRAPH_BREAK.join(paragraphs)
    lead = missing_lead(blocks, descriptions=descriptions, text=text)
    if lead and not is_furniture(lead):
        return PARAGRAPH_BREAK.join((lead, *paragraphs))
    return text


def _extracted(tree: HtmlElement, *, fast: bool) -> list[str]:
    found = bare_extraction(tree, fast=fast, include_comments=False)
    return paragraphs_of(found.text or "") if isinstance(found, Document) else []


def _mended(shown: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Take boxes off a text's end, and put in what is missing from its middle."""
    text = placed(shown, blocks)
    return with_gaps_filled(text.until(article_end(text)))


def _is_better(told: Sequence[str], shown: Sequence[str]) -> bool:
    """Tell whether JSON-LD has text that the page hides, or its paragraphs at least."""
    if _length(told) < LEAST_LINKED_CHARACTERS:
        return False
    if _length(shown) < MOST_SHARE_OF_LINKED * _length(told):
        return True
    return len(told) > len(shown) and same_words(" ".join(told), " ".join(shown))


def _prose_length(blocks: Sequence[Block]) -> int:
    texts = (block.text for block in blocks if block.element.tag == "p")
    return sum(len(one) for one in texts if len(one) >= LEAST_CHARACTERS_OF_PROSE)


def _length(paragraphs: Sequence[str]) -> int:
    return sum(map(len, paragraphs))
