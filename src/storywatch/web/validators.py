"""Whether an asker has an answer already (RFC 9110, conditional requests)."""

import hashlib
from datetime import datetime
from email.utils import parsedate_to_datetime

from fastapi import Request


def mark_of(body: bytes) -> str:
    """Return the entity tag of an answer: the same bytes have the same one."""
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


def is_known(request: Request, mark: str, latest: datetime | None = None) -> bool:
    """Tell whether the asker has this very answer (RFC 9110, 13.2.2).

    Args:
        request: of the asker.
        mark: entity tag of the answer.
        latest: when it last changed, aware; None: nobody knows.
    """
    asked = request.headers.get("if-none-match")
    if asked is not None:
        marks = {one.strip().removeprefix("W/") for one in asked.split(",")}
        return mark in marks or "*" in marks
    since = request.headers.get("if-modified-since")
    if since is None or latest is None:
        return False
    try:
        return latest.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
