"""Whether a text found anew is a revision of the article that we have."""

from storywatch.article.records import Finding, KnownArticle
from storywatch.article.text import same_words


def is_revision(known: KnownArticle, found: Finding, *, by_same_entry: bool) -> bool:
    """Tell whether a finding replaces the text in force.

    Spaces, line breaks, quotation marks and dashes are no change. A page that cannot
    be read now does not unsay what it said, and of an article without a page only
    the feed that told it first may tell it anew (two feeds word it differently).

    Args:
        known: the text in force.
        found: at the same address.
        by_same_entry: the entry that led here led to this article before.
    """
    was_read, is_read = known.outcome == "extracted", found.outcome == "extracted"
    if (was_read and not is_read) or not (is_read or by_same_entry):
        return False
    return not (
        same_words(known.title, found.title) and same_words(known.text, found.text)
    )


def is_same_article(known: KnownArticle, found: Finding) -> bool:
    """Tell whether an entry's page at another address is still the same article.

    It is when all we had was what the feed told, or when title or text stayed: the
    outlet moved it. Else the feed reuses its keys, and the article is another.
    """
    return (
        known.outcome != "extracted"
        or same_words(known.text, found.text)
        or same_words(known.title, found.title)
    )
