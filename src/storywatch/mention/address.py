"""Web and mail addresses in running text: names in them are no mentions."""

import re

_ENDINGS = (
    "com|org|net|info|biz|edu|gov|int|io|ai|app|dev|news|tv|eu|de|at|ch|li|uk|fr|es|it"
    "|nl|be|pl|cz|sk|se|no|dk|fi|pt|gr|hu|ro|bg|hr|rs|tr|ru|ua|il|in|cn|jp|kr|tw|hk|au"
    "|ca|us|br|mx|test|example|html?|php|aspx?|pdf|jpe?g|png|gif|webp|svg|mp4|mkv|xml"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@])[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_-]+)*\.(?:{_ENDINGS})(?![a-z0-9_-])"
    r"(?:/[!-~]*)?"
)

LONGEST = 300
"""Characters looked back and on for the ends of an address."""


def in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a span of a text lies inside a longer address.

    An address that is the span itself does not count: it is an alias then.

    Args:
        text: original capitals: ``Musk.In`` is a forgotten space, ``musk.in`` an
            address.
        start: of the span.
        end: of the span, exclusive.
    """
    first = _run_start(text, start)
    last = _run_end(text, end)
    if (first, last) == (start, end):
        return False
    return any(
        found.start() <= start and end <= found.end() and found.span() != (start, end)
        for found in _ADDRESS.finditer(text, first, last)
    )


def _run_start(text: str, start: int) -> int:
    first = start
    while first > 0 and start - first < LONGEST and not text[first - 1].isspace():
        first -= 1
    return first


def _run_end(text: str, end: int) -> int:
    last = end
    while last < len(text) and last - end < LONGEST and not text[last].isspace():
        last += 1
    return last
