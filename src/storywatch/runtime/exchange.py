"""One request and its answer on an open connection: HTTP/1.1, by h11."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import h11

from storywatch.errors import SourceUnreachableError
from storywatch.runtime.wire import Wire

MOST_HEAD_BYTES = 64 * 1024
"""Of the status line and the headers together; browsers stop far earlier."""

MOST_HEADERS = 500

MOST_INTERIM_ANSWERS = 8
"""Answers of the 1xx kind that may come before the real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an answer says before its body.

    Attributes:
        status: HTTP status.
        headers: names in lower case; a repeated header is joined with ``", "``.
    """

    status: int
    headers: dict[str, str]


class Exchange:
    """Requests and answers on one connection, one after another."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._state = self._fresh()

    async def ask(
        self,
        *,
        method: str,
        target: bytes,
        headers: list[tuple[bytes, bytes]],
        body: bytes | None,
    ) -> Head:
        """Send a request and wait for the head of its answer.

        Raises:
            SourceUnreachableError: more headers than anybody needs (``"headers"``).
            h11.ProtocolError: this is not HTTP/1.1.
            OSError: the connection broke.
        """
        send = self._state.send
        sent = send(h11.Request(method=method, target=target, headers=headers)) or b""
        if body:
            sent += send(h11.Data(data=body)) or b""
        self._wire.write(sent + (send(h11.EndOfMessage()) or b""))
        for _ in range(MOST_INTERIM_ANSWERS):
            event = await self._head_event()
            if isinstance(event, h11.Response):
                return _head(event)
        raise SourceUnreachableError("", reason="protocol")

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the body of the answer as it comes, none of the pieces empty.

        Raises:
            h11.ProtocolError: it ends too early, or this is not HTTP/1.1.
            OSError: the connection broke.
        """
        while True:
            event = await self._event()
            if isinstance(event, h11.Data):
                if event.data:
                    yield bytes(event.data)
            else:
                return

    @property
    def is_alive(self) -> bool:
        """Whether the server has kept the connection open, and silent."""
        return self._wire.is_open

    def renewed(self) -> bool:
        """Be ready for another request; tell whether that is possible."""
        state = self._state
        if state.our_state is not h11.DONE or state.their_state is not h11.DONE:
            return False
        if state.trailing_data[0] or not self.is_alive:
            return False  # what nobody asked for would pass as the next answer
        state.start_next_cycle()
        return True

    def close(self) -> None:
        """End the connection."""
        self._wire.close()

    @staticmethod
    def _fresh() -> h11.Connection:
        return h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEAD_BYTES)

    async def _head_event(self) -> h11.Event:
        try:
            return await self._event()
        except h11.RemoteProtocolError as error:
            # 431 is h11's hint for a head that does not end.
            if error.error_status_hint == 431:
                raise SourceUnreachableError("", reason="headers") from error
            raise

    async def _event(self) -> h11.Event:
        while True:
            event = self._state.next_event()
            if event is h11.NEED_DATA:
                self._state.receive_data(await self._wire.read())
            elif isinstance(event, h11.Event):
                return event
            else:  # paused: the server speaks another protocol from here on
                raise SourceUnreachableError("", reason="protocol")


def _head(event: h11.Response) -> Head:
    if len(event.headers) > MOST_HEADERS:
        raise SourceUnreachableError("", reason="headers")
    values: dict[str, list[str]] = {}
    for name, value in event.headers:
        values.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
    return Head(
        status=event.status_code,
        headers={name: ", ".join(given) for name, given in values.items()},
    )
