"""The body of an answer, decoded no further than its cap."""

import mmap
import zlib
from collections.abc import Iterator
from io import BytesIO

OFFERED_ENCODINGS = "gzip, deflate"
"""Only what can be decoded piece by piece with a cap on the result."""

STEP_BYTES = 256 * 1024
"""Decoded in one go: a bomb must let the others have their turn while it unfolds."""

LARGE_BYTES = 1024 * 1024
"""A larger body lies in memory of its own, which goes back to the system at once;
grown in the common heap, dropped ones would leave holes of many MiB."""

_EITHER_HEADER = 47
"""zlib's word for: find out whether it is gzip or zlib."""

_NO_HEADER = -15
"""zlib's word for a bare deflate stream, which some servers send."""

_GZIP = b"\x1f\x8b"
"""A gzip member begins so."""

_HEADER_BYTES = 2
"""By so many bytes zlib sees that there is no header."""


class BodyTooLargeError(Exception):
    """The decoded body is larger than its cap."""


class BodyUnreadableError(Exception):
    """The body is not encoded as its headers say, or ends too early."""


class BodyReader:
    """Takes a body in pieces as they come, gives it decoded.

    Neither what comes in nor what goes out may pass the cap: a small gzip
    bomb is cut off while it unfolds, an endless body while it arrives.
    """

    def __init__(self, *, encoding: str, most_bytes: int) -> None:
        """Prepare for a body.

        Args:
            encoding: the answer's ``Content-Encoding``, any case; may be empty.
            most_bytes: cap, for the body as sent and as decoded.

        Raises:
            BodyUnreadableError: an encoding that was not offered, or one
                inside another.
        """
        name = encoding.strip().lower()
        if name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise BodyUnreadableError(name)
        self._encoded = name not in {"", "identity"}
        self._most_bytes = most_bytes
        self._received = 0
        self._size = 0
        self._small = BytesIO()
        self._large: mmap.mmap | None = None
        self._stream = zlib.decompressobj(_EITHER_HEADER)
        self._start = b""
        self._untouched = True

    def steps(self, piece: bytes) -> Iterator[int]:
        """Take the next piece, step by step; nothing happens between two steps.

        Yields:
            Decoded bytes gained, at most ``STEP_BYTES`` or a piece's length.

        Raises:
            BodyTooLargeError: the cap is passed.
            BodyUnreadableError: not encoded as its headers say.
        """
        self._received += len(piece)
        if self._received > self._most_bytes:
            raise BodyTooLargeError
        if not self._encoded:
            yield self._kept(piece)
            return
        try:
            yield from self._decoded(piece)
        except zlib.error as error:
            raise BodyUnreadableError(str(error)) from error

    def body(self) -> bytes:
        """Return the whole body, decoded; the reader holds it no more.

        Raises:
            BodyUnreadableError: it ends in the middle.
        """
        if self._encoded and self._received and not self._stream.eof:
            raise BodyUnreadableError("cut off")
        small, large = self._small.getvalue(), self._large
        body = small if large is None else large[: self._size]
        self.drop()
        return body

    def drop(self) -> None:
        """Forget what was read, and its memory; nothing may follow."""
        self._small = BytesIO()
        if self._large is not None:
            self._large.close()
            self._large = None

    def _kept(self, decoded: bytes) -> int:
        self._size += len(decoded)
        if self._size > self._most_bytes:
            raise BodyTooLargeError
        if self._size > LARGE_BYTES and self._large is None:
            self._large = mmap.mmap(-1, self._most_bytes)
            self._large.write(self._small.getbuffer())
            self._small = BytesIO()
        (self._large or self._small).write(decoded)
        return len(decoded)

    def _decoded(self, piece: bytes) -> Iterator[int]:
        piece, self._start = self._start + piece, b""
        while piece:
            if self._untouched or self._stream.eof:
                if len(piece) < _HEADER_BYTES:
                    self._start = piece
                    return
                if not self._begins(piece[:_HEADER_BYTES]):
                    return  # padding after the last member is no content
            yield from self._unfolded(piece)
            piece = self._stream.unused_data

    def _begins(self, header: bytes) -> bool:
        """Prepare for what begins here; tell whether anything does."""
        if not self._untouched:
            if header == _GZIP:
                self._stream = zlib.decompressobj(_EITHER_HEADER)
            return header == _GZIP
        self._untouched = False
        try:
            self._stream.copy().decompress(header, 1)
        except zlib.error:
            self._stream = zlib.decompressobj(_NO_HEADER)
        return True

    def _unfolded(self, piece: bytes) -> Iterator[int]:
        while True:
            decoded = self._stream.decompress(piece, STEP_BYTES)
            piece = self._stream.unconsumed_tail
            if decoded:
                yield self._kept(decoded)
            if self._stream.eof or (not piece and len(decoded) < STEP_BYTES):
                return
