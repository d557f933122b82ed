"""The address inside a Google News link, for those that still hold it.

Until the middle of 2024 the last part of ``news.google.com/rss/articles/CBMi...`` was
a Protocol Buffers message in base64 with the article's address in it, readable by
anyone. Since then it mostly holds an opaque id (``AU_yq...``), which only Google
resolves.
"""

import base64
import binascii
import re

_PATH = re.compile(r"/(?:rss/|__i/rss/rd/)?(?:articles|read)/([\w=-]+)/?")
_LENGTH_DELIMITED, _VARINT, _FIXED_64, _FIXED_32 = 2, 0, 1, 5
_WIDTHS = {_FIXED_64: 8, _FIXED_32: 4}

MOST_VARINT_BYTES = 10
"""Of 64 bits in groups of seven."""


def blob_of(path: str) -> str | None:
    """Return the part of a Google News link's path that stands for its article."""
    found = _PATH.fullmatch(path)
    return found[1] if found else None


def address_in_blob(blob: str) -> str | None:
    """Return the address that a blob holds in clear; None: it holds none.

    Args:
        blob: base64 with the letters of addresses, with or without padding.
    """
    try:
        message = base64.urlsafe_b64decode(blob + "=" * (-len(blob) % 4))
    except (binascii.Error, ValueError):
        return None
    for field in _texts(message):
        if field.startswith((b"http://", b"https://")):
            return _clear(field)
    return None


def _texts(message: bytes) -> list[bytes]:
    """Return a message's fields of bytes; of a broken one, those before the break."""
    texts, at = [], 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind = tag & 7
        if kind == _VARINT:
            _, at = _varint(message, at)
        elif kind == _LENGTH_DELIMITED:
            length, at = _varint(message, at)
            if at + length > len(message):
                break
            texts.append(message[at : at + length])
            at += length
        elif kind in _WIDTHS:
            at += _WIDTHS[kind]
        else:
            break
    return texts


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """Return a number and where it ends; past the end of the message when broken."""
    number = 0
    for place in range(MOST_VARINT_BYTES):
        if at + place >= len(message):
            break
        byte = message[at + place]
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            return number, at + place + 1
    return 0, len(message) + 1


def _clear(field: bytes) -> str | None:
    try:
        return field.decode()
    except UnicodeDecodeError:
        return None
