"""An alert as a message."""

from storywatch.alert.records import News, Verdict
from storywatch.delivery.records import Message
from storywatch.development.records import Development, DevelopmentKind

KIND_WORDS: dict[DevelopmentKind, str] = {
    "first_report": "First report",
    "new_fact": "New fact",
    "new_figure": "New figure",
    "changed_figure": "Figures differ",
    "statement": "Statement",
    "contradiction": "Contradiction",
    "correction": "Correction",
}
"""How each kind of development is named to people."""

LONGEST_SUBJECT = 120
"""Characters; mail programs and chats cut later than this."""


def alert_message(news: News, verdict: Verdict, *, subscriber_key: str) -> Message:
    """Write an alert.

    Args:
        news: what an article brought.
        verdict: told, with the watch and the reason.
        subscriber_key: to whom.

    Returns:
        A message whose key is the same however often it is written.
    """
    first = news.developments[0][1]
    more = len(news.developments) - 1
    subject = f"{KIND_WORDS[first.kind]}: {news.article_title or first.text}"
    text = "\n".join(
        (
            f"● {one_line(news.story_title or news.article_title)}",
            *(line for _, one in news.developments for line in _told(one)),
            f"  {_origin(news)}",
            f"  {news.article_url}",
            f"  {_so_far(news)}",
            f"  you get this because: {verdict.reason}",
        )
    )
    suffix = f" (+{more})" if more else ""
    return Message(
        key=f"alert-{news.judgement_id}-{subscriber_key}",
        subject=shortened(one_line(subject), LONGEST_SUBJECT - len(suffix)) + suffix,
        text=text,
        thread=f"story-{news.story_id}",
        data=_for_programs(news, verdict, subscriber_key=subscriber_key),
    )


def _for_programs(
    news: News, verdict: Verdict, *, subscriber_key: str
) -> dict[str, object]:
    """Return the same for a receiver that is a program."""
    return {
        "subscriber": subscriber_key,
        "watch": verdict.watch_key,
        "reason": verdict.reason,
        "story": {
            "id": news.story_id,
            "title": news.story_title,
            "articles": news.story_articles,
            "publishers": news.story_publishers,
        },
        "article": {
            "id": news.article_id,
            "title": news.article_title,
            "url": news.article_url,
            "publisher": news.publisher,
            "language": news.language,
            "published_at": news.published_at.isoformat(),
        },
        "entities": sorted(news.seen.entities),
        "developments": [
            {
                "id": number,
                "kind": one.kind,
                "text": one.text,
                "why": one.why,
                "score": round(one.score, 3),
            }
            for number, one in news.developments
        ],
    }


def _told(development: Development) -> tuple[str, str]:
    kind = KIND_WORDS[development.kind]
    return (
        f"  {kind}: {one_line(development.text)}",
        f"    why: {one_line(development.why)}",
    )


def _origin(news: News) -> str:
    when = news.published_at.strftime("%d %b %Y %H:%M UTC")
    return f"{news.publisher or 'unknown publisher'}, {when}"


def _so_far(news: News) -> str:
    articles = _count(news.story_articles, "article")
    publishers = _count(news.story_publishers, "publisher")
    return f"story {news.story_id}: {articles} from {publishers} so far"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def one_line(text: str) -> str:
    """Return a text on one line, control characters and runs of spaces gone."""
    return " ".join("".join(" " if not c.isprintable() else c for c in text).split())


def shortened(text: str, longest: int) -> str:
    """Return a text cut at a word to at most ``longest`` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1].rsplit(" ", 1)[0]
    return f"{cut}…"
