"""Which watch covers an article."""

from collections.abc import Iterable, Sequence

from storywatch.watchlist.records import Subscriber, Watch


def covers(watch: Watch, entities: Iterable[str]) -> bool:
    """Tell whether a watch covers an article that mentions these entities.

    A watch with neither ``any_of`` nor ``all_of`` covers every entity.
    """
    mentioned = set(entities)
    return (
        bool(mentioned)
        and (not watch.any_of or not mentioned.isdisjoint(watch.any_of))
        and mentioned.issuperset(watch.all_of)
        and mentioned.isdisjoint(watch.none_of)
    )


def covering_watch(
    subscriber: Subscriber, watches: Sequence[Watch], entities: Iterable[str]
) -> Watch | None:
    """Return the subscriber's first watch that covers an article, or None."""
    mentioned = tuple(entities)
    return next(
        (
            watch
            for watch in watches
            if watch.key in subscriber.watches and covers(watch, mentioned)
        ),
        None,
    )
