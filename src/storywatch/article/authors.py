"""The authors whom a page names."""

import re
from collections.abc import Iterable, Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.publisher import is_domain, outlet_key
from storywatch.article.text import bare_words, plain_line

AUTHOR_TAGS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
"""Names of the meta elements for them, the most used first."""

MOST_CHARACTERS = 60
"""Of a name; what is longer is a sentence about the author."""

MOST_WORDS = 6
"""Of a name, with titles and particles."""

MOST_PARTICLES = 3
"""Words of a name that begins in lower case; what is longer is a sentence."""

MOST_BYLINES = 20
"""Elements looked at; comment areas mark each of their writers."""

_BY = re.compile(
    r"^(?:(?:von|by|par|por|di|door|av|af|przez|autor(?:in|en)?|authors?|text)\b:?"
    r"|(?:written|reported|posted) by\b)\s+(?=\S)",
    re.IGNORECASE,
)
_DEGREE = r"(?:MD|PhD|Ph\.D|DVM|VMD|RN|MSc|MBA|JD|CFP|Jr|Sr)\b"
_COMMA = re.compile(rf"\s*(?:[;|•]|\s/\s|,(?!\s*{_DEGREE}))\s*")
_AND = re.compile(r"\s+(?:&|und|and|et|og|och|y|e|en|oraz)\s+")
_ROLE = re.compile(r"\s+[-–—|]\s+.*$")
_SHORT_FORM = re.compile(r"\s*\([\w.]{1,5}\)$")
_ADDRESS = re.compile(r"\(?(?:\S+@\S+|\b(?:https?://|www\.)\S*)")
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = XPath("//*[@rel='author' or @itemprop='author']")
_CLASSED = XPath("//*[contains(@class, 'author') or contains(@class, 'byline')]")
_BYLINE_TAGS = {"a", "span", "p", "div", "address"}
_NETWORK = re.compile(r"facebook|twitter|instagram|linkedin", re.IGNORECASE)


def authors_of(
    tree: HtmlElement, *, linked: LinkedArticle, meta: MetaTags, publisher: str
) -> tuple[str, ...]:
    """Return the names of the authors, in order.

    JSON-LD comes first, then the meta elements, then elements marked as author. An
    outlet's own name counts only where nobody else is named.

    Args:
        tree: of ``page_tree``.
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        publisher: the outlet's name.

    Returns:
        Names without addresses, roles and repetitions; may be empty.
    """
    names = (publisher, linked.publisher, meta.first("og:site_name"))
    outlets = {outlet_key(one) for one in names}
    outlets_named: list[str] = []
    for look in (
        lambda: linked.authors,
        lambda: meta.all(*AUTHOR_TAGS),
        lambda: _marked(tree),
        lambda: _classed(tree),
    ):
        told = names_among(look())
        people = tuple(one for one in told if not _is_outlet(one, outlets))
        if people:
            return people
        outlets_named += told
    return tuple(outlets_named[:1])


def names_among(written: Iterable[str]) -> tuple[str, ...]:
    """Take bylines apart: ``"Von A. B und C. D, dpa"`` gives three names.

    Words for "and" part whole names only: they stand in organisations' names, too.
    """
    found: dict[str, str] = {}
    for one in written:
        has_address = "@" in one or "www." in one or "://" in one
        bare = _BY.sub("", plain_line(_ADDRESS.sub(" ", one) if has_address else one))
        for part in _COMMA.split(bare):
            for name in _parted(part):
                if _is_name(name):
                    found.setdefault(bare_words(name), name)
    return tuple(found.values())


def _parted(part: str) -> list[str]:
    """Split ``A. B und C. D``; return names without roles and short forms."""
    bare = _AND.sub("", f" {part}") if _AND.match(f" {part}") else part
    sides = _AND.split(bare)
    named = sides if all(map(_is_whole, sides)) else [bare]
    return [_tidied(one) for one in named]


def _tidied(name: str) -> str:
    bare = _SHORT_FORM.sub("", _ROLE.sub("", _BY.sub("", name))).strip(" ,:-–—|()")
    return bare if bare.count(".") > 1 else bare.strip(".")


def _is_whole(name: str) -> bool:
    """Tell whether this is a first and a last name, not a part of something."""
    words = name.split()
    ends = words[:1] + words[-1:]
    is_capital = not any(word.islower() for word in (words if len(words) > 3 else ends))
    return len(words) > 1 and is_capital


def _is_name(name: str) -> bool:
    words = name.split()
    is_short = len(name) <= MOST_CHARACTERS and len(words) <= MOST_WORDS
    is_told = len(words) > MOST_PARTICLES and words[0].islower()
    return is_short and not is_told and ":" not in name and bool(_LETTER.search(name))


def _is_outlet(name: str, outlets: set[str]) -> bool:
    return is_domain(name) or outlet_key(name) in outlets


def _marked(tree: HtmlElement) -> Iterator[str]:
    """Yield what stands in elements that are marked as the author's name.

    Only those that stand with the first: the others belong to teasers.
    """
    elements = [one for one in _found(_MARKED, tree) if one.tag not in {"meta", "link"}]
    place = _place_of(elements[0]) if elements else None
    for element in elements[:MOST_BYLINES]:
        if _place_of(element) is place:
            named = element.xpath(".//*[@itemprop='name']")
            for one in named or [element]:
                yield plain_line(one.get("content") or str(one.text_content()))


def _found(path: XPath, tree: HtmlElement) -> list[HtmlElement]:
    found = path(tree)
    listed = found if isinstance(found, list) else []
    return [one for one in listed if isinstance(one, HtmlElement)]


def _place_of(element: HtmlElement) -> HtmlElement | None:
    above = element.getparent()
    return above if above is None else above.getparent()


def _classed(tree: HtmlElement) -> list[str]:
    """Return the first whole name in an element whose class speaks of an author."""
    elements = [one for one in _found(_CLASSED, tree) if one.tag in _BYLINE_TAGS]
    for element in elements[:MOST_BYLINES]:
        text = plain_line(str(element.text_content()))
        if len(text) <= MOST_CHARACTERS and not _NETWORK.search(text):
            names = names_among([text])
            if names and all(map(_is_whole, names)):
                return list(names)
    return []
