"""Schemas say what docstrings say, and what our JSON is like."""

from dataclasses import dataclass
from datetime import timedelta

from pydantic import TypeAdapter

from storywatch.web.described import described


@dataclass
class Wait:
    """A wait.

    Attributes:
        title: why, in two
            lines; None: nobody knows.
        length: how long.
    """

    title: str | None
    length: timedelta


def test_fields_are_described_as_in_the_docstring() -> None:
    schema = described(TypeAdapter(Wait).json_schema(mode="serialization"))
    assert schema["description"] == "A wait."
    why = schema["properties"]["title"]
    assert why["description"] == "Why, in two lines; null: nobody knows."
    assert "title" not in why
    assert schema["properties"]["length"] == {
        "type": "number",
        "description": "Seconds.",
    }


def test_a_schema_without_a_docstring_stays_as_it_is() -> None:
    schema = {"properties": {"a": {"type": "integer"}}, "type": "object"}
    assert described(schema) == schema
