"""Articles for tests of developments, taken apart without an encoder."""

from datetime import UTC, datetime, timedelta

from storywatch.article.records import Article, ArticleId
from storywatch.development.facts import SaidSentence, taken_apart
from storywatch.development.ledger import Ledger

MORNING = datetime(2025, 1, 22, 6, tzinfo=UTC)


def article(
    number: int,
    text: str,
    *,
    title: str = "",
    language: str = "de",
    publisher: str = "Tagblatt",
    revision: int = 1,
) -> Article:
    published_at = MORNING + timedelta(hours=number)
    return Article(
        article_id=ArticleId(number),
        revision=revision,
        url=f"https://tagblatt.example/{number}",
        publisher=publisher,
        title=title,
        text=text,
        language=language,
        published_at=published_at,
        first_seen_at=published_at,
    )


def said(
    number: int,
    text: str,
    *,
    title: str = "",
    language: str = "de",
    publisher: str = "Tagblatt",
) -> tuple[SaidSentence, ...]:
    return taken_apart(
        article(number, text, title=title, language=language, publisher=publisher)
    )


def ledger_of(*texts: str, language: str = "de") -> Ledger:
    return Ledger(
        sentence
        for number, text in enumerate(texts, 1)
        for sentence in said(number, text, language=language)
    )
