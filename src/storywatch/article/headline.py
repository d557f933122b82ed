"""The headline of a page, without the outlet's name."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.text import bare_words as compared
from storywatch.article.text import plain_line

MOST_CHARACTERS = 500
"""Longer than any headline; what is longer is a paragraph in the wrong tag."""

LEAST_SHARED = 12
"""Characters that two headlines share behind different overlines; a name or a date
at the end of both is shorter."""

MOST_OF_A_NAME = 4
"""Words in an outlet's name or a section's; a headline has more."""

_CLOSE_HYPHEN = re.compile(r"(?<=\S)-(?=[^\W_]+$)")
_SEPARATOR = re.compile(r"\s+(?:[|–—·»*-]|::)\s+|\s*[｜ㅣ：|]\s*")
_OVERLINE = re.compile(r"(?::|\s[–—|-])\s+")

bare_words = lru_cache(maxsize=64)(compared)
"""The same few titles of a page are compared with each other again and again."""


def headline(tree: HtmlElement, *, linked: LinkedArticle, meta: MetaTags) -> str:
    """Choose among what a page gives as its headline.

    Open Graph, JSON-LD, the first heading and the title element often differ: in
    the outlet's name, but also in the words (one is for search engines, one for
    social networks). Open Graph's is the outlet's own most often; JSON-LD's is
    taken instead where the others show that Open Graph's is not (``_chosen``). Of
    the ways of writing the same words, the commonest is taken.

    Returns:
        One line; empty when the page has no headline.
    """
    named = plain_line(_title_element(tree))
    seen = headlines_shown(tree)
    heads = (linked.headline, *seen)
    names = (
        linked.publisher,
        meta.first("og:site_name"),
        meta.first("article:section"),
        *_last_parts(named, heads),
    )
    outlets = {bare_words(one) for one in names} - {""}

    def bare(written: str) -> str:
        title = plain_line(written)
        if not 0 < len(title) <= MOST_CHARACTERS:
            return ""
        cut = without_outlet(title, outlets=outlets, headlines=heads)
        return "" if bare_words(cut) in outlets else cut

    raw = meta.first("og:title")
    social = bare(raw)
    card = bare(meta.first("twitter:title"))
    told = bare(linked.headline)
    shown = [one for one in map(bare, seen) if one]
    tab = bare(named)
    title = _chosen(social, raw=raw, card=card, told=told, shown=shown, tab=tab)
    if not title:
        return named if len(named) <= MOST_CHARACTERS else ""
    return _as_most_write(title, (social, told, *shown[:1], card, tab))


def without_outlet(
    title: str, *, outlets: Iterable[str], headlines: Iterable[str] = ()
) -> str:
    """Cut the outlet's name (and section, and date) off the end of a title.

    Args:
        title: on one line.
        outlets: names by which the outlet goes.
        headlines: other headlines of the page, without the outlet's name: a title
            that begins with one of them up to a separator ends there.
    """
    names = {bare_words(outlet) for outlet in outlets} - {""}
    heads = {bare_words(one) for one in headlines} - {""}
    for separator in _SEPARATOR.finditer(title):
        if bare_words(title[: separator.start()]) in heads:
            return title[: separator.start()]
    while (start := _start_of_name(title, names)) is not None:
        title = title[:start]
    return title


def _start_of_name(title: str, names: Collection[str]) -> int | None:
    """Find where a title's last part starts, separator and all, if it is a name."""
    ends = [*list(_SEPARATOR.finditer(title))[-1:], *_CLOSE_HYPHEN.finditer(title)]
    starts = (end.start() for end in ends if bare_words(title[end.end() :]) in names)
    return next(starts, None)


def headlines_shown(tree: HtmlElement) -> list[str]:
    """Return the first two level-one headings of a page that are not empty.

    A heading around a link to the front page is the outlet's logo.
    """
    headings = (one for one in tree.iter("h1") if not _is_logo(one))
    found = (plain_line(str(one.text_content())) for one in headings)
    return [one for one in found if one][:2]


def _chosen(
    social: str, *, raw: str, card: str, told: str, shown: Sequence[str], tab: str
) -> str:
    """Return the headline among the titles of a page, any of which may be empty.

    Args:
        social: of Open Graph.
        raw: the same, as it came, perhaps with the outlet's name.
        card: for Twitter.
        told: of JSON-LD.
        shown: headings.
        tab: of the title element.
    """
    others = [one for one in (told, *shown, tab) if one]
    if not social:
        return others[0] if others else ""
    is_shown = any(_same(told, one) for one in shown)
    if is_shown and not _same(told, social):
        return told if _is_for_others(social, card, told, tab, raw) else social
    if not is_shown and _same(tab, told):
        is_seen = any(_same(social, one) for one in shown)
        return social if is_seen else told
    return next(filter(None, (_behind(social, one) for one in shown)), social)


def _is_for_others(social: str, card: str, told: str, tab: str, raw: str) -> bool:
    """Tell whether Open Graph's title is not the headline, which the page shows.

    It is the headline when it is that without its overline. It is not, when it
    came with the outlet's name (then it was made from the title element), when the
    title element says the same (both are for search engines), when Twitter's
    card goes with the page, and when the card goes with Open Graph against all
    others (both are for social networks) in other words, not only in fewer.
    """
    if _is_tail(social, of=told):
        return False
    if not _same(social, raw) or _same(tab, social) or _same(card, told):
        return True
    is_social = _same(card, social) and _same(tab, told)
    return is_social and not _is_shortened(social, of=told)


def _same(one: str, other: str) -> bool:
    return bool(one) and bare_words(one) == bare_words(other)


def _is_tail(title: str, *, of: str) -> bool:
    """Tell whether a title is another one without its overline."""
    overline = _OVERLINE.search(of)
    return overline is not None and _same(of[overline.end() :], title)


def _is_shortened(title: str, *, of: str) -> bool:
    """Tell whether a title has only words of another one, in its order."""
    left = iter(_words(of))
    return all(word in left for word in _words(title))


def _behind(one: str, other: str) -> str:
    """Return what two titles share behind different overlines, or nothing."""
    first, second = _OVERLINE.search(one), _OVERLINE.search(other)
    if not first or not second or _same(one, other):
        return ""
    if set(_words(one[: first.start()])) & set(_words(other[: second.start()])):
        return ""
    tail = one[first.end() :]
    is_shared = len(tail) >= LEAST_SHARED and _same(tail, other[second.end() :])
    return tail if is_shared else ""


def _words(text: str) -> list[str]:
    return bare_words(text).split()


def _as_most_write(title: str, written: Iterable[str]) -> str:
    """Return a title as most write it: quotes and dashes get lost in attributes."""
    ways = Counter(one for one in (title, *written) if _same(one, title))
    ways[title] -= 1
    best = max(ways.values(), default=0)
    return next((one for one in ways if ways[one] == best), title)


def _is_logo(heading: HtmlElement) -> bool:
    links = list(heading.iter("a"))
    if len(links) != 1:
        return False
    address = urlsplit((links[0].get("href") or "-").strip())
    is_front = address.path in {"", "/"} and not address.query
    return is_front and not address.fragment


def _title_element(tree: HtmlElement) -> str:
    titles = (str(one.text or "") for one in tree.iter("title"))
    return next(filter(None, titles), "")


def _last_parts(title: str, headlines: Iterable[str]) -> list[str]:
    """Return what stands behind the last ``|`` of the title element.

    Unless all headlines of the page hold it, and it is long: then it is the headline
    behind its overline.
    """
    part = plain_line(title.rpartition("|")[2]) if "|" in title else ""
    told = [one for one in headlines if one]
    is_long = len(_words(part)) > MOST_OF_A_NAME
    is_own = is_long and told and all(part in one for one in told)
    return [] if is_own or not part else [part]
