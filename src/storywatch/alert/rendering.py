"""An alert as a message."""

from storywatch.alert.for_programs import news_data
from storywatch.alert.records import News, Verdict
from storywatch.alert.templating import rendered
from storywatch.alert.ways import Way, stop_url, ways_of
from storywatch.alert.wording import Wording, counted, wording_of
from storywatch.delivery.links import Links
from storywatch.delivery.records import Message
from storywatch.development.records import Development

LONGEST_SUBJECT = 120
"""Characters; mail programs and chats cut later than this."""


def alert_key(judgement_id: int, subscriber_key: str) -> str:
    """Return the lasting id of the alert of an article's news."""
    return f"alert-{judgement_id}-{subscriber_key}"


def alert_message(
    news: News,
    verdict: Verdict,
    *,
    subscriber_key: str,
    language: str = "en",
    links: Links | None = None,
) -> Message:
    """Write an alert.

    Args:
        news: what an article brought.
        verdict: told, with the watch and the reason.
        subscriber_key: to whom.
        language: ISO 639-1 of the words around the news.
        links: writes what one click asks for; None: there are no such links.

    Returns:
        A message whose key is the same however often it is written.
    """
    words = wording_of(language)
    first = news.developments[0][1]
    more = len(news.developments) - 1
    subject = f"{words.kinds[first.kind]}: {news.article_title or first.text}"
    ways = ways_of(
        news, verdict.watch_key, subscriber_key=subscriber_key, words=words, links=links
    )
    because = words.because.format(reason=reason_in(words, news, verdict))
    text = "\n".join(
        (
            f"● {story_line(news)}",
            *(line for _, one in news.developments for line in _told(words, one)),
            f"  {origin(words, news)}",
            f"  {news.article_url}",
            f"  {so_far(words, news)}",
            f"  {because}",
            *_listed(ways),
        )
    )
    suffix = f" (+{more})" if more else ""
    return Message(
        key=alert_key(news.judgement_id, subscriber_key),
        subject=shortened(one_line(subject), LONGEST_SUBJECT - len(suffix)) + suffix,
        text=text,
        html=rendered(
            "alert.html.jinja",
            language=language,
            words=words,
            news=news,
            story=story_line(news),
            origin=origin(words, news),
            so_far=so_far(words, news),
            because=because,
            ways=ways,
        ),
        thread=f"story-{news.story_id}",
        language=language,
        data=news_data(news, verdict, subscriber_key=subscriber_key),
        stop_url=stop_url(links, subscriber_key, verdict.watch_key),
    )


def reason_in(words: Wording, news: News, verdict: Verdict) -> str:
    """Say in a language which watch covers the news."""
    entities = ", ".join(sorted(news.seen.entities)) or words.no_entity
    return words.covers.format(watch=verdict.watch_key, entities=entities)


def story_line(news: News) -> str:
    """Return what the story is called, on one line."""
    return one_line(news.story_title or news.article_title)


def _told(words: Wording, development: Development) -> tuple[str, str]:
    kind = words.kinds[development.kind]
    return (
        f"  {kind}: {one_line(development.text)}",
        f"    {words.why}: {one_line(development.why)}",
    )


def _listed(ways: tuple[Way, ...]) -> tuple[str, ...]:
    return tuple(f"  {way.label}: {way.url}" for way in ways)


def origin(words: Wording, news: News) -> str:
    """Return who published it, and when."""
    when = news.published_at.strftime("%d %b %Y %H:%M UTC")
    return f"{one_line(news.publisher) or words.unknown_publisher}, {when}"


def so_far(words: Wording, news: News) -> str:
    """Return how far the story has come."""
    line = words.story.format(
        number=news.story_id,
        articles=counted(news.story_articles, words.articles),
        outlets=counted(news.story_publishers, words.outlets),
    )
    if news.story_opened_at is None:
        return line
    day = max(0, (news.published_at - news.story_opened_at).days) + 1
    told_by = counted(news.seen.independent_sources, words.independent)
    return f"{line}; {words.day.format(day=day, independent=told_by)}"


def one_line(text: str) -> str:
    """Return a text on one line, control characters and runs of spaces gone."""
    return " ".join("".join(" " if not c.isprintable() else c for c in text).split())


def shortened(text: str, longest: int) -> str:
    """Return a text cut at a word to at most ``longest`` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1].rsplit(" ", 1)[0]
    return f"{cut}…"
