"""A list of sources in whatever form it came."""

from storywatch.errors import FeedUnreadableError
from storywatch.source.opml import feeds_in_opml
from storywatch.source.publisher_list import sources_in_json
from storywatch.source.source_list import ListedSource, decoded, lines_of_text


def sources_in_list(
    document: bytes, *, path: str, every_kind: bool = False
) -> tuple[ListedSource, ...]:
    """Read OPML, JSON or a plain list of addresses, told by how it begins.

    Args:
        document: the file.
        path: what it is called, for the error.
        every_kind: of a publisher that offers feeds and sitemaps, take all.

    Raises:
        FeedUnreadableError: it is no list, or declares entities; the reason says.
    """
    beginning = document.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    if beginning == b"<":
        return feeds_in_opml(document, path=path)
    text = decoded(document, path=path)
    if beginning in {b"{", b"["}:
        return sources_in_json(text.lstrip("\ufeff"), path=path, every_kind=every_kind)
    lines = lines_of_text(text)
    if not lines:
        raise FeedUnreadableError(path, reason="empty" if not text else "not-a-list")
    return lines
