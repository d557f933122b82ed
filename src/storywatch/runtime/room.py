"""How much of the answers is held in memory at once, over all requests."""

import asyncio
from collections.abc import Callable


class CrowdedOutError(Exception):
    """A body had to go because the room for all bodies was used up."""


class Holding:
    """The bytes that one answer holds."""

    __slots__ = ("crowded_out", "held", "on_crowded_out")

    def __init__(self, on_crowded_out: Callable[[], None]) -> None:
        """Hold nothing yet.

        Args:
            on_crowded_out: called when the bytes must go.
        """
        self.held = 0
        self.crowded_out = False
        self.on_crowded_out = on_crowded_out


class Room:
    """Room for the bodies of all answers together.

    When it is used up, the largest body that still arrives is dropped: hostile
    ones are, a feed of common size never waits for them. It is not made to wait,
    for a server that stalls would then hold its room and everybody else up.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._total = 0
        self._whole = 0
        self._arriving: set[Holding] = set()
        self._taken = asyncio.Event()

    @property
    def is_ample(self) -> bool:
        """Whether more may be asked for: what waits to be taken leaves half free."""
        return self._whole * 2 <= self._most_bytes

    async def taken(self) -> None:
        """Wait until an answer was handed over."""
        self._taken.clear()
        await self._taken.wait()

    async def make(self, size: int) -> None:
        """Wait for room while answers are whole that only have to be taken."""
        while self._whole and self._total + size > self._most_bytes:
            await self.taken()

    def grow(self, holding: Holding, size: int) -> None:
        """Hold more bytes of an answer that arrives.

        Raises:
            CrowdedOutError: this answer's bytes had to go.
        """
        if holding.crowded_out:
            raise CrowdedOutError
        self._arriving.add(holding)
        holding.held += size
        self._total += size
        while self._total > self._most_bytes:
            largest = max(self._arriving, key=lambda one: one.held)
            largest.crowded_out = True
            self.leave(largest)
            largest.on_crowded_out()
            if largest is holding:
                raise CrowdedOutError

    def arrived(self, holding: Holding) -> int:
        """Keep an answer that is whole; tell the bytes it holds."""
        self._arriving.discard(holding)
        size, holding.held = holding.held, 0
        self._whole += size
        return size

    def leave(self, holding: Holding) -> None:
        """Forget an answer that does not arrive any more."""
        self._arriving.discard(holding)
        self._total -= holding.held
        holding.held = 0

    def free(self, size: int) -> None:
        """Give the room of answers back that were handed over."""
        self._total -= size
        self._whole -= size
        self._taken.set()
