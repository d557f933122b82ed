"""The files that a new user starts with."""

import json
import re

import jsonschema
import pytest
import yaml

from storywatch.errors import WatchlistInvalidError
from storywatch.watchlist.cautions import cautions
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.layout import PARTS, json_schema
from storywatch.watchlist.template import SCHEMA_NAME, schema_text, template_text

EXAMPLES = ("groups:", "watches:", "subscribers:")


def with_examples(text: str) -> str:
    """Take the comment signs from the examples, which begin with their key."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = line.startswith("# ") and (inside or line[2:] in EXAMPLES)
        lines.append(line[2:] if inside else line)
    return "\n".join(lines)


def test_the_template_is_a_watchlist_of_the_four_entities() -> None:
    watchlist = watchlist_from(template_text(), path="template.yaml")
    assert [one.key for one in watchlist.entities] == [
        "musk",
        "trump",
        "openai",
        "stargate",
    ]


def test_the_examples_in_comments_can_be_used_as_they_stand() -> None:
    watchlist = watchlist_from(with_examples(template_text()), path="template.yaml")
    assert [one.key for one in watchlist.groups] == ["ai-firms"]
    assert [one.key for one in watchlist.watches] == ["ai-quarrel", "musk-and-openai"]
    assert watchlist.watches[0].any_of == ("openai", "stargate")
    assert watchlist.subscribers[0].watches == ("ai-quarrel",)


def test_nothing_in_the_template_asks_for_caution() -> None:
    assert cautions(watchlist_from(template_text(), path="template.yaml")) == ()


@pytest.mark.parametrize("place", PARTS, ids="-".join)
def test_every_key_is_explained_in_the_template(place: tuple[str, ...]) -> None:
    for key in PARTS[place].model_fields:
        assert re.search(rf"\b{key}\b", template_text()), key


def test_the_first_line_wires_editors_to_the_schema() -> None:
    first = template_text().partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_NAME}"


def test_the_schema_is_that_of_the_layout() -> None:
    assert schema_text() == json_schema(), (
        "write it anew: python -c 'from storywatch.watchlist.layout import "
        "json_schema; print(json_schema(), end=str())' > schema.json"
    )


SCHEMA = jsonschema.Draft202012Validator(json.loads(schema_text()))


@pytest.mark.parametrize(
    "text",
    [
        template_text(),
        with_examples(template_text()),
        "entities: [{name: A, aliases: {de: [b, {text: c}], all: [d]}}]",
        "entities: [A, B]\nwatches: [{key: w, all: [a, b], near: 3}]",
    ],
)
def test_an_editor_with_the_schema_takes_what_we_take(text: str) -> None:
    watchlist_from(text, path="w.yaml")
    assert SCHEMA.is_valid(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "entities: []",
        "entities: [{name: A, aliases: {german: [b]}}]",
        "entities: [{name: A, threshold: 2}]",
        "entities: [{name: A, wikidata: 5}]",
        "entities: [A, B]\nwatches: [{key: w, all: [a, b], near: far}]",
        "entities: [A]\nwatches: [{key: w, nearby: 3}]",
        "entities: [A]\nwatches: [{key: w, any: []}]",
    ],
)
def test_an_editor_with_the_schema_refuses_what_we_refuse(text: str) -> None:
    with pytest.raises(WatchlistInvalidError):
        watchlist_from(text, path="w.yaml")
    assert not SCHEMA.is_valid(yaml.safe_load(text))
