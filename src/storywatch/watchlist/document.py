"""A YAML document as plain values, with the place of each.

PyYAML's composer recurses and dies on deep nesting, turns ``no`` into False and
``17:30`` into 1050, and keeps the last of two equal keys. This one reads the
event stream instead: scalars stay text, except plain ``true`` and ``false``; a
key without a value counts as absent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from storywatch.errors import Fault

Path: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]
Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"

DEEPEST = 20
"""Levels of nesting; a watchlist has five."""

LARGEST_CHARACTERS = 5_000_000
"""About a hundred thousand entities; anything larger is another file."""


@dataclass(slots=True)
class Document:
    """What a YAML text holds.

    Attributes:
        value: of the whole text; None when it is empty.
        places: 1-based line and column of each value.
        key_places: the same of each key of a mapping, by the path of its value.
        faults: what is wrong with the text as YAML, in its order.
    """

    value: Value = None
    places: dict[Path, Place] = field(default_factory=dict)
    key_places: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def value_of(self, path: Path) -> Value:
        """Return the value at a path; None when there is none."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step]
            else:
                return None
        return value

    def place_of(self, path: Path) -> Place:
        """Return where a value stands, or the nearest that holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return (1, 1)

    def key_place_of(self, path: Path) -> Place:
        """Return where a value's key stands, or the value when it has none."""
        return self.key_places.get(path) or self.place_of(path)

    def complain(self, place: Place, text: str) -> None:
        """Add a fault."""
        line, column = place
        self.faults.append(Fault(line=line, column=column, text=text))


class _UnreadableError(Exception):
    """The text ends here for us; a fault says why."""


def document_in(text: str) -> Document:
    """Read a YAML text.

    Never raises: what cannot be read is a fault of the document.

    Args:
        text: one document; anchors, aliases and tags are refused.
    """
    document = Document()
    if len(text) > LARGEST_CHARACTERS:
        millions = LARGEST_CHARACTERS // 1_000_000
        document.complain((1, 1), f"The file is larger than {millions} MB.")
        return document
    try:
        _read_stream(_events(text), document)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.complain(place, _in_words(error))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        document.complain((line, 1), f"Character {error.character!r} is not allowed.")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        document.complain((line, 1), "Half a character (a surrogate) stands alone.")
    except _UnreadableError:
        pass
    return document


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of a text, by libyaml where PyYAML was built with it.

    As ``yaml.parse``, which asks twice for each event and so takes twice as long.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


def _in_words(error: yaml.MarkedYAMLError) -> str:
    problem = (error.problem or "it cannot be read").removeprefix(
        "did not find expected "
    )
    if error.problem != problem:
        problem = f"{problem} is missing"
    context = f" ({error.context})" if error.context else ""
    if "cannot start any token" in problem:
        problem += "; indent with spaces, not tabs, and quote text that begins oddly"
    return f"This is not YAML: {problem}{context}."


def _read_stream(events: Iterator[yaml.Event], document: Document) -> None:
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                document.complain(_place(event), "The file holds two documents.")
                return
        elif isinstance(event, yaml.NodeEvent):
            document.value = _read_value(event, events, document, ())


def _read_value(
    event: yaml.Event, events: Iterator[yaml.Event], document: Document, path: Path
) -> Value:
    place = _place(event)
    document.places[path] = place
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        document.complain(place, "Anchors (&name, *name) are not supported: write out.")
        raise _UnreadableError
    if tag := getattr(event, "tag", None):
        document.complain(place, f"Tags ({tag}) are not supported: leave it out.")
        raise _UnreadableError
    if len(path) > DEEPEST:
        document.complain(place, f"Nested deeper than {DEEPEST} levels.")
        raise _UnreadableError
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _read_list(events, document, path)
    return _read_mapping(events, document, path)


def _scalar(event: yaml.ScalarEvent) -> str | bool | None:
    if not event.implicit[0]:
        return str(event.value)
    if event.value in {"", "~", "null"}:
        return None
    return {"true": True, "false": False}.get(event.value, str(event.value))


def _read_list(
    events: Iterator[yaml.Event], document: Document, path: Path
) -> list[Value]:
    items: list[Value] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_read_value(event, events, document, (*path, len(items))))
    return items


def _read_mapping(
    events: Iterator[yaml.Event], document: Document, path: Path
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            document.complain(_place(event), "A key must be a word.")
            raise _UnreadableError
        key = str(event.value)
        here = (*path, key)
        if here in document.key_places:
            line = document.key_places[here][0]
            document.complain(
                _place(event), f'"{key}" stands here twice, first in line {line}.'
            )
        document.key_places[here] = _place(event)
        value = _read_value(next(events), events, document, here)
        if value is not None:
            values[key] = value
    return values


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
