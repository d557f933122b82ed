"""Articles for grouping, written in one line."""

from datetime import UTC, datetime, timedelta

from storywatch.article.records import Article, ArticleId

DAWN = datetime(2025, 1, 22, 6, tzinfo=UTC)


def story_article(
    number: int,
    title: str,
    text: str = "",
    *,
    language: str = "en",
    hours: float = 0,
    publisher: str = "Outlet",
) -> Article:
    """An article published some hours after dawn."""
    published_at = DAWN + timedelta(hours=hours)
    return Article(
        article_id=ArticleId(number),
        revision=1,
        url=f"https://outlet.example/{number}",
        publisher=publisher,
        title=title,
        text=text,
        language=language,
        published_at=published_at,
        first_seen_at=published_at,
    )
