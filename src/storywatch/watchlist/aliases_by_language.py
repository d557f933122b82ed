"""Aliases listed by language, made one list before the file is checked.

``{de: [Weißes Haus], all: [White House]}`` becomes a list of mappings, each with
its language, at the places of the file: so everything after knows one form only.
"""

from storywatch.watchlist.document import Document, Path, Value
from storywatch.watchlist.languages import is_language
from storywatch.watchlist.layout import ALL_LANGUAGES
from storywatch.watchlist.values import unknown_language


def list_aliases(document: Document) -> None:
    """Turn each mapping of aliases into a list; complain of what is no language."""
    entities = document.value_of(("entities",))
    for number, entity in enumerate(entities if isinstance(entities, list) else []):
        if isinstance(entity, dict) and isinstance(entity.get("aliases"), dict):
            path: Path = ("entities", number, "aliases")
            entity["aliases"] = _listed(document, path, entity["aliases"])


def _listed(document: Document, path: Path, by_language: Value) -> list[Value]:
    listed: list[Value] = []
    for code, aliases in by_language.items() if isinstance(by_language, dict) else ():
        here = (*path, code)
        if code != ALL_LANGUAGES and not is_language(code):
            document.complain(document.key_place_of(here), _no_language(code))
        elif not isinstance(aliases, list):
            document.complain(
                document.place_of(here), f'"{code}" must be a list, as [one, two].'
            )
        else:
            for number, alias in enumerate(aliases):
                _move(document, (*here, number), (*path, len(listed)), alias)
                listed.append(_with_language(document, (*here, number), alias, code))
    return listed


def _no_language(code: str) -> str:
    if code in {"text", "language", "inflected", "exact_case", "ambiguous"}:
        return f'"aliases" must be a list: write [{{{code}: ...}}].'
    return unknown_language(code)


def _with_language(document: Document, place: Path, alias: Value, code: str) -> Value:
    language = None if code == ALL_LANGUAGES else code
    if isinstance(alias, str):
        return {"text": alias, "language": language} if language else alias
    if not isinstance(alias, dict) or not language:
        return alias
    if alias.get("language", language) != language:
        document.complain(
            document.place_of((*place, "language")),
            f'This alias stands under "{code}": it has no other language.',
        )
    return {**alias, "language": language}


def _move(document: Document, old: Path, new: Path, alias: Value) -> None:
    """Let an alias and its parts be found by their path in the list."""
    parts: list[Path] = [()]
    if isinstance(alias, dict):
        parts += [(key,) for key in alias]
    for part in parts:
        for places in (document.places, document.key_places):
            if (*old, *part) in places:
                places[(*new, *part)] = places[(*old, *part)]
