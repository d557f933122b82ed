"""What a feed should give, in the layouts of models that we know."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from storywatch.evaluation.labelled import Labelled, bare_name, object_in, unreadable

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEntry:
    """What one entry should say.

    Attributes:
        title: as plain text; None when it has none.
        links: any of them is right; empty when it has none.
        instants: any of them is right, None for "no date"; empty when the model
            does not say.
    """

    title: str | None
    links: frozenset[str]
    instants: frozenset[datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFeed:
    """What a feed should give.

    Attributes:
        url: where it was found: relative links rest on it; empty when unknown.
        entries: in the feed's order.
    """

    url: str
    entries: tuple[ExpectedEntry, ...]


def expected_feed(document: Path) -> ExpectedFeed | None:
    """Read the truth beside a feed; None when there is none.

    Two layouts: ``X.xml.expected.json`` (ours) beside ``X.xml``, and
    ``X.serde.json``, the model that the Rust library feed-rs makes of ``X.xml``.

    Raises:
        SetupError: it is there, but cannot be read.
    """
    try:
        return _truth_beside(document)
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable(f"beside {document}", f"{error!r}") from None


def is_truth(path: Path) -> bool:
    """Tell a truth from a feed that is JSON itself."""
    return path.name.endswith((".expected.json", ".serde.json"))


def plain(text: str) -> str:
    """Return a title without mark-up, references and runs of white space."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _truth_beside(document: Path) -> ExpectedFeed | None:
    ours = document.with_name(f"{bare_name(document)}.expected.json")
    if ours.is_file():
        return _of_ours(object_in(ours))
    model = document.with_name(bare_name(document)).with_suffix(".serde.json")
    return _of_feed_rs(object_in(model)) if model.is_file() else None


def _of_ours(truth: Labelled) -> ExpectedFeed:
    return ExpectedFeed(
        url=truth["url"],
        entries=tuple(
            ExpectedEntry(
                title=plain(one["title"]) or None,
                links=frozenset({one["url"]} - {"", None}),
                instants=frozenset({_instant(one["published_at"])}),
            )
            for one in truth["entries"]
        ),
    )


def _of_feed_rs(truth: Labelled) -> ExpectedFeed:
    return ExpectedFeed(
        # Where it was found is not told: its relative links rest on its own.
        url=next(iter(_links(truth.get("links", ()))), ""),
        entries=tuple(
            ExpectedEntry(
                title=plain(one["title"]["content"]) if one["title"] else None,
                links=_links(one["links"]),
                instants=frozenset({_instant(one["published"] or one["updated"])})
                - {None},
            )
            for one in truth["entries"]
        ),
    )


def _links(links: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the addresses of the article itself; of another kind if all are."""
    every = list(links)
    own = [one["href"] for one in every if one["rel"] in {None, "alternate"}]
    return frozenset(own or [one["href"] for one in every])


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
