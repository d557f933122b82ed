"""JSON schemas of our records, with what their docstrings say of each field."""

import re
from typing import Any, Final

_FIELD = re.compile(r"^ {4}(\w+): ", re.MULTILINE)

Schema = dict[str, Any]

_SECONDS: Final = {"type": "number", "description": "Seconds."}


def described(schema: Schema) -> Schema:
    """Return a schema as ``archive.plain`` writes the records, its fields described.

    Spans of time are seconds. The ``Attributes:`` of a record's docstring become the
    descriptions of its fields; titles, which only repeat their names, are left out.

    Args:
        schema: as pydantic makes it of dataclasses and models.
    """
    found = _walked(schema)
    assert isinstance(found, dict)
    return found


def _walked(value: Any) -> Any:
    if isinstance(value, list):
        return [_walked(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("format") == "duration":
        return dict(_SECONDS)
    # A field may be called title; its schema is no text.
    walked = {
        name: _walked(one)
        for name, one in value.items()
        if name != "title" or not isinstance(one, str)
    }
    if isinstance(walked.get("description"), str) and "properties" in walked:
        _describe_fields(walked)
    return walked


def _describe_fields(schema: Schema) -> None:
    about, _, listed = schema["description"].partition("\n\nAttributes:\n")
    schema["description"] = " ".join(about.split())
    # Name, text, name, text, … after what stands before the first.
    parts = _FIELD.split(listed)[1:]
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        field = schema["properties"].get(name)
        if field is not None and "description" not in field:
            said = " ".join(text.replace("``", "").replace("None", "null").split())
            field["description"] = said[:1].upper() + said[1:]
