"""What a watch covers, in one sentence."""

from collections.abc import Sequence

from storywatch.watchlist.languages import language_name
from storywatch.watchlist.records import Watch, Watchlist

MOST_NAMES = 6
"""Names in a row that a reader takes in; the rest is counted."""


def watch_in_words(watch: Watch, watchlist: Watchlist) -> str:
    """Say what a watch covers.

    Returns:
        ``"articles that mention Elon Musk and one of {OpenAI, Stargate} in one
        sentence, from spiegel.de, in German, told once 2 independent sources tell
        it"``
    """
    names = {entity.key: entity.name for entity in watchlist.entities}

    def named(keys: Sequence[str]) -> list[str]:
        return [names.get(key, key) for key in keys]

    wanted = named(watch.all_of)
    wanted += [_one_of(named(keys)) for keys in watch.each_of]
    if watch.any_of:
        wanted.append(_one_of(named(watch.any_of)))
    mention = "centrally mention" if watch.central_only else "mention"
    parts = [
        f"articles that {mention} {_row(wanted) or 'any entity'}{_where(watch)}",
        f"but not {_row(named(watch.none_of), 'or')}" if watch.none_of else "",
        f"from {_row(watch.sources, 'or')}" if watch.sources else "",
        f"in {_row([language_name(code) for code in watch.languages], 'or')}"
        if watch.languages
        else "",
        f"told once {watch.least_sources} independent sources tell it"
        if watch.least_sources > 1
        else "",
    ]
    return ", ".join(part for part in parts if part)


def _one_of(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"one of {{{shown}{f' and {more} more' if more > 0 else ''}}}"


def _row(names: Sequence[str], joint: str = "and") -> str:
    if len(names) > MOST_NAMES:
        shown = ", ".join(names[:MOST_NAMES])
        return f"{shown} {joint} {len(names) - MOST_NAMES} more"
    *first, last = names or ("",)
    return f"{', '.join(first)} {joint} {last}" if first else last


def _where(watch: Watch) -> str:
    if watch.same_sentence:
        return " in one sentence"
    if watch.near_words is None:
        return ""
    if watch.near_words == 0:
        return " next to each other"
    words = "word" if watch.near_words == 1 else "words"
    return f" within {watch.near_words} {words} of each other"
