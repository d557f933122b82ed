"""News as data, for a receiver that is a program."""

from storywatch.alert.records import News, Verdict


def news_data(
    news: News, verdict: Verdict, *, subscriber_key: str
) -> dict[str, object]:
    """Return what an alert says, as values of JSON."""
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
