"""The files that a new user starts with."""

from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.layout import json_schema
from storywatch.watchlist.template import SCHEMA_NAME, schema_text, template_text


def test_the_template_is_a_watchlist_of_the_four_entities() -> None:
    watchlist = watchlist_from(template_text(), path="template.yaml")
    assert [one.key for one in watchlist.entities] == [
        "musk",
        "trump",
        "openai",
        "stargate",
    ]


def test_the_first_line_wires_editors_to_the_schema() -> None:
    first = template_text().partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_NAME}"


def test_the_schema_is_that_of_the_layout() -> None:
    assert schema_text() == json_schema(), (
        "write it anew: python -c 'from storywatch.watchlist.layout import "
        "json_schema; print(json_schema(), end=str())' > schema.json"
    )
