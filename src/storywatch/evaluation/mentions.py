"""Texts with their entities: are these found, and no other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from storywatch.evaluation.asking import answers_by_id
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    json_line,
    lines_in,
)
from storywatch.evaluation.matches import precision_and_recall
from storywatch.evaluation.mention_halves import half_figures, set_name
from storywatch.evaluation.records import Figure, Say, share
from storywatch.evaluation.watched import (
    template_watchlist,
    watchlist_beside,
    with_template,
)
from storywatch.trial.match import try_match
from storywatch.watchlist.records import Watchlist

KIND = "mentions"

LABELS: Needed = {"id": (str, int), "text": str}

Found: TypeAlias = Mapping[str, frozenset[str]]
"""Keys of the entities found, by the line's id."""


def mention_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try match`` on texts that are labelled in one of five ways.

    * ``entities`` lists the keys of all that is mentioned; the watchlist is the
    * ``tokens`` (universal NER, general text): sentences in which an entity of the
      template is named.
    * ``tags`` such as ``musk=animal`` say what a text is about instead of the
      entity of this key.
    * ``half`` beside ``entities``: files ``X_part.jsonl`` are one set in two halves,
      with the watchlist ``X.yaml`` (``mention_halves``).
    * ``mentions`` lists names of the watchlist that the line must be found to hold;
      names that nobody of the template has are passed over.
    """
    parts: dict[Path, list[Path]] = defaultdict(list)
    for path, first in folder.line_files():
        if "text" not in first or "story" in first:
            continue
        name = folder.name_of(path)
        if "tokens" in first and "entities" in first:
            say(f"{name}: sentences")
            yield from _sentence_figures(name, list(lines_in(path, LABELS)))
        elif "entities" in first and "half" in first:
            parts[set_name(path)[0]].append(path)
        elif "entities" in first:
            say(f"{name}: texts")
            yield from _text_figures(name, path)
        elif "tags" in first:
            say(f"{name}: texts of another sense")
            yield from _other_sense_figures(
                name, list(lines_in(path, {**LABELS, "tags": list}))
            )
        elif "mentions" in first:
            say(f"{name}: names")
            yield from _name_figures(
                name, list(lines_in(path, {**LABELS, "mentions": list}))
            )
    for watchlist_path, paths in parts.items():
        say(f"{folder.name_of(watchlist_path.with_suffix(''))}: halves")
        yield from _half_figures(folder, watchlist_path, paths)


def named_entities(text: str, watchlist: Watchlist) -> frozenset[str]:
    """Return the keys of the entities whose name begins a word, in its capitals.

    The gold tags alone will not do: they leave out compounds ("Trump-Double").
    """
    return frozenset(
        entity.key
        for entity in watchlist.entities
        if any(
            re.search(rf"(?<!\w){re.escape(alias.text)}", text)
            for alias in entity.aliases
        )
    )


def mistaken_entities(line: Labelled) -> frozenset[str]:
    """Return the keys of the entities that a text is *not* about.

    Returns:
        Empty when the text mentions one of them besides (``also_...``).
    """
    tags = [str(tag) for tag in line["tags"]]
    if any(tag.startswith("also_") for tag in tags):
        return frozenset()
    return frozenset(tag.partition("=")[0] for tag in tags if "=" in tag)


def _text_figures(name: str, path: Path) -> Iterator[Figure]:
    lines = list(lines_in(path, {**LABELS, "entities": list}))
    found = _found(lines, watchlist_beside(path))
    yield from precision_and_recall(
        KIND,
        f"{name}: entities",
        [_of(line, found) for line in lines],
        [frozenset(line["entities"]) for line in lines],
    )


def _half_figures(
    folder: LabelledFolder, watchlist_path: Path, paths: Sequence[Path]
) -> Iterator[Figure]:
    needed = {**LABELS, "entities": list, "half": str, "language": str}
    lines = [line for path in paths for line in lines_in(path, needed)]
    watchlist = with_template(watchlist_path)
    found = _found(lines, watchlist)
    yield from half_figures(
        KIND,
        folder.name_of(watchlist_path.with_suffix("")),
        lines,
        [_of(line, found) for line in lines],
        watchlist,
    )


def _name_figures(name: str, lines: Sequence[Labelled]) -> Iterator[Figure]:
    watchlist = template_watchlist()
    keys = {
        alias.text: entity.key
        for entity in watchlist.entities
        for alias in entity.aliases
    }
    found = _found(lines, watchlist)
    yield from share(
        KIND,
        f"{name}: labelled names found",
        (
            keys[one] in _of(line, found)
            for line in lines
            for one in line["mentions"]
            if one in keys
        ),
    )


def _sentence_figures(name: str, lines: Sequence[Labelled]) -> Iterator[Figure]:
    watchlist = template_watchlist()
    wanted = [named_entities(line["text"], watchlist) for line in lines]
    named = frozenset().union(*wanted)
    found = _found(lines, watchlist)
    yield from precision_and_recall(
        KIND,
        f"{name}: sentences naming {', '.join(sorted(named)) or 'nobody watched'}",
        [_of(line, found) for line in lines],
        wanted,
    )


def _other_sense_figures(name: str, lines: Sequence[Labelled]) -> Iterator[Figure]:
    found = _found(lines, template_watchlist())
    yield from share(
        KIND,
        f"{name}: texts of another sense without a confirmed mention",
        (
            not _of(line, found) & mistaken
            for line in lines
            if (mistaken := mistaken_entities(line))
        ),
    )


def _found(lines: Sequence[Labelled], watchlist: Watchlist) -> Found:
    asked = (
        json_line(
            id=line["id"],
            title=line.get("title"),
            text=line["text"],
            language=line.get("language") or line.get("lang"),
        )
        for line in lines
    )
    answers = answers_by_id(try_match(asked, watchlist))
    return {
        line_id: frozenset(one["entity"] for one in answer["mentions"])
        for line_id, answer in answers.items()
    }


def _of(line: Labelled, found: Found) -> frozenset[str]:
    return found.get(str(line["id"]), frozenset())
