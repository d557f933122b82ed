"""Lists of sources in any usual form, taken apart line by line."""

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import get_args

from storywatch.errors import FeedUnreadableError
from storywatch.source.records import SourceKind, SourceLine, TextMode

KINDS: Mapping[str, SourceKind] = {
    "feed": "feed",
    "sitemap": "sitemap",
    "listing": "listing",
    "page": "page",
}
"""By the word that a list has for it."""

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{0,20}://[^\s<>\"']+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource(SourceLine):
    """One source of a list, with all that can be said of how it is polled.

    Attributes:
        include_selector: CSS, the parts of a page that count; empty: the default.
        ignore_selector: CSS, the parts of a page that do not count.
        verify_tls: False when the list's owner accepts any certificate.
        shortest_interval: bound of the interval; None: the general one.
        longest_interval: the same.
        text_mode: whose pages are fetched.
        place: where it stands, 1-based: the line of a plain list, else the how
            manyeth it is. 0: unknown.
    """

    include_selector: str = ""
    ignore_selector: str = ""
    verify_tls: bool = True
    shortest_interval: timedelta | None = None
    longest_interval: timedelta | None = None
    text_mode: TextMode = "always"
    place: int = field(default=0, compare=False)


def text_mode_in(told: object) -> TextMode:
    """Return the text mode that a list names; the usual one for any other word."""
    return next((one for one in get_args(TextMode) if one == told), "always")


def lines_of_text(text: str) -> tuple[ListedSource, ...]:
    """Read a plain list: an address a line, perhaps a title after it.

    A line that begins with ``#`` is a remark. ``# listing`` after an address (or
    another kind) says how it is polled; an address with "sitemap" in it is one.

    Args:
        text: of the list.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip().strip("\ufeff").lstrip("-*•").strip()
        if not bare or bare.startswith("#"):
            continue
        told, _, remark = bare.partition(" #")
        url = _address_in(told)
        word, _, rest = remark.strip().partition(" ")
        title = told.replace(url, " ", 1) + (rest if word in KINDS else "")
        found.append(
            ListedSource(
                kind=KINDS.get(word) or guessed_kind(url),
                url=url.strip("<>\"',;"),
                title=" ".join(title.split()).strip("<>\"',;:| "),
                place=number,
            )
        )
    return tuple(found)


def _address_in(line: str) -> str:
    """Return the word that is an address; the whole line when none looks like one."""
    named = _ADDRESS.search(line)
    if named is not None:
        return named.group().rstrip(",;")
    hosts = [word for word in line.split() if "." in word.strip(".")]
    return (hosts or [line.strip()])[0]


def text_of(sources: Iterable[SourceLine]) -> str:
    """Write a plain list; ``lines_of_text`` reads it back."""
    return "".join(
        f"{one.url}\n" if one.kind == "feed" else f"{one.url} # {one.kind}\n"
        for one in sources
    )


def decoded(document: bytes, *, path: str) -> str:
    """Return a list's text, whatever program wrote it.

    Raises:
        FeedUnreadableError: ``"not-a-list"``: it is no text.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if document.startswith(mark):
            return document.decode(name, "replace")
    if b"\0" in document:
        raise FeedUnreadableError(path, reason="not-a-list")
    try:
        return document.decode()
    except UnicodeDecodeError:
        return document.decode("windows-1252", "replace")


def guessed_kind(url: str) -> SourceKind:
    """Return how an address is polled of which nothing else is known."""
    return "sitemap" if "sitemap" in url.lower().rpartition("//")[2] else "feed"
