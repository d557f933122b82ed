"""What a reader of an alert can ask for with one click."""

from dataclasses import dataclass

from storywatch.alert.records import News
from storywatch.alert.wording import Wording
from storywatch.delivery.links import Links
from storywatch.delivery.wishes import WATCH

MOST_ENTITIES = 3
"""That a link each says it is not about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One link that asks for something.

    Attributes:
        label: what it asks for.
        url: where it leads.
    """

    label: str
    url: str


def ways_of(
    news: News,
    watch_key: str,
    *,
    subscriber_key: str,
    words: Wording,
    links: Links | None,
) -> tuple[Way, ...]:
    """Return the links of an alert; none when nobody can write them."""
    if links is None:
        return ()
    entities = sorted(news.seen.entities)[:MOST_ENTITIES]
    return (
        *story_ways(news.story_id, subscriber_key, words=words, links=links),
        *(
            Way(
                label=words.wrong_entity.format(entity=key),
                url=links.wrong_entity(news.article_id, key, subscriber_key),
            )
            for key in entities
        ),
        Way(label=words.not_new, url=links.not_new(news.judgement_id, subscriber_key)),
        Way(
            label=words.stop.format(watch=watch_key),
            url=stop_url(links, subscriber_key, watch_key),
        ),
    )


def story_ways(
    story_id: int, subscriber_key: str, *, words: Wording, links: Links | None
) -> tuple[Way, ...]:
    """Return the links that silence a story."""
    if links is None:
        return ()
    return (
        Way(label=words.mute, url=links.mute(story_id, subscriber_key)),
        Way(label=words.snooze, url=links.snooze(story_id, subscriber_key)),
    )


def stop_url(links: Links | None, subscriber_key: str, watch_key: str) -> str:
    """Return where one click ends the alerts of a watch; may be empty."""
    return links.stop(subscriber_key, WATCH + watch_key) if links else ""
