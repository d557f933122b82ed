"""Foreign text within Markdown."""

import re

_MARKS = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&]")


def markdown_quoted(text: str) -> str:
    """Return a text on one line in which Markdown finds no marks.

    CommonMark 0.31, 2.4: any ASCII punctuation may follow a backslash.
    """
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
