"""Documents in odd character sets: does what they say come out to the letter."""

import base64
from collections.abc import Callable, Iterator, Mapping

from storywatch.entry.feed_document import feed_document
from storywatch.entry.listing import listing_document
from storywatch.entry.page import page_document
from storywatch.entry.records import FeedDocument
from storywatch.entry.sitemap import sitemap_document
from storywatch.errors import FeedUnreadableError
from storywatch.evaluation.labelled import Labelled, LabelledFolder, Needed, lines_in
from storywatch.evaluation.records import Figure, Say, share

KIND = "charsets"

NEEDED: Needed = {
    "id": str,
    "source_kind": str,
    "content_type": str,
    "body_base64": str,
    "titles": list,
}

URL = "https://blatt.invalid/list"

_READERS: Mapping[str, Callable[[bytes, str], FeedDocument]] = {
    "feed": lambda body, kind: feed_document(body, url=URL, content_type=kind),
    "sitemap": lambda body, kind: sitemap_document(body, url=URL, content_type=kind),
    "listing": lambda body, kind: listing_document(body, url=URL, content_type=kind),
    "page": lambda body, kind: page_document(body, url=URL, content_type=kind),
}


def charset_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure the readers of each kind of source on bodies with known titles.

    A document is right when all its titles are exact, and nothing in it holds
    U+0000. Of a page, that is its title and its text.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys():
            continue
        name = folder.name_of(path)
        lines = list(lines_in(path, NEEDED))
        say(f"{name}: {len(lines)} documents")
        yield from share(
            KIND, f"{name}: exact to the letter", (is_exact(line) for line in lines)
        )


def is_exact(line: Labelled) -> bool:
    """Tell whether a document is read to the letter."""
    return bool(titles_of(line) == line["titles"])


def titles_of(line: Labelled) -> list[str]:
    """Return what is read of a document; of one that is refused, the reason."""
    try:
        read = _READERS[line["source_kind"]](
            base64.b64decode(line["body_base64"]), line["content_type"]
        )
    except FeedUnreadableError as error:
        return [error.reason]
    if line["source_kind"] == "page":
        return [told for one in read.entries for told in (one.title, one.text)]
    return [one.title for one in read.entries]
