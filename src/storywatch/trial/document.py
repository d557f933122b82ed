"""``try feed`` and ``try extract``: documents in files."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from storywatch.article.extraction import extraction
from storywatch.entry.feed_document import feed_document
from storywatch.errors import FeedUnreadableError, PageUnreadableError
from storywatch.trial.lines import Answer, file_bytes


def try_feeds(paths: Iterable[Path]) -> Iterator[Answer]:
    """Read feed files.

    Yields:
        For each entry ``{"file","id","url","title","summary","published_at"}``;
        for a file that cannot be read ``{"id","file","error"}``.
    """
    for path in paths:
        try:
            read = feed_document(file_bytes(path), url="")
        except (FeedUnreadableError, OSError, EOFError) as error:
            yield _failed(path, error)
            continue
        for entry in read.entries:
            yield {
                "file": str(path),
                "id": entry.entry_key,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "published_at": _iso(entry.published_at),
            }


def try_extract(paths: Iterable[Path], *, url: str | None = None) -> Iterator[Answer]:
    """Take the articles out of page files.

    Args:
        paths: HTML files, ``.gz`` too. A ``.json`` beside one may give its
            ``url``.
        url: the address, for all files.

    Yields:
        For each file ``{"file","title","text","published_at","authors",
        "language","canonical_url","published_from","updated_at","updated_from",
        "section","is_free","image_url"}``, or ``{"id","file","error"}``.
    """
    for path in paths:
        try:
            found = extraction(file_bytes(path), url=url or _url_beside(path))
        except (PageUnreadableError, OSError, EOFError) as error:
            yield _failed(path, error)
            continue
        yield {
            "file": str(path),
            "title": found.title,
            "text": found.text,
            "published_at": _iso(found.published_at),
            "authors": list(found.authors),
            "language": found.language,
            "canonical_url": found.canonical_url,
            "published_from": found.published_from,
            "updated_at": _iso(found.updated_at),
            "updated_from": found.updated_from,
            "section": found.section,
            "is_free": found.is_free,
            "image_url": found.image_url,
        }


def _url_beside(path: Path) -> str | None:
    stem = path.with_suffix("") if path.suffix == ".gz" else path
    beside = stem.with_suffix(".json")
    try:
        url = json.loads(beside.read_text(encoding="utf-8")).get("url")
    except (OSError, ValueError, AttributeError):
        return None
    return url if isinstance(url, str) else None


def _failed(path: Path, error: Exception) -> Answer:
    text = getattr(error, "reason", None) or getattr(error, "strerror", None)
    return {"id": str(path), "file": str(path), "error": str(text or error)}


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
