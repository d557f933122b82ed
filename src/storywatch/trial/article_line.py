"""An article line of the contract as an article."""

from datetime import UTC, datetime

from storywatch.article.language import language_of
from storywatch.article.language_codes import two_letters
from storywatch.article.records import Article, ArticleId
from storywatch.trial.lines import Line, LineUnreadableError, text_of

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for an unknown time in a stream without times."""


LONGEST_TITLE = 200
"""Characters of a first line that may be a title; a longer one is the text itself."""


def article_of(line: Line, *, number: int) -> Article:
    """Return the article that a line describes.

    Args:
        line: ``{"id","url","title","text","language"?,"published_at","source"}``;
            the text may be empty, the title may be missing when the text begins
            with it.
        number: stands for the article's id; larger is later.

    Raises:
        LineUnreadableError: a field is not what it must be.
    """
    title, text = text_of(line, "title"), text_of(line, "text")
    if not title and text:
        first, _, rest = text.partition("\n")
        if len(first) <= LONGEST_TITLE:
            title, text = first, rest
    published_at = instant_of(line)
    return Article(
        article_id=ArticleId(number),
        revision=1,
        url=text_of(line, "url") or f"urn:storywatch:{line.get('id', number)}",
        publisher=text_of(line, "source"),
        title=title.strip(),
        text=text.strip(),
        language=two_letters(text_of(line, "language"))
        or language_of(f"{title} {text}"),
        published_at=published_at,
        first_seen_at=published_at,
    )


def instant_of(line: Line) -> datetime:
    """Return ``published_at`` as aware UTC; ``UNDATED`` when it is absent.

    Raises:
        LineUnreadableError: it is no ISO 8601 instant.
    """
    value = text_of(line, "published_at")
    if not value:
        return UNDATED
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise LineUnreadableError(
            f'"published_at" is not an ISO 8601 instant: {value[:40]!r}'
        ) from None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise LineUnreadableError('"published_at" is out of range') from None
