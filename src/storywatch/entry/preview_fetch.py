"""What a document would bring if it were polled."""

from datetime import timedelta

from storywatch.entry.reading import read_document
from storywatch.runtime.http import Response
from storywatch.source.choice import Preview, SourceOptions
from storywatch.source.records import Source, SourceId, SourceKind


def preview_of(kind: SourceKind, answer: Response, options: SourceOptions) -> Preview:
    """Read an answer as a source of a kind, without keeping anything.

    Args:
        kind: how it would be polled.
        answer: with status 200.
        options: how it would be polled.

    Raises:
        FeedUnreadableError: it cannot be read as one.
    """
    source = Source(
        source_id=SourceId(0),
        kind=kind,
        url=answer.url,
        title="",
        publisher="",
        language="",
        poll_interval=timedelta(),
        consecutive_failures=0,
        etag=None,
        last_modified=None,
        body_digest=None,
        asked_wait=None,
        include_selector=options.include_selector,
        ignore_selector=options.ignore_selector,
        due_at=None,
    )
    document = read_document(source, answer)
    dates = [one.published_at for one in document.entries if one.published_at]
    return Preview(
        title=document.title,
        listed=len(document.entries) + document.left_out,
        newest_at=max(dates, default=None),
        further=len(document.further),
    )
