"""The least that polling can cost: a bare httpx loop that only downloads."""

import asyncio
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

import certifi
import httpx

CONNECTIONS_PER_CLIENT = 10
"""One client of 50 connections costs five times the processor of one of 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BareLoop:
    """Downloads addresses again and again, with the validators of the last time.

    Attributes:
        clients: of ten connections each.
        keeps: connections are kept open for a next request.
        validators: ETags by address.
    """

    clients: int
    keeps: bool
    tls: ssl.SSLContext = field(
        default_factory=lambda: ssl.create_default_context(cafile=certifi.where())
    )
    validators: dict[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Forget the validators."""
        self.validators.clear()

    def download(self, urls: Sequence[str]) -> int:
        """Ask every address once; return the bytes that came."""
        return asyncio.run(self._download(urls))

    async def _download(self, urls: Sequence[str]) -> int:
        waiting = iter(urls)
        came = 0

        async def ask(client: httpx.AsyncClient) -> None:
            nonlocal came
            for url in waiting:
                etag = self.validators.get(url)
                headers = {"If-None-Match": etag} if etag else {}
                answer = await client.get(url, headers=headers)
                came += len(answer.content)
                self.validators[url] = answer.headers["etag"]

        limits = httpx.Limits(
            max_connections=CONNECTIONS_PER_CLIENT,
            max_keepalive_connections=CONNECTIONS_PER_CLIENT if self.keeps else 0,
        )
        clients = [
            httpx.AsyncClient(limits=limits, verify=self.tls, trust_env=False)
            for _ in range(self.clients)
        ]
        try:
            asking = self.clients * CONNECTIONS_PER_CLIENT
            pairs = zip(range(asking), cycle(clients), strict=False)
            await asyncio.gather(*(ask(client) for _, client in pairs))
        finally:
            for client in clients:
                await client.aclose()
        return came
