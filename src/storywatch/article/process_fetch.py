"""Extraction in a process of its own, which is ended when it takes too long."""

from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection

from storywatch.article.extraction import extraction
from storywatch.article.records import Extraction
from storywatch.errors import PageUnreadableError

MOST_SECONDS = 20.0
"""Of wall time, 2 of which go to starting the process."""


def extraction_apart(
    page: bytes,
    *,
    url: str,
    content_type: str | None,
    now: datetime,
    most_seconds: float = MOST_SECONDS,
) -> Extraction:
    """Take the article out of a page in another process.

    Args:
        page: as for ``extraction``, and so are the others.
        url: after redirects.
        content_type: the response's header.
        now: aware UTC.
        most_seconds: after this the process is killed.

    Raises:
        PageUnreadableError: as for ``extraction``; ``"too-slow"`` or ``"crashed"``.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_extract_into, args=(sender, page, url, content_type, now), daemon=True
    )
    process.start()
    sender.close()
    try:
        if not receiver.poll(most_seconds):
            raise PageUnreadableError(url, reason="too-slow")
        answer: Extraction | str = receiver.recv()
    except EOFError:
        raise PageUnreadableError(url, reason="crashed") from None
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()
    if isinstance(answer, str):
        raise PageUnreadableError(url, reason=answer)
    return answer


def _extract_into(
    sender: Connection,
    page: bytes,
    url: str,
    content_type: str | None,
    now: datetime,
) -> None:
    """Send the extraction, or the reason why there is none."""
    try:
        sender.send(extraction(page, url=url, content_type=content_type, now=now))
    except PageUnreadableError as error:
        sender.send(error.reason)
