"""Pages that cannot be an article's own address, though its page says so."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

from storywatch.entry.address_key import address_key

_TELLING = re.compile(
    r"\d{5,}|\d\.html?$"  # a number
    r"|(?:[^\W_]+[-_]){2,}[^\W_]"  # three words
    r"|^(?=\D*\d)[^\W_]{8,}(?:\.\w{2,5})?$"  # an id of letters and digits
)
"""A part of a path that no section has."""

_TELLING_VALUE = re.compile(r"\d|(?:[^\W_]+[-_]){2,}[^\W_]")
_NAMING_FIELD = re.compile(
    r"(?:\w*id|\w*no|nr|num|[apntv]|key|seq|slug|title|art\w*|story\w*|news\w*|item"
    r"|post|doc|node|entry|content|code|\w*file)=.",
    re.IGNORECASE,
)
"""A parameter that names an article where a path does not."""

_FRONT = re.compile(r"/?(?:[a-z]{2}(?:[_-][a-z]{2})?)?/?", re.IGNORECASE)
_PAGE_FIELD = re.compile(
    r"(?:^|&)(?:page|paged|seite|pagina|pag|sayfa|strona)=(\d{1,3})(?=&|$)",
    re.IGNORECASE,
)
_PAGE_SEGMENT = re.compile(
    r"/(?:(?:page|seite|pagina)[/_-]?)?(\d{1,2})$", re.IGNORECASE
)


def is_lesser(told: str, *, than: str) -> bool:
    """Tell whether an address is too general to be that of a certain page.

    It is a front page or a section where the page is an article; it lost the
    parameter that names the article; or it is the first of the pages of which the
    page is a later one: their texts differ.

    Args:
        told: what the page says of itself; absolute.
        than: where the page was fetched; absolute.
    """
    here, there = _parts(told), _parts(than)
    if here is None or there is None or address_key(told) == address_key(than):
        return False
    if _is_front(here):
        return not _is_front(there)
    if _is_later_page(there, first=here):
        return True
    if _names_an_article(here):
        return False
    if _names_an_article(there) and _depth(here) < _depth(there):
        return True
    return _lost_its_query(here, there)


def _parts(url: str) -> SplitResult | None:
    """Return the parts of an address without what differs between its spellings."""
    try:
        return urlsplit(f"//{address_key(url)}")
    except ValueError:
        return None


def _is_front(parts: SplitResult) -> bool:
    """Tell whether an address is of a site, or of one of its languages."""
    told = parts.query or parts.fragment
    return not told and _FRONT.fullmatch(parts.path) is not None


def _is_later_page(parts: SplitResult, *, first: SplitResult) -> bool:
    """Tell whether an address is of the second or a later page of another's."""
    if found := _PAGE_FIELD.search(parts.query):
        is_same = parts.path == first.path and found[0] not in first.query
    elif found := _PAGE_SEGMENT.search(parts.path):
        is_same = parts.path[: found.start()] == first.path
    return found is not None and is_same and int(found[1]) > 1


def _names_an_article(parts: SplitResult) -> bool:
    segments = unquote(parts.path).split("/")
    return any(map(_TELLING.search, segments)) or any(
        _TELLING_VALUE.search(unquote(field.partition("=")[2]))
        for field in parts.query.split("&")
    )


def _lost_its_query(told: SplitResult, fetched: SplitResult) -> bool:
    """Tell whether a script's address misses the parameter that names the article."""
    lost = set(fetched.query.split("&")) - set(told.query.split("&"))
    is_same = f"{fetched.path}/".startswith(f"{told.path.rstrip('/')}/")
    return is_same and any(map(_NAMING_FIELD.match, lost))


def _depth(parts: SplitResult) -> int:
    return sum(1 for segment in parts.path.split("/") if segment)
