"""Lists of publishers and of sources as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from storywatch.errors import FeedUnreadableError
from storywatch.source.records import SourceKind
from storywatch.source.source_list import (
    KINDS,
    ListedSource,
    guessed_kind,
    text_mode_in,
)

_PLACES: tuple[tuple[SourceKind, tuple[str, ...]], ...] = (
    ("feed", ("rss", "rss_feeds", "feeds", "feed", "feed_url", "rss_url", "atom",
              "xmlurl", "xml_url")),
    ("sitemap", ("newsmaps", "newsmap", "news_sitemaps", "news_sitemap")),
    ("sitemap", ("sitemaps", "sitemap", "sitemap_url")),
)  # fmt: skip
"""How lists call what a publisher offers, the best to poll first."""

DEEPEST = 5
"""Levels of keys and lists that are looked into: a country, a group, a publisher."""

_SITES = ("url", "domain", "site", "homepage", "website", "html_url", "htmlurl", "link")
_TITLES = ("title", "name", "text", "label", "publisher")


def sources_in_json(
    text: str, *, path: str, every_kind: bool = False
) -> tuple[ListedSource, ...]:
    """Read a list of publishers or of sources.

    Taken are lists of addresses, lists of sources as we write them, and lists of
    publishers with what each offers; any of them may be named by keys (a country,
    a group). Of a publisher with feeds only these are taken, for its sitemaps list
    the same articles; else its news sitemaps, else its sitemaps.

    Args:
        text: JSON, or JSON Lines.
        path: what the list is called, for the error.
        every_kind: take all that a publisher offers.

    Returns:
        In the list's order, ``place`` counted by publisher. One that offers nothing
        comes with its site's address and the kind ``listing``, or with none.

    Raises:
        FeedUnreadableError: ``"not-json"``, or ``"not-a-list"``.
    """
    document = _parsed(text, path=path)
    items = list(_items(document, name=""))
    if not items:
        raise FeedUnreadableError(path, reason="not-a-list")
    return tuple(
        replace(one, place=place)
        for place, (item, name) in enumerate(items, start=1)
        for one in _sources_of(item, name=name, every_kind=every_kind)
    )


def json_of(sources: Iterable[ListedSource]) -> list[dict[str, Any]]:
    """Return a list of sources for JSON; ``sources_in_json`` reads it back.

    Intervals are seconds.
    """
    return [
        {
            "kind": one.kind,
            "url": one.url,
            "title": one.title,
            "include_selector": one.include_selector,
            "ignore_selector": one.ignore_selector,
            "shortest_interval": _seconds(one.shortest_interval),
            "longest_interval": _seconds(one.longest_interval),
            "verify_tls": one.verify_tls,
            "pages": one.text_mode,
        }
        for one in sources
    ]


def _parsed(text: str, *, path: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise FeedUnreadableError(path, reason="not-json") from error
    except ValueError:
        pass
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise FeedUnreadableError(path, reason="not-json") from error


def _items(document: Any, *, name: str, depth: int = 0) -> Iterator[tuple[Any, str]]:
    """Give each publisher or address, with the key by which it is named."""
    if isinstance(document, list):
        for one in document:
            if isinstance(one, list) and depth < DEEPEST:
                yield from _items(one, name=name, depth=depth + 1)
            else:
                yield one, name
    elif isinstance(document, dict):
        if _is_publisher(document):
            yield document, name
        elif depth < DEEPEST:
            for key, value in document.items():
                if isinstance(value, dict | list):
                    yield from _items(value, name=str(key), depth=depth + 1)
                elif isinstance(value, str) and "://" in value:
                    yield value, str(key)


def _is_publisher(item: Mapping[str, Any]) -> bool:
    keys = {key.lower() for key in item}
    return any(
        not keys.isdisjoint(names) for names in (*(n for _, n in _PLACES), _SITES)
    )


def _sources_of(item: Any, *, name: str, every_kind: bool) -> list[ListedSource]:
    if isinstance(item, str):
        return [ListedSource(kind=guessed_kind(item), url=item, title=_bare(name))]
    if not isinstance(item, dict):
        return [ListedSource(url="", title=_bare(item))]
    told = {str(key).lower(): value for key, value in item.items()}
    title = next((_bare(told[key]) for key in _TITLES if told.get(key)), _bare(name))
    if _bare(told.get("kind")) in KINDS and isinstance(told.get("url"), str):
        return [_own(told, title)]
    found: list[ListedSource] = []
    for kind, keys in _PLACES:
        if found and not every_kind:
            break
        found += [
            ListedSource(kind=kind, url=url, title=title)
            for key in keys
            for url in _addresses(told.get(key))
        ]
    if found:
        return found
    sites = [url for key in _SITES for url in _addresses(told.get(key))]
    return [ListedSource(kind="listing", url=sites[0] if sites else "", title=title)]


def _own(told: Mapping[str, Any], title: str) -> ListedSource:
    return ListedSource(
        kind=KINDS[told["kind"].strip()],
        url=told["url"],
        title=title,
        include_selector=_bare(told.get("include_selector")),
        ignore_selector=_bare(told.get("ignore_selector")),
        verify_tls=told.get("verify_tls") is not False,
        text_mode=text_mode_in(told.get("pages")),
        shortest_interval=_interval(told.get("shortest_interval")),
        longest_interval=_interval(told.get("longest_interval")),
    )


def _addresses(value: Any, *, depth: int = 0) -> list[str]:
    """Return the addresses in a value: one, a list of them, or records of them."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if depth == DEEPEST:
        return []
    if isinstance(value, list):
        return [url for one in value for url in _addresses(one, depth=depth + 1)]
    if isinstance(value, dict):
        return _addresses(value.get("url") or value.get("href"), depth=depth + 1)
    return []


def _bare(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _interval(value: Any) -> timedelta | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return timedelta(seconds=value) if is_number and 0 < value < 10**8 else None


def _seconds(interval: timedelta | None) -> float | None:
    return None if interval is None else interval.total_seconds()
