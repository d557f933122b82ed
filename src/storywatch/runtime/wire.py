"""The bytes of one connection, taken as they are asked for."""

import asyncio
from typing import cast

READ_BYTES = 64 * 1024
"""Taken from the network at once, and waiting here before reading pauses."""


class Wire(asyncio.BufferedProtocol):
    """One open connection; made by ``loop.create_connection``."""

    def __init__(self, scratch: memoryview) -> None:
        """Be ready to be connected.

        Args:
            scratch: where bytes arrive before they are copied; may be shared by
                all wires of one event loop, never by two loops.
        """
        self._scratch = scratch
        self._waiting = bytearray()
        self._awaited: asyncio.Future[None] | None = None
        self._ended = False
        self._error: Exception | None = None
        self._transport: asyncio.Transport | None = None

    @property
    def is_open(self) -> bool:
        """Whether the server has neither left nor sent what nobody asked for."""
        return not self._ended and not self._waiting

    def write(self, data: bytes) -> None:
        """Send."""
        if self._transport is not None:
            self._transport.write(data)

    async def read(self) -> bytes:
        """Return what has come, waiting for it; empty: the server has ended.

        Raises:
            OSError: the connection broke.
        """
        if not self._waiting and not self._ended:
            self._awaited = asyncio.get_running_loop().create_future()
            try:
                await self._awaited
            finally:
                self._awaited = None
        if not self._waiting and self._error is not None:
            raise self._error
        data = bytes(self._waiting)
        self._waiting.clear()
        if self._transport is not None and not self._ended:
            self._transport.resume_reading()
        return data

    def close(self) -> None:
        """Leave at once; a server may not keep us by not saying goodbye."""
        if self._transport is not None:
            self._transport.abort()
        self._end(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport (asyncio calls this)."""
        self._transport = cast("asyncio.Transport", transport)

    def get_buffer(self, sizehint: int) -> memoryview:
        """Tell where bytes may be put (asyncio calls this)."""
        del sizehint
        return self._scratch

    def buffer_updated(self, nbytes: int) -> None:
        """Take the bytes that came (asyncio calls this)."""
        self._waiting += self._scratch[:nbytes]
        if len(self._waiting) >= READ_BYTES and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Note that nothing more will come (asyncio calls this)."""
        self._end(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection is gone (asyncio calls this)."""
        self._end(exc)

    def _end(self, error: Exception | None) -> None:
        if not self._ended:
            self._ended, self._error = True, error
        self._wake()

    def _wake(self) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_result(None)
