"""The files that a new user starts with."""

from importlib.resources import files


def template_text() -> str:
    """Return the commented ``watchlist.yaml`` that ``storywatch init`` writes."""
    package = files("storywatch.watchlist")
    return (package / "template.yaml").read_text(encoding="utf-8")


SCHEMA_NAME = ".storywatch.schema.json"
"""What the template's first line calls the schema, in the same folder."""


def schema_text() -> str:
    """Return the JSON Schema that editors complete and check the file by."""
    package = files("storywatch.watchlist")
    return (package / "schema.json").read_text(encoding="utf-8")
