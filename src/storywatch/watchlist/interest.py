"""Which watch covers an article, and why another does not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from storywatch.watchlist.records import Subscriber, Watch, Watchlist

MOST_COMBINATIONS = 2_000
"""Of places that are tried for one that is narrow enough; an article of a thousand
mentions has millions, and its first hundreds tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entity is mentioned beyond doubt.

    Attributes:
        entity_key: of the entity.
        sentence: 0 for the headline, then the text's sentences from 1.
        word: how many words of the field stand before it.
    """

    entity_key: str
    sentence: int
    word: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a watch asks of an article.

    Attributes:
        entities: keys of those mentioned beyond doubt.
        central: of these, whom the article is about.
        places: where; empty when nobody kept it.
        sources: hosts and names of its publisher and of what listed it.
        language: ISO 639-1, or ``"und"``.
        independent_sources: that tell of its story so far.
    """

    entities: frozenset[str]
    central: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    sources: tuple[str, ...] = ()
    language: str = "und"
    independent_sources: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whether a watch covers an article.

    Attributes:
        covered: it does.
        reasons: why it does not, each one clause; empty when it does.
        awaits_sources: nothing but further independent sources are missing.
    """

    covered: bool
    reasons: tuple[str, ...] = ()
    awaits_sources: bool = False


def coverage(watch: Watch, seen: Seen) -> Coverage:
    """Judge an article by a watch's own rules; those of other watches never count.

    A watch that names nobody covers every entity.
    """
    mentioned = seen.central if watch.central_only else seen.entities
    reasons = [
        *_missing(watch, mentioned, seen),
        *_apart(watch, seen),
        *_elsewhere(watch, seen),
    ]
    if reasons:
        return Coverage(covered=False, reasons=tuple(reasons))
    if seen.independent_sources < watch.least_sources:
        told = (
            f"{seen.independent_sources} of {watch.least_sources} independent sources "
            "tell of it"
        )
        return Coverage(covered=False, reasons=(told,), awaits_sources=True)
    return Coverage(covered=True)


def first_coverage(
    subscriber: Subscriber, watches: Sequence[Watch], seen: Seen
) -> tuple[Watch | None, Coverage]:
    """Return a subscriber's first watch that covers an article.

    Returns:
        Else no watch, with what is nearest to it: a watch that only awaits sources,
        or the reasons of the subscriber's first one.
    """
    own = [one for one in watches if one.key in subscriber.watches]
    judged = [(one, coverage(one, seen)) for one in own]
    for one, found in judged:
        if found.covered:
            return one, found
    waiting = (found for _, found in judged if found.awaits_sources)
    none = Coverage(covered=False, reasons=("no watch of theirs is in force",))
    first = judged[0][1] if judged else none
    return None, next(waiting, first)


def _missing(watch: Watch, mentioned: frozenset[str], seen: Seen) -> Iterator[str]:
    """Yield whom the article does not mention, or must not."""
    if not seen.entities:
        yield "it mentions nobody beyond doubt"
        return
    how = "is not about" if watch.central_only else "does not mention"
    if watch.any_of and mentioned.isdisjoint(watch.any_of):
        yield f"it {how} any of {_listed(watch.any_of)}"
    lacking = [key for key in watch.all_of if key not in mentioned]
    if lacking:
        yield f"it {how} {_listed(lacking)}"
    for group in watch.each_of:
        if mentioned.isdisjoint(group):
            yield f"it {how} any of {_listed(group)}"
    if not (watch.any_of or watch.all_of or watch.each_of or mentioned):
        yield "it is about nobody watched"
    banned = sorted(seen.entities.intersection(watch.none_of))
    if banned:
        yield f"it mentions {_listed(banned)}"


def _apart(watch: Watch, seen: Seen) -> Iterator[str]:
    """Yield that the entities do not stand together."""
    if watch.near_words is None and not watch.same_sentence:
        return
    parts = [(key,) for key in watch.all_of] + list(watch.each_of)
    if watch.any_of:
        parts.append(watch.any_of)
    where = [[one for one in seen.places if one.entity_key in part] for part in parts]
    if not all(where):
        return  # said already: one of them is not mentioned
    for number, together in enumerate(product(*where)):
        if number >= MOST_COMBINATIONS:
            break
        if _is_together(watch, together):
            return
    if watch.same_sentence:
        yield "they do not stand in one sentence"
    else:
        yield f"they do not stand within {watch.near_words} words"


def _is_together(watch: Watch, together: Sequence[Place]) -> bool:
    if watch.same_sentence and len({one.sentence for one in together}) > 1:
        return False
    if watch.near_words is None:
        return True
    if len({one.sentence == 0 for one in together}) > 1:
        return False
    words = sorted(one.word for one in together)
    return all(
        after - before <= watch.near_words + 1 for before, after in pairwise(words)
    )


def _elsewhere(watch: Watch, seen: Seen) -> Iterator[str]:
    """Yield that the article comes from elsewhere than the watch asks for."""
    if watch.languages and seen.language not in watch.languages:
        yield f"it is in {seen.language}"
    if watch.sources and not any(
        _is_from(wanted, told) for wanted in watch.sources for told in seen.sources
    ):
        yield f"it is not from {_listed(watch.sources)}"


def _is_from(wanted: str, told: str) -> bool:
    one, other = wanted.casefold().strip(), told.casefold().strip()
    is_host = "." in one and " " not in one
    return one == other or (is_host and other.endswith(f".{one}"))


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(keys)


def watched_entities(subscriber: Subscriber, watchlist: Watchlist) -> dict[str, str]:
    """Return whom a subscriber's watches name, in the watchlist's order.

    A watch that names nobody covers everybody.

    Returns:
        Names for people, by key.
    """
    own = [one for one in watchlist.watches if one.key in subscriber.watches]
    named = {
        key
        for watch in own
        for part in (watch.any_of, watch.all_of, *watch.each_of)
        for key in part
    }
    everybody = any(not (one.any_of or one.all_of or one.each_of) for one in own)
    return {
        one.key: one.name for one in watchlist.entities if everybody or one.key in named
    }
