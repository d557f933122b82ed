"""Items of Wikidata as lines of ``watchlist.yaml``."""

from collections.abc import Sequence
from typing import TypeAlias

import yaml

from storywatch.watchlist.cautions import risk_of
from storywatch.watchlist.definition import key_from
from storywatch.watchlist.layout import ALL_LANGUAGES
from storywatch.watchlist.records import Alias
from storywatch.watchlist.wikidata import Item

_Written: TypeAlias = str | dict[str, str | bool]

INDENT = "  "


def entities_yaml(items: Sequence[Item]) -> str:
    """Write items as entries of ``entities:``, indented as in the template."""
    return "".join(_entry(item) for item in items)


def warnings_of(item: Item) -> tuple[str, ...]:
    """Say which names of an item would hit other words, each in one sentence."""
    return tuple(
        f'"{alias.text}" {risk}: marked {_mark(alias)}.'
        for alias in item.aliases
        if (risk := risk_of(_unmarked(alias))) is not None
    )


def _entry(item: Item) -> str:
    entity: dict[str, object] = {"name": item.name}
    if not key_from(item.name):
        entity["key"] = item.number.lower()
    entity |= {"kind": item.kind, "wikidata": item.number}
    if item.is_ambiguous:
        entity["ambiguous"] = True
    entity["aliases"] = _by_language(item)
    written = yaml.safe_dump(
        [entity], allow_unicode=True, sort_keys=False, default_flow_style=None, width=84
    )
    lines = [*(f"# {one}" for one in warnings_of(item)), *written.splitlines()]
    if item.is_ambiguous:
        lines.append("  # supports: [words, that, stand, near, the, right, one]")
    return "".join(f"{INDENT}{line}\n" for line in lines)


def _by_language(item: Item) -> dict[str, list[_Written]]:
    listed: dict[str, list[_Written]] = {ALL_LANGUAGES: []}
    for alias in item.aliases:
        here = listed.setdefault(alias.language or ALL_LANGUAGES, [])
        here.append(_written(alias))
    return {code: names for code, names in listed.items() if names}


def _written(alias: Alias) -> _Written:
    if alias.exact_case:
        return {"text": alias.text, "exact_case": True}
    if alias.ambiguous:
        return {"text": alias.text, "ambiguous": True}
    return alias.text


def _mark(alias: Alias) -> str:
    return "exact_case" if alias.exact_case else "ambiguous"


def _unmarked(alias: Alias) -> Alias:
    return Alias(text=alias.text, language=alias.language)
