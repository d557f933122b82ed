"""A page's bytes as a tree of elements, or why that cannot be."""

import codecs
import re
from email.message import Message

from lxml.html import HtmlElement
from trafilatura.utils import detect_encoding, load_html

from storywatch.errors import PageUnreadableError

MOST_BYTES = 4_000_000
"""Of HTML, decompressed. Some outlets send 2 MB of scripts around one article."""

MOST_ELEMENTS = 20_000
"""Extraction's time grows with the square of the elements in one parent: 5,000 take
2 s, 10,000 take 11 s. The largest of 485 news pages has 4,700."""

HTML_TYPES = {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"}

_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE
)
_XML_CHARSET = re.compile(
    rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
_LOOKS_LIKE_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|section|h1|p|meta|title)\b",
    re.IGNORECASE,
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""Pages that name the left side hold the right side (WHATWG Encoding Standard)."""


def page_tree(page: bytes, *, url: str, content_type: str | None = None) -> HtmlElement:
    """Parse a page.

    Args:
        page: the body as it came, decompressed.
        url: for the error.
        content_type: the header, with the charset if it names one.

    Raises:
        PageUnreadableError: ``"empty"``, ``"too-large"`` or ``"not-html"``.
    """
    kind, charset = _content_type(content_type)
    if not page.strip():
        raise PageUnreadableError(url, reason="empty")
    if len(page) > MOST_BYTES:
        raise PageUnreadableError(url, reason="too-large")
    if kind not in HTML_TYPES:
        raise PageUnreadableError(url, reason="not-html")
    text = decoded(page, charset=charset)
    beginning = text[:20_000].encode(errors="replace")
    if "\x00" in text[:1_000] or not _LOOKS_LIKE_HTML.search(beginning):
        raise PageUnreadableError(url, reason="not-html")
    tree = load_html(text)
    if tree is None:
        raise PageUnreadableError(url, reason="not-html")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise PageUnreadableError(url, reason="too-large")
    return tree


def decoded(page: bytes, *, charset: str | None = None) -> str:
    """Return a page's characters; what cannot be decoded is replaced.

    Bytes that are valid UTF-8 are UTF-8, whatever the page declares: other text
    is hardly ever valid by accident. Then the header, the page's own declaration,
    and a guess are tried in this order. A page that says it is UTF-8 and is not,
    quite, was cut or patched: only its bad bytes are replaced.

    Args:
        page: the body.
        charset: of the ``Content-Type`` header.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if page.startswith(mark):
            return page.decode(encoding, errors="replace")
    declared = _META_CHARSET.search(page, 0, 4_096) or _XML_CHARSET.search(page, 0, 200)
    named = [charset or "", declared.group(1).decode("ascii") if declared else ""]
    seven_bit = [name for name in named if name.lower().startswith(("iso-2022", "hz"))]
    for name in (*seven_bit, "utf-8", *named):
        text = _strictly(page, name)
        if text is not None:
            return text
    if "utf-8" in (name.lower() for name in named):
        return page.decode(errors="replace")
    (guess, *_) = [*detect_encoding(page), "cp1252"]
    return page.decode(guess, errors="replace")


def _strictly(page: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name.strip()).name
        return page.decode(_AS_BROWSERS_READ.get(codec, codec))
    except (LookupError, ValueError):
        return None


def _content_type(header: str | None) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = header or ""
    kind = message.get_content_type() if header else ""
    return kind, message.get_content_charset()
