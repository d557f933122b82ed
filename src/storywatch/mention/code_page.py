"""Texts of Western Europe, folded at a byte a character.

A code page of 256 characters: ASCII, Latin-1, typographic signs and some letters of
the neighbours' names. A text that it holds is folded by one table, many times as
fast as by the rules of Unicode, and its bytes stand where its characters do.
"""

import codecs

from storywatch.mention.folding import fold
from storywatch.mention.script import is_word_part

_IN_PLACE_OF_CONTROLS = "–—‘’‚“”„…‹›•€™′″−\u2009\u202f\u2010\u2011ŠšŽžŒœČčĆćŁ"
_IN_PLACE_OF_THE_SOFT_HYPHEN = "ł"  # folding leaves that out, which no table can

PAGE = (
    bytes(range(0x80)).decode("latin-1")
    + _IN_PLACE_OF_CONTROLS
    + bytes(range(0xA0, 0xAD)).decode("latin-1")
    + _IN_PLACE_OF_THE_SOFT_HYPHEN
    + bytes(range(0xAE, 0x100)).decode("latin-1")
)
"""The character of each byte."""

_BYTES = codecs.charmap_build(PAGE)
_FOLDED = bytes(PAGE.index(fold(character)) for character in PAGE)

WORD_PARTS = frozenset(byte for byte in _FOLDED if is_word_part(PAGE[byte]))
"""Bytes of folded letters, digits and underscores."""


def folded_bytes(text: str) -> bytes | None:
    """Fold a text; None: the page lacks one of its characters."""
    if text.isascii():
        return text.encode().translate(_FOLDED)
    try:
        return codecs.charmap_encode(text, "strict", _BYTES)[0].translate(_FOLDED)
    except UnicodeEncodeError:
        return None


def characters(folded: bytes) -> str:
    """Return what was folded as characters, those of ``folding.fold``."""
    if folded.isascii():
        return folded.decode("ascii")
    return codecs.charmap_decode(folded, "strict", PAGE)[0]
