"""What a person types into a search box, as a record.

Words stand side by side (all of them are wanted), ``or`` parts alternatives and
binds more weakly, ``"…"`` is a phrase, ``-`` excludes, ``word*`` is a prefix and
``field:value`` narrows the whole search. Any text is a search, or one clear error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches

from storywatch.errors import StorywatchError

VALUE_FIELDS = ("entity", "source", "lang", "kind", "story")
DATE_FIELDS = ("from", "to")
_TOKEN = re.compile(
    r'(?P<minus>-?)(?:(?P<field>[^\W\d_]+):(?=[^\s/]))?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))'
)


class SearchQueryError(StorywatchError):
    """A search that cannot be understood; the text says what would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerm:
    """One word, prefix or phrase, as typed."""

    text: str
    phrase: bool = False
    prefix: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFilter:
    """Any of ``values`` in ``field``, or none of them when ``negated``."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """One search: any of ``alternatives`` (all terms of it), and every filter.

    ``since`` is included, ``until`` is not; both are aware instants in UTC.
    """

    alternatives: tuple[tuple[SearchTerm, ...], ...] = ()
    filters: tuple[FieldFilter, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


def parsed_search(text: str) -> SearchQuery:
    """Return the search that ``text`` means.

    Raises:
        SearchQueryError: for an unknown field or an impossible date.
    """
    groups: list[list[SearchTerm]] = [[]]
    values: dict[tuple[str, bool], list[str]] = {}
    since: datetime | None = None
    until: datetime | None = None
    for minus, field, value, phrase in _tokens(text):
        if field is None:
            if value.lower() == "or" and not (minus or phrase):
                groups.append([])
            elif term := _term(value, phrase=phrase, negated=minus):
                groups[-1].append(term)
        elif field in VALUE_FIELDS:
            chosen = values.setdefault((field, minus), [])
            if value not in chosen:
                chosen.append(value)
        elif field in DATE_FIELDS:
            if minus:
                other = "to" if field == "from" else "from"
                raise SearchQueryError(
                    f"-{field}: cannot be excluded; use {other}: instead."
                )
            if field == "from":
                since = _instant(value, field)
            else:
                until = _instant(value, field)
        else:
            raise SearchQueryError(_unknown_field(field, value))
    return SearchQuery(
        alternatives=tuple(tuple(group) for group in groups if group),
        filters=tuple(
            FieldFilter(field=field, values=tuple(chosen), negated=negated)
            for (field, negated), chosen in values.items()
        ),
        since=since,
        until=until,
    )


def _tokens(text: str) -> Iterator[tuple[bool, str | None, str, bool]]:
    for match in _TOKEN.finditer(text.replace("\0", " ")):
        field = match["field"]
        phrase = match["phrase"] is not None
        value = (match["phrase"] if phrase else match["word"]).strip()
        if value:
            yield bool(match["minus"]), field and field.lower(), value, phrase


def _term(value: str, *, phrase: bool, negated: bool) -> SearchTerm | None:
    prefix = not phrase and value.endswith("*")
    bare = value.rstrip("*") if prefix else value
    if not any(sign.isalnum() for sign in bare):
        return None
    return SearchTerm(text=bare, phrase=phrase, prefix=prefix, negated=negated)


def _unknown_field(field: str, value: str) -> str:
    near = get_close_matches(field, (*VALUE_FIELDS, *DATE_FIELDS), n=1)
    if near:
        return f"There is no field {field!r}; did you mean {near[0]}:{value}?"
    typed = f'"{field}:{value}"'
    return f"There is no field {field!r}; to search for the text, write {typed}."


def _instant(value: str, field: str) -> datetime:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            day = date.fromisoformat(value)
            if field == "to":
                # The calendar's last day has no day after it.
                day = min(day, date.max - timedelta(days=1)) + timedelta(days=1)
            return datetime.combine(day, time(), UTC)
        moment = datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise SearchQueryError(
            f"{field}:{value} is no date; write a day as {_nearest_day(field, value)}."
        ) from None


def _nearest_day(field: str, value: str) -> str:
    """Return the last day of the month that was meant, or an example."""
    if found := re.match(r"(\d{4})-(0[1-9]|1[0-2])-\d{2}$", value, re.ASCII):
        for day in (31, 30, 29, 28):
            try:
                return f"{field}:{date(int(found[1]), int(found[2]), day)}"
            except ValueError:
                continue
    return f"{field}:2025-01-21"
