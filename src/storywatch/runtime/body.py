"""The body of an answer, decoded no further than its cap."""

import zlib

OFFERED_ENCODINGS = "gzip, deflate"
"""Only what can be decoded piece by piece with a cap on the result."""

_EITHER_HEADER = 47
"""zlib's word for: find out whether it is gzip or zlib."""

_NO_HEADER = -15
"""zlib's word for a bare deflate stream, which some servers send."""


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
        self._body = bytearray()
        self._stream = zlib.decompressobj(_EITHER_HEADER)
        self._untouched = True

    def add(self, piece: bytes) -> None:
        """Take the next piece.

        Raises:
            BodyTooLargeError: the cap is passed.
            BodyUnreadableError: not encoded as its headers say.
        """
        self._received += len(piece)
        if self._received > self._most_bytes:
            raise BodyTooLargeError
        if not self._encoded:
            self._body += piece
            return
        try:
            self._decode(piece)
        except zlib.error as error:
            raise BodyUnreadableError(str(error)) from error

    def body(self) -> bytes:
        """Return the whole body, decoded.

        Raises:
            BodyUnreadableError: it ends in the middle.
        """
        if self._encoded and not self._untouched and not self._stream.eof:
            raise BodyUnreadableError("cut off")
        return bytes(self._body)

    def _decode(self, piece: bytes) -> None:
        while piece:
            if self._stream.eof:
                if not piece.startswith(b"\x1f\x8b"):
                    return  # padding after the last member is no content
                self._stream = zlib.decompressobj(_EITHER_HEADER)
            self._body += self._decoded(piece)
            if len(self._body) > self._most_bytes:
                raise BodyTooLargeError
            piece = self._stream.unused_data

    def _decoded(self, piece: bytes) -> bytes:
        room = self._most_bytes - len(self._body) + 1
        try:
            decoded = self._stream.decompress(piece, room)
        except zlib.error:
            if not self._untouched:
                raise
            self._stream = zlib.decompressobj(_NO_HEADER)
            decoded = self._stream.decompress(piece, room)
        self._untouched = False
        return decoded
