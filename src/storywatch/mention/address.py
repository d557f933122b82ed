"""Web and mail addresses in running text: names in them are no mentions."""

import re

_DOMAINS = (
    "com|org|net|info|biz|edu|gov|mil|int|io|ai|app|dev|news|tv|eu|de|at|ch|li|uk|fr|es"
    "|it|nl|be|pl|cz|sk|se|no|dk|fi|pt|gr|hu|ro|bg|hr|rs|si|lt|lv|ee|ie|lu|tr|ru|ua|by"
    "|il|in|cn|jp|kr|tw|hk|sg|au|nz|za|ca|us|br|mx|ar|cl|co|cc|fm|gg|gl|ly|xyz|online"
    "|shop|site|store|blog|social|media|cloud|tech|live|club|world|wiki|berlin|test"
    "|example"
)
_FILES = (
    "html?|php|aspx?|jsp|pdf|jpe?g|png|gif|webp|svg|tiff?|heic|mp[34]|mkv|mov|avi|wav"
    "|ogg|xml|json|csv|tsv|txt|md|docx?|xlsx?|pptx?|odt|ods|rtf|epub|zip|rar|tar|gz|7z"
    "|exe|apk|dmg|iso|js|css|py|ipynb|sql|log|torrent"
)
_REST = r"[!-~\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u024f\u0400-\u052f]"
"""Of an address as browsers show it; quotation marks and CJK end it."""

_ADDRESS = re.compile(
    rf"(?:(?i:https?|ftp)://|(?i:www)\.){_REST}+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|@?[\w-]+(?:\.[\w-]+)*\.bsky\.social(?![\w-])"
    rf"|(?<![\w@])[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_-]+)*\.(?:{_DOMAINS})(?![a-z0-9_-])"
    rf"(?:[/?#]{_REST}*)?"
    rf"|(?<![\w@])\w[\w-]*(?:\.[\w-]+)*\.(?:{_FILES})(?![\w-])"
    rf"|(?<![\w@])[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z]{{2,6}}/{_REST}+"
)

_STOPS = ".,;:!?"

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
    if _stands_free(text, start, end):
        return False
    first, last = _run(text, start, end)
    return any(
        found.start() <= start and end <= found.end() and found.span() != (start, end)
        for found in _ADDRESS.finditer(text, first, last)
    )


def _stands_free(text: str, start: int, end: int) -> bool:
    """Tell at once of most spans that white space is around them, or a full stop."""
    if start and not text[start - 1].isspace():
        return False
    if text[end : end + 1] in _STOPS:
        end += 1
    return end >= len(text) or text[end].isspace()


def _run(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of the run without white space that holds a span."""
    before = text[max(0, start - LONGEST) : start]
    if before and not before[-1].isspace():
        start -= len(before.rsplit(None, 1)[-1])
    after = text[end : end + LONGEST]
    if after and not after[0].isspace():
        end += len(after.split(None, 1)[0])
    return start, end
