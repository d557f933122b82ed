"""Values of schema.org properties, in the many shapes in which pages give them."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from storywatch.article.text import paragraphs_of, plain_line

Node: TypeAlias = dict[str, Any]
"""One JSON-LD object."""

Known: TypeAlias = Mapping[str, Node]
"""The objects of a page by their ``@id``: others only refer to them."""

_TAG = re.compile(r"<[^<>]{1,500}>")
_TRUTHS = dict.fromkeys(("true", "yes", "1"), True) | dict.fromkeys(
    ("false", "no", "0"), False
)
_VOCABULARY = re.compile(r"^https?://schema\.org/")


def text_in(value: Any) -> str:
    """Return a value as plain text; titles come with entities and even with tags."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return ""
    return plain_line(_TAG.sub(" ", html.unescape(html.unescape(value))))


def body_in(value: Any) -> str:
    """Return a text in its paragraphs, separated by blank lines."""
    if not isinstance(value, str):
        return ""
    marked = re.sub(r"(?i)</p>|<br\s*/?>", "\n", html.unescape(html.unescape(value)))
    return "\n\n".join(paragraphs_of(_TAG.sub(" ", marked)))


def names_in(value: Any, known: Known) -> tuple[str, ...]:
    """Return the names in a person, an organisation, a string or a list of these."""
    found = (
        text_in(one.get("name") if isinstance(one, dict) else one)
        for one in objects_in(value, known)
    )
    return tuple(dict.fromkeys(name for name in found if name and "://" not in name))


def address_in(value: Any, known: Known) -> str:
    """Return the first address in an image: a string, an object, a list of these."""
    for one in objects_in(value, known):
        given = (
            [one.get(key) for key in ("contentUrl", "url", "@id")]
            if isinstance(one, dict)
            else [one]
        )
        for address in given:
            if isinstance(address, str) and address.strip():
                return address.strip()
    return ""


def truth_in(value: Any) -> bool | None:
    """Return a truth value, which may be written as text; None when it is none."""
    if isinstance(value, bool):
        return value
    written = value.strip().lower() if isinstance(value, str) else ""
    return _TRUTHS.get(_VOCABULARY.sub("", written))


def objects_in(value: Any, known: Known) -> Iterator[Any]:
    """Yield the values of a property, each reference as what it refers to."""
    for one in value if isinstance(value, list) else [value]:
        is_bare = isinstance(one, dict) and not {"name", "url"} & one.keys()
        reference = one.get("@id") if is_bare else None
        yield known.get(reference, one) if isinstance(reference, str) else one
