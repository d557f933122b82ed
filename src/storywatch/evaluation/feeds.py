"""Feeds, some with a model of what they hold: are they read, and rightly."""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

from storywatch.entry.canonical_url import canonical_url
from storywatch.evaluation.asking import Answers, answers_of
from storywatch.evaluation.expected_feed import (
    ExpectedEntry,
    ExpectedFeed,
    expected_feed,
    is_truth,
    plain,
)
from storywatch.evaluation.labelled import LabelledFolder, bare_name
from storywatch.evaluation.records import Figure, Say, share
from storywatch.trial.document import try_feeds
from storywatch.trial.lines import Answer, file_bytes

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".dat", ".json"})

FOLDER = "feeds"
"""Documents below a folder of this name are feeds; other XML is none of ours."""

PARSER_BROKE = "parser"
"""What ``try feed`` says of a document that broke its parser."""

SIGNS_OF_AN_ENTRY = (b"<item", b":item", b"<entry", b":entry", b'"items"')


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedScore:
    """How well one feed was read.

    Attributes:
        survived: nothing broke; saying that it is no feed is fine.
        listed: it gave entries; None when the document shows no sign of one.
        number: as many entries as expected; None when unlabelled.
        titles: for each expected title whether it is equal.
        links: for each entry with expected links whether its own is one of them.
        dates: for each entry with an expected date (or expected none).
    """

    survived: bool
    listed: bool | None
    number: bool | None = None
    titles: tuple[bool, ...] = ()
    links: tuple[bool, ...] = ()
    dates: tuple[bool, ...] = ()


def feed_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try feed`` on the documents below folders called ``feeds``.

    Entries are compared with the expected ones place by place.
    """
    for place, documents in _sets(folder):
        name = folder.name_of(place)
        scores = []
        for number, document in enumerate(documents, start=1):
            say(f"{name}: feed {number} of {len(documents)}")
            scores.append(_score_of(document))
        yield from _figures(name, scores)


def feed_score(
    answers: Answers | None, *, expected: ExpectedFeed | None, holds_entries: bool
) -> FeedScore:
    """Compare the answers on one feed with what it should give.

    Args:
        answers: of ``try feed``; None when it broke.
        expected: the feed's model, if there is one.
        holds_entries: the document shows signs of an entry.
    """
    entries = [one for one in answers or () if "error" not in one]
    survived = answers is not None and not any(
        one.get("error") == PARSER_BROKE for one in answers
    )
    listed = bool(entries) if holds_entries else None
    if expected is None:
        return FeedScore(survived=survived, listed=listed)
    pairs = [
        (one, wanted)
        for one, wanted in zip_longest(entries, expected.entries)
        if wanted is not None
    ]
    return FeedScore(
        survived=survived,
        listed=listed,
        number=len(entries) == len(expected.entries),
        titles=tuple(_title_right(one, w) for one, w in pairs if w.title is not None),
        links=tuple(_link_right(one, w, expected.url) for one, w in pairs if w.links),
        dates=tuple(_date_right(one, w) for one, w in pairs if w.instants),
    )


def _sets(folder: LabelledFolder) -> Iterator[tuple[Path, list[Path]]]:
    sets: dict[Path, list[Path]] = defaultdict(list)
    for path in folder.files:
        suffix = Path(bare_name(path)).suffix
        if FOLDER in path.parts and suffix in FEED_SUFFIXES and not is_truth(path):
            sets[_place(path, folder.root)].append(path)
    yield from sets.items()


def _place(path: Path, root: Path) -> Path:
    """Return a collection's folder: ``feeds/NAME``, or ``feeds`` itself."""
    depth = path.parts.index(FOLDER) + 1
    collection = Path(*path.parts[: min(depth + 1, len(path.parts) - 1)])
    return collection if collection.is_relative_to(root) else root


def _score_of(document: Path) -> FeedScore:
    return feed_score(
        answers_of(lambda: try_feeds([document])),
        expected=expected_feed(document),
        holds_entries=_holds_entries(document),
    )


def _holds_entries(document: Path) -> bool:
    try:
        body = file_bytes(document)
    except (OSError, EOFError, zlib.error):
        return False
    return any(sign in body for sign in SIGNS_OF_AN_ENTRY)


def _title_right(answer: Answer | None, wanted: ExpectedEntry) -> bool:
    return answer is not None and plain(str(answer["title"])) == wanted.title


def _link_right(answer: Answer | None, wanted: ExpectedEntry, base: str) -> bool:
    """Compare addresses, not spellings: ``http://A.example`` is ``http://a.example/``."""
    found = "" if answer is None else urljoin(base, str(answer["url"]))
    return canonical_url(found) in {
        canonical_url(urljoin(base, link)) for link in wanted.links
    }


def _date_right(answer: Answer | None, wanted: ExpectedEntry) -> bool:
    if answer is None:
        return False
    value = answer["published_at"]
    found = datetime.fromisoformat(value) if value else None
    # Whole seconds: some formats tell parts of them, not every reader keeps these.
    return _whole(found) in {_whole(one) for one in wanted.instants}


def _whole(instant: datetime | None) -> datetime | None:
    return instant and instant.replace(microsecond=0)


def _figures(name: str, scores: list[FeedScore]) -> Iterator[Figure]:
    kind = "feeds"
    yield from share(
        kind, f"{name}: read without a crash", (s.survived for s in scores)
    )
    yield from share(
        kind,
        f"{name}: entries found in feeds that hold any",
        (s.listed for s in scores if s.listed is not None),
    )
    yield from share(
        kind,
        f"{name}: right number of entries",
        (s.number for s in scores if s.number is not None),
    )
    yield from share(
        kind, f"{name}: titles equal", (one for s in scores for one in s.titles)
    )
    yield from share(
        kind, f"{name}: links equal", (one for s in scores for one in s.links)
    )
    yield from share(
        kind, f"{name}: dates equal", (one for s in scores for one in s.dates)
    )
