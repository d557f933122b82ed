"""Pages as a web that gives them, and entries that lead to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.entry.tables import entry
from storywatch.errors import StorywatchError
from storywatch.runtime.http import Answer, Request, Response
from storywatch.source.tables import source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
SENTENCES = " ".join(
    f"Satz {n} berichtet ausführlich vom Streit um das Geld für Stargate."
    for n in range(9)
)


def html(title: str, text: str = SENTENCES, *, head: str = "") -> bytes:
    """Return a page with one article; blank lines part its paragraphs."""
    paragraphs = "".join(f"<p>{one}</p>" for one in text.split("\n\n"))
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


@dataclass
class Web:
    """Pages by address: bytes, a status, or an error; everything asked is kept."""

    pages: dict[str, bytes | int | StorywatchError] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def fetch_each(
        self, requests: Sequence[Request]
    ) -> Iterator[tuple[tuple[int, Answer], ...]]:
        self.requests += requests
        for number, request in enumerate(requests):
            yield ((number, self.answer(request)),)

    @property
    def asked(self) -> list[str]:
        return [request.url for request in self.requests]

    def answer(self, request: Request) -> Answer:
        """Answer as a server: 304 to the validator that it gave."""
        url = request.url
        page = self.pages[url]
        if isinstance(page, StorywatchError):
            return page
        headers = {"content-type": "text/html; charset=utf-8"}
        headers |= self.headers.get(url, {})
        told = dict(request.headers).get("If-None-Match")
        status = page if isinstance(page, int) else 200
        if status == 200 and told and told == headers.get("etag"):
            status = 304
        return Response(
            url=self.moved.get(url, url),
            status=status,
            headers=headers,
            body=page if isinstance(page, bytes) and status == 200 else b"",
        )


def add_entry(engine: sa.Engine, url: str, **told: Any) -> int:
    """Add an entry, due at noon, and its source with it; return its key."""
    feed = told.pop("feed", "https://bote.example/feed")
    text_mode = told.pop("text_mode", "always")
    with engine.begin() as connection:
        connection.execute(
            insert(source)
            .values(
                kind="feed",
                url=feed,
                publisher="Bote",
                poll_interval=timedelta(minutes=1),
                text_mode=text_mode,
                added_at=NOON,
            )
            .on_conflict_do_nothing()
        )
        feed_key = sa.select(source.c.source_id).where(source.c.url == feed)
        values = {
            "source_id": connection.execute(feed_key).scalar_one(),
            "entry_key": url or "key",
            "url": url,
            "title": "Die Schlagzeile",
            "summary": "Was der Feed sagt.",
            "first_seen_at": NOON,
            "changed_at": NOON,
            "content_digest": b"",
            "due_at": NOON,
        }
        added = entry.insert().values(values | told).returning(entry.c.entry_id)
        return int(connection.execute(added).scalar_one())
