"""Bytes of a document -> its characters, whatever it says of itself.

What a document declares is often untrue, so bytes come before words: a mark at the
beginning, zeros between the letters, and valid UTF-8 decide alone (other text is
hardly ever valid UTF-8 by accident). Then the declarations are tried, in the order of
the standards; then the usual character set of the document's language; then a guess.
"""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (re.compile(rb"(?:[\x01-\x7f]\0\0\0){4}"), "utf-32-le"),
    (re.compile(rb"(?:\0\0\0[\x01-\x7f]){4}"), "utf-32-be"),
    (re.compile(rb"(?:[\x01-\x7f]\0){4}"), "utf-16-le"),
    (re.compile(rb"(?:\0[\x01-\x7f]){4}"), "utf-16-be"),
)
"""How markup and addresses, which are ASCII, look in wide characters."""

_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-8": "cp1255",
}
"""Documents that name the left side hold the right side (WHATWG Encoding Standard)."""

_WESTERN = "cp1252"

_USUAL_OF_LANGUAGE = {
    "pl cs sk hu sl hr ro sq": ("cp1250",),
    "lt lv et": ("cp1257",),
    "tr az": ("cp1254",),
    "ru uk be bg mk": ("cp1251", "koi8-u", "iso8859-5", "cp866"),
    "el": ("cp1253",),
    "he iw": ("cp1255",),
    "ar fa ur": ("cp1256",),
    "th": ("cp874",),
    "vi": ("cp1258",),
    "ja": ("euc_jp", "cp932"),
    "ko": ("cp949",),
    "de fr es it pt nl da sv no nb fi is": (_WESTERN,),
}
"""What a document of these languages may hold that declares nothing."""

_LATIN_FAMILY = frozenset({"cp1250", "cp1254", "cp1257", "cp1258", "cp1252"}) | {
    f"iso8859_{number}" for number in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)
}
"""So alike that a guess says nothing; the standard's default is the western one."""

_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_PROLOG_CHARSET = re.compile(
    rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:+-]{2,40})", re.IGNORECASE
)
_META_CHARSET = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE
)
_NEVER_TOLD = re.compile(rb"(?:iso[-_]?8859[-_]1|latin[-_]?1|us-ascii)$", re.IGNORECASE)
"""What the header of a server says that was never told a character set."""

_LIST_ROOT = re.compile(
    rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE
)
_LANGUAGE = re.compile(
    rb"(?:<(?:[a-z]+:)?language>\s*(?:<!\[CDATA\[)?|\blang\s*=\s*[\"']?)([a-z]{2})\b",
    re.IGNORECASE,
)
_SEVEN_BIT = re.compile(rb"\x1b\$[@B]|\x1b\([BJ]")
"""Where ISO-2022-JP changes between its alphabets."""

_DECLARED_WITHIN = 16_384
"""Bytes in which a page's ``<meta charset>`` is looked for: HTML asks for 1,024,
browsers take it wherever it stands."""

_SAMPLE_BYTES = 8_192
"""Of text that is not ASCII: enough to tell character sets apart."""

_FOREIGN_TEXT = re.compile(rb"[^<>\s]*[\x80-\xff][^<>]{0,200}")
_VALID_UTF8 = (
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"((?:" + _VALID_UTF8 + rb")+)|([\x80-\xff])")
_DISORDER = re.compile(
    r"[\xa1-\xffŒœŠšŽžƒ]{3,}|[\x80-\x9f\ue000-\uf8ff\u2500-\u259f]"
    r"|(?<=[а-яёґєії])[А-ЯЁҐЄІЇ]+|[\uff66-\uff9f]{3,}"
)
"""What no language writes: words wholly of accented letters, control characters,
frames of tables in a text, capitals inside a word, katakana of half width."""

_MOST_DISORDER = 0.2
"""Of the characters that are not ASCII; right readings stay below a hundredth."""


def decoded(body: bytes, *, content_type: str | None = None) -> str:
    """Return a document's characters; what cannot be decoded is replaced.

    Args:
        body: a feed, a page or a plain text, decompressed.
        content_type: of the answer; may be empty or wrong.

    Returns:
        Without a mark at the beginning and without U+0000.
    """
    return _characters(body, content_type or "").lstrip("\ufeff").replace("\0", "")


def _characters(body: bytes, content_type: str) -> str:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for zeros, name in _UNMARKED:
        if zeros.match(body):
            return body.decode(name, "replace")
    names = _declared(body, content_type)
    text = None if _is_seven_bit(body, names) else _strictly(body, "utf-8")
    if text is not None:
        return text
    if not names or "utf-8" in names:
        mended = _mended_utf8(body)
        if mended is not None:
            return mended
    readable: list[str] = []
    for name in (*names, *_usual(body), *_guesses(body)):
        reading = _strictly(body, name)
        if reading is not None:
            if _disorder(reading) < _MOST_DISORDER:
                return reading
            readable.append(reading)
    return readable[0] if readable else body.decode(_WESTERN, "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    """Return the declared codecs, each once: the header's, then the document's own.

    A header that names ISO 8859-1 comes last: so say servers that were never told.
    """
    found = [match.encode() for match in _HEADER_CHARSET.findall(content_type)[:1]]
    found += _PROLOG_CHARSET.findall(body[:1024])[:1]
    if _LIST_ROOT.search(body[:4096]) is None:
        found += _META_CHARSET.findall(body[:_DECLARED_WITHIN])[:1]
    if found and _NEVER_TOLD.match(found[0]) and _HEADER_CHARSET.search(content_type):
        found = [*found[1:], found[0]]
    names = [_codec(name.decode("ascii")) for name in found]
    return list(dict.fromkeys(name for name in names if name))


def _codec(name: str) -> str:
    """Return the name of the codec that reads what is declared so; "" for none."""
    spelled = name.strip().lower().removeprefix("x-").replace("windows-31j", "cp932")
    try:
        codec = codecs.lookup(spelled)
    except (LookupError, ValueError):
        return ""
    # Wide characters would have shown their zeros; "hex", "rot13" are no text.
    if not getattr(codec, "_is_text_encoding", True) or codec.name.startswith(
        ("utf-16", "utf-32", "utf-7", "unicode", "raw-unicode", "idna", "punycode")
    ):
        return ""
    return _AS_BROWSERS_READ.get(codec.name, codec.name)


def _is_seven_bit(body: bytes, names: list[str]) -> bool:
    """Tell whether ASCII bytes mean other letters: valid UTF-8, and untrue."""
    if _SEVEN_BIT.search(body[: 2 * _DECLARED_WITHIN]):
        if not any(name.startswith("iso2022") for name in names):
            names.insert(0, "iso2022_jp_ext")
        return True
    return any(name == "hz" for name in names) and b"~{" in body


def _mended_utf8(body: bytes) -> str | None:
    """Read UTF-8 into which bytes of another set were pasted; None: it is none."""
    runs = _HIGH.findall(body)
    if sum(1 for whole, _ in runs if whole) <= sum(1 for _, odd in runs if odd):
        return None
    return _HIGH.sub(_as_utf8, body).decode("utf-8", "replace")


def _as_utf8(found: re.Match[bytes]) -> bytes:
    if found.group(1):
        return found.group()
    return found.group().decode("cp1252", "replace").encode()


def _usual(body: bytes) -> tuple[str, ...]:
    language = _LANGUAGE.search(body[:_DECLARED_WITHIN])
    code = language.group(1).decode("ascii").lower() if language else ""
    found = (
        sets for codes, sets in _USUAL_OF_LANGUAGE.items() if code in codes.split()
    )
    return next(found, ())


def _guesses(body: bytes) -> Iterator[str]:
    """Yield what the bytes look like, the likeliest first."""
    sample, size = [], 0
    for piece in _FOREIGN_TEXT.finditer(body):
        sample.append(piece.group())
        size += len(sample[-1])
        if size > _SAMPLE_BYTES:
            break
    for guess in from_bytes(b" ".join(sample)):
        is_latin = guess.encoding in _LATIN_FAMILY or "latin" in guess.encoding
        yield _WESTERN if is_latin else guess.encoding


def _disorder(text: str) -> float:
    """Return how much of a reading no language writes, in [0, 1]."""
    foreign = [one for one in text if one > "\x7f"][:_SAMPLE_BYTES]
    if not foreign:
        return 0.0
    odd = sum(len(one.group()) for one in _DISORDER.finditer(text[: 1 << 20]))
    return min(1.0, odd / len(foreign))


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name) if name else None
    except (LookupError, ValueError):
        return None
