"""Feeds for the bench of sources: invented from a seed, served by a process of its own.

``python -m storywatch.evaluation.bench_feeds --seed 1`` prints its port, serves until
its standard input closes, and answers ``/feed/N``.
"""

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random
from time import process_time
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from storywatch.evaluation.bench_corpus import Corpus
from storywatch.evaluation.loopback import (
    Asked,
    Reply,
    has_many_hosts,
    listening,
    loopback_host,
)

ENTRIES = 20

NEW_IN_AN_EDITION = 5
"""Entries that an edition brings; as many leave the list."""

QUICK_SECONDS = 0.02

SLOW_SECONDS = 0.3

ONE_SLOW_IN = 40

_FIRST_EDITION = datetime(2025, 1, 20, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHost:
    """A running server of feeds.

    Attributes:
        port: on every loopback address, or on 127.0.0.1 alone.
    """

    port: int

    def urls(self, count: int) -> tuple[str, ...]:
        """Return the addresses of feeds, each on a host of its own where possible."""
        many = has_many_hosts()
        return tuple(
            f"http://{loopback_host(number) if many else '127.0.0.1'}:{self.port}"
            f"/feed/{number}"
            for number in range(count)
        )

    def publish(self, *, share: float) -> None:
        """Let a share of the feeds bring their next edition.

        Args:
            share: in [0, 1], always the same feeds.
        """
        self._tell(f"/publish?share={share}")

    def processor_seconds(self) -> float:
        """Return what the server has used so far."""
        return float(self._tell("/used"))

    def _tell(self, path: str) -> str:
        url = f"http://127.0.0.1:{self.port}{path}"
        with urlopen(url, timeout=30) as answer:
            return str(answer.read().decode())


@contextmanager
def feed_host(*, seed: int) -> Iterator[FeedHost]:
    """Run the server in a process of its own while the block runs."""
    command = [sys.executable, "-m", __name__, "--seed", str(seed)]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            port = process.stdout.readline() if process.stdout else ""
            yield FeedHost(port=int(port))
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait(10)


class InventedFeeds:
    """Answers for every feed; the same seed gives the same feeds."""

    def __init__(self, seed: int) -> None:
        corpus = Corpus(seed, ["Musk"])
        sentences = [
            f"{sentence.strip()}."
            for text in corpus.texts(40)
            for sentence in text.split(".")
            if sentence.strip()
        ]
        chance = Random(seed)  # noqa: S311 - nothing secret
        chance.shuffle(sentences)
        self._sentences = sentences
        self._editions: list[float] = []

    def answer(self, asked: Asked) -> Reply:
        """Answer a feed, or do what ``FeedHost`` tells."""
        parts = urlsplit(asked.path)
        if parts.path == "/publish":
            self._editions.append(float(parse_qs(parts.query)["share"][0]))
            return Reply()
        if parts.path == "/used":
            return Reply(body=str(process_time()).encode())
        number = int(parts.path.rpartition("/")[2])
        return self._feed(number, asked)

    def _feed(self, number: int, asked: Asked) -> Reply:
        edition = sum(number % 100 < share * 100 for share in self._editions)
        delay = SLOW_SECONDS if number % ONE_SLOW_IN == 7 else QUICK_SECONDS
        etag = f'W/"{number:x}-{edition:x}"'
        changed = format_datetime(
            _FIRST_EDITION + timedelta(hours=edition), usegmt=True
        )
        headers = (("ETag", etag), ("Last-Modified", changed))
        if asked.headers.get("if-none-match") == etag:
            return Reply(status=304, headers=headers, delay=delay)
        return Reply(
            headers=(*headers, ("Content-Type", "application/rss+xml; charset=utf-8")),
            body=self.document(number, edition=edition),
            delay=delay,
        )

    def document(self, number: int, *, edition: int) -> bytes:
        """Return a feed of ``ENTRIES`` entries.

        Args:
            number: which feed.
            edition: how often it has brought new entries.
        """
        newest = ENTRIES + edition * NEW_IN_AN_EDITION
        items = "".join(
            self._item(number, one) for one in range(newest, newest - ENTRIES, -1)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
            f"<title>Blatt {number}</title><link>https://blatt{number}.example/</link>"
            f"<description>Nachrichten</description>{items}</channel></rss>"
        ).encode()

    def _item(self, number: int, one: int) -> str:
        start = (number * 7919 + one * 31) % (len(self._sentences) - 4)
        title, *summary = self._sentences[start : start + 4]
        link = f"https://blatt{number}.example/politik/artikel-{number}-{one}.html"
        told = format_datetime(_FIRST_EDITION + timedelta(minutes=13 * one))
        return (
            f"<item><title>{title}</title><link>{link}</link>"
            f'<guid isPermaLink="false">{number}:{one}</guid><pubDate>{told}</pubDate>'
            f"<category>Politik</category><description>&lt;p&gt;{' '.join(summary)}"
            "&lt;/p&gt;</description></item>\n"
        )


async def _serve(seed: int) -> None:
    async with await listening(InventedFeeds(seed).answer) as server:
        print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
        # Whoever started us closes our standard input, at the latest by dying.
        await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Serve until the standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    asyncio.run(_serve(parser.parse_args().seed))


if __name__ == "__main__":
    main()
