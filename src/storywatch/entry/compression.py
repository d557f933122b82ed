"""Bodies that were sent compressed without saying so."""

import zlib

MOST_UNPACKED = 15 * 1024 * 1024
"""Bytes; the same cap as the client's."""


def unpacked(body: bytes) -> bytes:
    """Return a body as it was meant: a gzip file (``sitemap.xml.gz``) unpacked.

    Args:
        body: as it came.

    Returns:
        At most ``MOST_UNPACKED`` bytes; a body that only looks like gzip, as it is.
    """
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(47).decompress(body, MOST_UNPACKED)
    except zlib.error:
        return body
