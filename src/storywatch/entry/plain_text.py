"""Markup taken out: what a person reads of it.

By pattern and not by an HTML parser: the standard's parsing takes time
quadratic in the depth of nested tags (20,000 of them a second, measured), and
hostile documents know it. Every pattern here is linear.
"""

import html
import re

MOST_MARKUP = 200_000
"""Characters of a title's or summary's markup that are read."""

MOST_TEXT = 20_000
"""Characters of text that are kept."""

_MARKUP = re.compile(
    r"""
      <!--.*?(?:-->|\Z)
    | <(?P<unseen>script|style|noscript|template|iframe|object|svg|title)\b
      .*?(?:</(?P=unseen)\s*>|\Z)
    | <[!?][^<>]*>
    | </?(?P<tag>[a-z][a-z0-9:-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>
    | </?(?P<odd>[a-z][a-z0-9:-]*)[^<>]*>
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q
    s samp small span strike strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905 - forty quoted words are unreadable
)
"""Tags that do not end a word."""


def plain_text(markup: str) -> str:
    """Return what a person reads of a piece of HTML, as one line.

    Args:
        markup: HTML, or plain text, which comes back with its blanks collapsed.

    Returns:
        At most ``MOST_TEXT`` characters, none that Postgres refuses. Blocks are
        separated by one blank.
    """
    return visible_text(markup[:MOST_MARKUP])[:MOST_TEXT].rstrip()


def visible_text(markup: str) -> str:
    """Return the whole text of a page or piece of HTML, as one line."""
    text = _MARKUP.sub(_blank_of, markup) if "<" in markup else markup
    return one_line(html.unescape(text) if "&" in text else text)


def one_line(text: str) -> str:
    """Collapse blanks, and drop what cannot be stored: NULs, half characters."""
    if not text.isascii():
        text = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(text.replace("\0", "").split())


def _blank_of(found: re.Match[str]) -> str:
    name = found["tag"] or found["odd"]
    return "" if name and name.lower() in _INLINE else " "
