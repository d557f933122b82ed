"""What stands before a document: warnings of a program, a comment, a page."""

import re

LONGEST_JUNK = 65536
"""Characters before the document in which we look for its beginning."""

_BEGINNING = re.compile(r"<\?xml\s|<(?:[\w.-]+:)?(?:rss|feed|RDF|rdf|channel)[\s>]")
_PAGE = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


def without_junk(text: str) -> str:
    """Drop what stands before a feed: a parser would stop there, and lose all of it.

    Args:
        text: the document; a page comes back as it is.
    """
    found = _BEGINNING.search(text[:LONGEST_JUNK])
    if found is None or not text[: found.start()].strip():
        return text.lstrip()
    before = text[: found.start()]
    if _PAGE.search(before) or (
        "<?xml" in before and not found.group().startswith("<?xml")
    ):
        return text
    return text[found.start() :]


def is_page(text: str) -> bool:
    """Tell whether a document begins as a page does."""
    return _PAGE.search(text[:LONGEST_JUNK]) is not None
