"""One watched page -> one entry, told anew whenever what it says changes."""

import hashlib

from selectolax.lexbor import LexborHTMLParser, LexborNode

from storywatch.entry.page_parts import (
    Skipped,
    chosen,
    is_furniture,
    is_unseen,
    page_tree,
)
from storywatch.entry.paragraphs import paragraphs
from storywatch.entry.plain_text import one_line
from storywatch.entry.records import Entry, FeedDocument
from storywatch.entry.ticking import only_ticks, steady
from storywatch.errors import FeedUnreadableError

MOST_SUMMARY = 1_000
"""Characters of the text that are kept with the entry."""

MOST_TEXT = 100_000
"""Characters of a page's text that are watched: a book."""

LONGEST_TITLE = 500
"""Characters."""


def page_document(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    include_selector: str = "",
    ignore_selector: str = "",
) -> FeedDocument:
    """Read a watched page as a source of one entry, keyed by the page's address.

    Args:
        body: HTML.
        url: the watched address.
        content_type: of the answer; its character set is believed where the body
            does not tell otherwise.
        include_selector: CSS, the parts that count; empty: all but navigation, the
            site's header and footer, cookie banners and what is hidden.
        ignore_selector: CSS, the parts that do not count.

    Returns:
        One entry; its ``text`` has one paragraph a line, without clocks and
        counters. Ages ("5 minutes ago") do not make another telling.

    Raises:
        FeedUnreadableError: ``"empty"``: nothing that counts can be seen;
            ``"selector"``: one of them is no CSS; ``"parser"``: the parser broke.
    """
    tree = page_tree(body, url=url, content_type=content_type)
    roots, skipped = _parts(
        tree,
        include_selector=include_selector,
        ignore_selector=ignore_selector,
        url=url,
    )
    told = [one for root in roots for one in paragraphs(root, skipped)]
    lines = [one for one in told if not only_ticks(one)]
    text = "\n".join(lines)[:MOST_TEXT].rstrip()
    if not text:
        raise FeedUnreadableError(url, reason="empty")
    title = _title(tree)
    entry = Entry(
        entry_key=url,
        url=url,
        title=title or url,
        summary=" ".join(text[:MOST_SUMMARY].split()),
        published_at=None,
        content_digest=hashlib.sha256(f"{title}\0{steady(text)}".encode()).digest(),
        text=text,
    )
    return FeedDocument(title=title, language=page_language(tree), entries=(entry,))


def page_language(tree: LexborHTMLParser) -> str:
    """Return the language that a page declares (ISO 639-1), or ""."""
    root = tree.root
    declared = (root.attributes.get("lang") or "") if root is not None else ""
    code = declared.strip()[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def page_title(tree: LexborHTMLParser) -> str:
    """Return what a page calls itself (``<title>``), or ""."""
    titles = tree.css("head > title, title")
    return one_line(titles[0].text() if titles else "")[:LONGEST_TITLE]


def _title(tree: LexborHTMLParser) -> str:
    title = page_title(tree)
    if title:
        return title
    heading = tree.css_first("h1")
    return one_line(heading.text() if heading is not None else "")[:LONGEST_TITLE]


def _parts(
    tree: LexborHTMLParser, *, include_selector: str, ignore_selector: str, url: str
) -> tuple[list[LexborNode], Skipped]:
    """Return the elements that count, and what tells the parts that do not."""
    left_out = (
        {node.mem_id for node in chosen(tree, ignore_selector, url=url)}
        if ignore_selector.strip()
        else set()
    )
    if include_selector.strip():
        roots = chosen(tree, include_selector, url=url)
        # Whoever names the parts may mean the footer.
        usual: Skipped = is_unseen
    else:
        roots = [tree.body] if tree.body is not None else []
        usual = is_furniture
    shown = [root for root in roots if root.mem_id not in left_out]
    return shown, lambda node: node.mem_id in left_out or usual(node)
