"""The meta elements of a page."""

from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from storywatch.article.text import plain_line

MOST_TAGS = 1_000
"""News pages have some fifty."""


@dataclass(frozen=True, slots=True)
class MetaTags:
    """What the meta elements say, by name in lower case, in the page's order.

    Attributes:
        values: as written: most are never asked for.
    """

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """Return the first value of the first of these names that has one."""
        return next(iter(self.all(*names)), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """Return every value of these names, in the order of the names."""
        told = (one for name in names for one in self.values.get(name, ()))
        return tuple(line for line in map(plain_line, told) if line)


def meta_tags(tree: HtmlElement) -> MetaTags:
    """Read ``property``, ``name`` and ``itemprop`` of every meta element."""
    values: dict[str, list[str]] = {}
    for element in islice(tree.iter("meta"), MOST_TAGS):
        said = element.attrib
        content = said.get("content")
        if content:
            for key in ("property", "name", "itemprop"):
                if key in said:
                    values.setdefault(said[key].strip().lower(), []).append(content)
    return MetaTags({name: tuple(told) for name, told in values.items()})
