"""A page that lists articles -> entries: one for each link to an article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.item import absolute_url, entry_of
from storywatch.entry.page import page_language, page_title
from storywatch.entry.page_parts import (
    Skipped,
    chosen,
    is_furniture,
    is_unseen,
    page_tree,
    steps,
)
from storywatch.entry.paragraphs import paragraphs
from storywatch.entry.records import MOST_ENTRIES, Entry, FeedDocument
from storywatch.entry.site import same_site

LONGEST_TITLE = 300
"""Characters; what is longer is a link around a whole box."""

FEWEST_WORDS = 3
FEWEST_LETTERS = 15
"""A headline has more; "Sign in" and "Read more" have fewer."""

FEWEST_SIGNS = 7
"""Of a headline in a script without blanks between words."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_BOX = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|sidebar|breadcrumbs?|pagination|pager|paging|related"
    r"|recommend\w*|footer|share|sharing|social|toolbar|tags?|newsletter|login|comments?"
    r"|subscri\w+|promo|advert\w*|sponsored|teaser-ad)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(
    r"/(?:tags?|categor(?:y|ies)|kategorien?|themen?|topics?|rubriken?|authors?|autor(?:en|es)?"
    r"|auteurs?|login|log-in|signin|sign-in|signup|register|registrieren|account|konto"
    r"|imprint|impressum|legal|privacy|datenschutz|terms|agb|contact|kontakt|about"
    r"|about-us|ueber-uns|search|suche|recherche|newsletters?|abos?|subscribe|subscription"
    r"|page|seite|feeds?|rss|sitemap|cart|help|hilfe|faq|jobs|careers|karriere)"
    r"(?:[/._-]\d+)?(?:/|\.\w{2,5})?$"
    r"|/(?:tags?|categor(?:y|ies)|kategorien?|authors?|autor(?:en)?)/[^/]+/?$"
    r"|/(?:page|seite)/\d+"
    r"|\.(?:jpe?g|png|gif|webp|svg|mp3|mp4|zip|css|js|xml|ics)$",
    re.IGNORECASE,
)
_PAGING = re.compile(
    r"(?:^|&)(?:page|p|seite|offset|start|paged?)=\d*(?:&|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A link, with its best text.

    Attributes:
        url: absolute.
        title: may be empty.
        is_heading: it is, or holds, a heading.
    """

    url: str
    title: str
    is_heading: bool

    @property
    def rank(self) -> tuple[bool, int]:
        return self.is_heading and bool(self.title), len(self.title)


def listing_document(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    include_selector: str = "",
    ignore_selector: str = "",
) -> FeedDocument:
    """Read the links of a page as entries, keyed by their canonical addresses.

    A link's title is its heading, else its text; of a link that stands there twice,
    as a picture and as a headline, the longer one.

    Args:
        body: HTML.
        url: where it was found, for relative links.
        content_type: of the answer; its character set is believed where the body
            does not tell otherwise.
        include_selector: CSS, links or parts with links: all of these count, to other
            sites too. Empty: links with a text like a headline, to the same site,
            outside navigation, header, footer and boxes beside the list.
        ignore_selector: CSS, the parts that do not count.

    Returns:
        No entries when it lists none.

    Raises:
        FeedUnreadableError: ``"empty"``; ``"selector"``: one of them is no CSS.
    """
    tree = page_tree(body, url=url, content_type=content_type)
    base = _base(tree, url=url)
    left_out = (
        {node.mem_id for node in chosen(tree, ignore_selector, url=url)}
        if ignore_selector.strip()
        else set()
    )
    if include_selector.strip():
        named = chosen(tree, include_selector, url=url)
        parts = [part for part in named if part.mem_id not in left_out]
        links = _best(
            _links(parts, lambda n: n.mem_id in left_out or is_unseen(n), base=base)
        )
        found = [link for link in links if link.title]
    else:
        found = _headlines(
            tree,
            lambda n: n.mem_id in left_out or is_furniture(n) or _is_beside(n),
            url=url,
            base=base,
        )
    return FeedDocument(
        title=page_title(tree),
        language=page_language(tree),
        entries=tuple(_entry(link) for link in found[:MOST_ENTRIES]),
        left_out=max(0, len(found) - MOST_ENTRIES),
    )


def _headlines(
    tree: LexborHTMLParser, skipped: Skipped, *, url: str, base: str
) -> list[_Link]:
    """Return the links to articles: of the main part, of the page if it has none."""
    mains = tree.css("main, [role=main]")
    for roots in (mains if len(mains) == 1 else [], [tree.body] if tree.body else []):
        links = [
            link
            for link in _best(_links(roots, skipped, base=base))
            if _is_headline(link) and _may_be_article(link.url, page=url)
        ]
        if links:
            return links
    return []


def _base(tree: LexborHTMLParser, *, url: str) -> str:
    told = tree.css_first("base[href]")
    href = (told.attributes.get("href") or "") if told is not None else ""
    return absolute_url(href, base=url) or url


def _links(
    roots: Iterable[LexborNode], skipped: Skipped, *, base: str
) -> Iterator[_Link]:
    """Yield the links in these elements, in the page's order."""
    for root in roots:
        headings = 0
        for step, node in steps(root, skipped):
            if node.tag in _HEADINGS and step != "text":
                headings += 1 if step == "open" else -1
            if step == "open" and node.tag == "a":
                href = node.attributes.get("href") or ""
                target = absolute_url(href, base=base)
                if target and not href.strip().startswith("#"):
                    yield _link(node, target, skipped, within_heading=headings > 0)


def _link(
    node: LexborNode, url: str, skipped: Skipped, *, within_heading: bool
) -> _Link:
    heading = node.css_first("h1, h2, h3, h4, h5, h6")
    told = paragraphs(node if heading is None else heading, skipped)
    text = " ".join(told)
    if heading is None and len(told) > 1:
        # A box: its kicker, headline and teaser are paragraphs of one link.
        text = next((one for one in told if reads_like_headline(one)), text)
    return _Link(
        url=url,
        title=text[:LONGEST_TITLE].rstrip(),
        is_heading=within_heading or heading is not None,
    )


def _best(links: Iterable[_Link]) -> list[_Link]:
    """Return each address once, at its first place, with its best title."""
    best: dict[str, _Link] = {}
    for link in links:
        key = canonical_url(link.url)
        known = best.get(key)
        if known is None or link.rank > known.rank:
            best[key] = link
    return list(best.values())


def reads_like_headline(text: str) -> bool:
    """Tell whether a link's text is long enough to say what happened."""
    if len(_SIGNS.findall(text)) >= FEWEST_SIGNS:
        return True
    letters = sum(letter.isalpha() for letter in text)
    return letters >= FEWEST_LETTERS and len(text.split()) >= FEWEST_WORDS


def _is_headline(link: _Link) -> bool:
    if reads_like_headline(link.title):
        return True
    return link.is_heading and sum(map(str.isalpha, link.title)) >= FEWEST_LETTERS


def _may_be_article(link: str, *, page: str) -> bool:
    if not same_site(link, page) or canonical_url(link) == canonical_url(page):
        return False
    parts = urlsplit(link)
    if parts.path in {"", "/"} and not parts.query:
        return False
    return not (_NO_ARTICLE.search(parts.path) or _PAGING.search(parts.query))


def _is_beside(node: LexborNode) -> bool:
    """Tell whether an element is a box beside the list."""
    if node.tag == "aside":
        return True
    if node.tag not in {"div", "section", "ul", "ol", "p", "form", "span"}:
        return False
    told = node.attributes
    names = f"{told.get('class') or ''} {told.get('id') or ''}"
    return _BOX.search(names) is not None and node.css_first("main, h1") is None


def _entry(link: _Link) -> Entry:
    return entry_of(
        key=canonical_url(link.url),
        link=link.url,
        title=link.title,
        summary="",
        published_at=None,
        base=link.url,
    )
