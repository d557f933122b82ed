"""What two versions of the watchlist say differently."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, Literal, TypeAlias

from storywatch.watchlist.records import (
    Alias,
    Entity,
    Group,
    Subscriber,
    Watch,
    Watchlist,
)

Subject: TypeAlias = Literal["entity", "group", "watch", "subscriber"]
How: TypeAlias = Literal["added", "removed", "changed", "reordered"]
Part: TypeAlias = Entity | Group | Watch | Subscriber

FILE_WORDS: Final[Mapping[str, str]] = {
    "any_of": "any",
    "all_of": "all",
    "each_of": "all",
    "none_of": "none",
    "near_words": "near",
    "same_sentence": "near sentence",
    "central_only": "central",
    "least_sources": "min_sources",
}
"""What the file calls a record's field, where the two differ."""

ADDRESSES: Final = "channels"
"""Addresses with passwords in them: only their number is told."""

HOURS: Final = "quiet"

MOST_SHOWN: Final = 6
"""Entities of a group in one line; what changed in the group has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a later version says differently.

    Attributes:
        subject: what kind of thing of the file it belongs to.
        key: which one; empty when the order of all of them changed.
        how: what became of it, or of its part.
        part: ``"alias"``, else the file's word for a value; empty: all of it.
        value: the alias or the item of a list; of a whole thing its name.
        language: of the alias; empty: every language.
        before: the value in the earlier version, where one replaced another.
        after: the value in the later version.
    """

    subject: Subject
    key: str
    how: How
    part: str = ""
    value: str = ""
    language: str = ""
    before: str = ""
    after: str = ""

    def told(self) -> str:
        """Return it as one line: ``entity musk: alias "Elon" removed``."""
        if self.how == "reordered":
            return f"the {_PLURALS[self.subject]} stand in another order"
        whose = f"{self.subject} {self.key}"
        if not self.part:
            name = f" ({self.value})" if self.value not in {"", self.key} else ""
            return f"{whose}{name} {self.how}"
        language = f" ({self.language})" if self.language else ""
        if self.how == "changed":
            whose += f': alias "{self.value}"{language}' if self.value else ""
            return f"{whose}: {self.part} {self.before} → {self.after}"
        return f'{whose}: {self.part} "{self.value}"{language} {self.how}'


_PLURALS: Final[Mapping[Subject, str]] = {
    "entity": "entities",
    "group": "groups",
    "watch": "watches",
    "subscriber": "subscribers",
}


def difference(before: Watchlist, after: Watchlist) -> tuple[Change, ...]:
    """Compare two versions.

    Returns:
        Changes in the order entities, groups, watches, subscribers; of each first
        what was removed, then what was added and changed as the later version
        lists it. Empty when both mean the same: comments and the order of
        entities, aliases and groups mean nothing.
    """
    return (
        *_among("entity", before.entities, after.entities),
        *_among("group", before.groups, after.groups),
        *_among("watch", before.watches, after.watches),
        *_reordered("watch", before.watches, after.watches),
        *_among("subscriber", before.subscribers, after.subscribers),
        *_reordered("subscriber", before.subscribers, after.subscribers),
    )


def _among(
    subject: Subject, before: Sequence[Part], after: Sequence[Part]
) -> Iterator[Change]:
    earlier = {one.key: one for one in before}
    later = {one.key: one for one in after}
    for key, one in earlier.items():
        if key not in later:
            yield _whole(subject, one, "removed")
    for key, one in later.items():
        if key not in earlier:
            yield _whole(subject, one, "added")
        elif one != earlier[key]:
            yield from _inside(subject, earlier[key], one)


def _whole(subject: Subject, one: Part, how: How) -> Change:
    name = one.name if isinstance(one, Entity) else ""
    return Change(subject=subject, key=one.key, how=how, value=name)


def _reordered(
    subject: Subject, before: Sequence[Part], after: Sequence[Part]
) -> Iterator[Change]:
    """Yield that those in both stand in another order: the first one that fits wins."""
    earlier = [one.key for one in before]
    later = [one.key for one in after]
    both = set(earlier) & set(later)
    if [key for key in earlier if key in both] != [key for key in later if key in both]:
        yield Change(subject=subject, key="", how="reordered")


def _inside(subject: Subject, before: Part, after: Part) -> Iterator[Change]:
    for field in fields(after):
        one, other = getattr(before, field.name), getattr(after, field.name)
        if field.name == HOURS:
            one, other = "-".join(one or ()), "-".join(other or ())
        if one == other:
            continue
        part = FILE_WORDS.get(field.name, field.name)
        if field.name == "aliases":
            yield from _aliases(after.key, one, other)
        elif field.name == ADDRESSES:
            yield from _channels(after.key, one, other)
        elif isinstance(one, tuple):
            yield from _items(subject, after.key, part, one, other)
        else:
            yield Change(
                subject=subject,
                key=after.key,
                how="changed",
                part=part,
                before=_shown(one),
                after=_shown(other),
            )


def _aliases(
    key: str, before: tuple[Alias, ...], after: tuple[Alias, ...]
) -> Iterator[Change]:
    earlier = {(one.text, one.language): one for one in before}
    later = {(one.text, one.language): one for one in after}
    for place, alias in earlier.items():
        if place not in later:
            yield _alias(key, alias, "removed")
    for place, alias in later.items():
        if place not in earlier:
            yield _alias(key, alias, "added")
        else:
            yield from _rules(key, earlier[place], alias)


def _alias(key: str, alias: Alias, how: How) -> Change:
    return Change(
        subject="entity",
        key=key,
        how=how,
        part="alias",
        value=alias.text,
        language=alias.language or "",
    )


def _rules(key: str, before: Alias, after: Alias) -> Iterator[Change]:
    """Yield which rules of one alias changed."""
    for rule in ("inflected", "exact_case", "ambiguous"):
        one, other = getattr(before, rule), getattr(after, rule)
        if one != other:
            yield Change(
                subject="entity",
                key=key,
                how="changed",
                part=rule,
                value=after.text,
                language=after.language or "",
                before=_shown(one),
                after=_shown(other),
            )


def _channels(
    key: str, before: tuple[str, ...], after: tuple[str, ...]
) -> Iterator[Change]:
    if set(before) == set(after):
        return
    yield Change(
        subject="subscriber",
        key=key,
        how="changed",
        part=ADDRESSES,
        before=f"{len(before)}",
        after=f"{len(after)}"
        + (" (another address)" if len(before) == len(after) else ""),
    )


def _items(
    subject: Subject,
    key: str,
    part: str,
    before: tuple[object, ...],
    after: tuple[object, ...],
) -> Iterator[Change]:
    earlier, later = set(before), set(after)
    for item in before:
        if item not in later:
            yield _item(subject, key, part, item, "removed")
    for item in after:
        if item not in earlier:
            yield _item(subject, key, part, item, "added")


def _item(subject: Subject, key: str, part: str, item: object, how: How) -> Change:
    return Change(subject=subject, key=key, how=how, part=part, value=_shown(item))


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        more = len(value) - MOST_SHOWN
        shown = ", ".join(map(str, value[:MOST_SHOWN]))
        return f"one of {shown}{f' and {more} more' if more > 0 else ''}"
    return str(value) or "none"
