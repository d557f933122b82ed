"""Stretches of a text in quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_QUOTATION = 1500
"""Characters; an opening mark without its closing one must not swallow a page."""

_INSIDE = f"{{1,{LONGEST_QUOTATION}}}?"
_PAIRS = re.compile(
    rf"„([^„“”\"\n]{_INSIDE})[“”\"]"
    rf"|“([^“”\n]{_INSIDE})”"
    rf"|”([^“”\n]{_INSIDE})”"
    rf"|«([^«»\n]{_INSIDE})»"
    rf"|»([^«»\n]{_INSIDE})«"
    rf"|‹([^‹›\n]{_INSIDE})›"
    rf"|›([^‹›\n]{_INSIDE})‹"
    rf"|(?<![\w\"])\"(?=\S)([^\"\n]{_INSIDE})(?<=\S)\"(?!\w)"
    rf"|''([^'\n]{_INSIDE})''"
    rf"|(?<!\w)‚([^‚‘’\n]{_INSIDE})[‘’](?!\w)"
    rf"|(?<!\w)‘([^‘\n]{_INSIDE})’(?!\w)"
    rf"|(?<!\w)'(?=\S)([^'\n]+(?:'\w[^'\n]*){{0,20}}?)(?<=\S)'(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch of text in quotation marks: speech, or only a title or irony.

    Attributes:
        start: of the opening mark, in code points from 0.
        end: one past the closing mark.
        text: what stands between the marks.
    """

    start: int
    end: int
    text: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find what stands in quotation marks of any usual kind.

    An apostrophe opens nothing, and a mark that is not closed in its paragraph
    is passed over.

    Args:
        text: any length; the time is linear in it.

    Returns:
        In the order of the text, without overlap.
    """
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[Quotation]:
    for found in _PAIRS.finditer(text):
        inside = next(group for group in found.groups() if group is not None)
        single = found.group(0)[0] in "'‘"
        if single and " " not in inside.strip():
            continue
        yield Quotation(start=found.start(), end=found.end(), text=inside.strip())
