"""Where markup becomes too much to parse: a guard before the parsers.

Their time grows with the square of nested tags (lexbor: 30 s for 100,000) and of the
attributes of one tag (feedparser: 7 s for 20,000), or with tags and attributes at up
to 45 microseconds each (feedparser); hostile documents know it. This scan is linear,
and stops at its bounds.
"""

import re
from collections import Counter
from xml.parsers import expat

DEEPEST = 400
"""Open elements; browsers stop at 512, real pages stay below 100."""

MOST_ATTRIBUTES = 500
"""Of one tag."""

MOST_PARTS = 150_000
"""Tags and attributes of a page. Large news pages have 50,000."""

LONGEST_UNCLOSED = 100_000
"""Characters of a comment or CDATA section that never ends: a download cut short may
leave one, in which some entry's text stands."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z_][\w:.-]*)(?P<rest>[^<>]*)>?",
    re.DOTALL,
)
_NEVER_OPEN = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt
    """.split()  # noqa: SIM905 - thirty quoted words are unreadable
)
"""HTML's void elements, and those that the next of their kind ends."""


def end_of_bearable(
    markup: str,
    *,
    fresh: frozenset[str] = frozenset(),
    is_html: bool = False,
    most_parts: int = MOST_PARTS,
) -> int:
    """Return how much of a document can be parsed without harm.

    Args:
        markup: HTML or XML, well-formed or not.
        fresh: local names, in lower case, at which nothing counts as open any more:
            a list's items, so that what they forget to close does not add up.
        is_html: some tags are never closed.
        most_parts: tags, beginning and ending ones, and attributes.

    Returns:
        The place, in code points, of the first tag that is too deep or too many; the
        length of the document when none is.
    """
    opened: Counter[str] = Counter()
    depth = parts = 0
    for tag in _TAG.finditer(markup):
        name = tag["name"]
        if name is None:
            is_closed = markup[tag.end() - 3 : tag.end()] in {"-->", "]]>"}
            if not is_closed and tag.end() - tag.start() > LONGEST_UNCLOSED:
                return tag.start()
            continue
        attributes = tag["rest"].count("=")
        parts += 1 + attributes
        if parts > most_parts or depth > DEEPEST or attributes > MOST_ATTRIBUTES:
            return tag.start()
        name = name.lower()
        if is_html and name in _NEVER_OPEN:
            continue
        if tag["end"]:
            # An end without its beginning closes nothing.
            if opened[name] > 0:
                opened[name] -= 1
                depth -= 1
        elif not tag["rest"].endswith("/") or is_html:
            if name.rpartition(":")[2] in fresh:
                opened.clear()
                depth = 0
            opened[name] += 1
            depth += 1
    return len(markup)


def is_well_formed(markup: str) -> bool:
    """Tell whether XML can be parsed strictly; at C's speed, nothing is kept of it."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    try:
        parser.Parse(markup.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, ValueError):
        return False
    return True
