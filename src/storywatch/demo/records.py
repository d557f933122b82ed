"""What the demo's replay is made of: outlets, articles, versions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from storywatch.development.records import DevelopmentKind

SPAN = timedelta(days=3)
"""How long the quarrel lasts; its last instant is the replay's start."""

FeedKind: TypeAlias = Literal["rss", "rss-full", "atom", "rdf", "json"]
"""How an outlet's feed is written; ``rss-full`` carries ``content:encoded``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An invented publisher: how it writes its feed and its pages.

    Attributes:
        key: lasting short name; the first part of every path on the server and
            the name of its page template.
        name: for people to read.
        tagline: the line under the name.
        language: ISO 639-1, with a region where spelling depends on it.
        time_zone: IANA name; the pages show local time.
        feed: the format of the feed.
        feed_path: where the feed lies below the outlet.
        encoding: of the feed document.
        tracking: query string that the feed adds to every link; may be empty.
        sections: what the navigation lists.
    """

    key: str
    name: str
    tagline: str
    language: str
    time_zone: str
    feed: FeedKind
    feed_path: str
    encoding: str = "utf-8"
    tracking: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTurn:
    """A development that the pipeline should find in an article.

    Attributes:
        kinds: any of these will do.
        holds: words that its text or its reason holds, each of them.
    """

    kinds: tuple[DevelopmentKind, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an article's page.

    Attributes:
        step: from which step on it is served.
        after: how long after the start of the three days it was written.
        title: its headline.
        teaser: the line below it, also the feed's summary.
        paragraphs: the body.
        note: a correction at the end; may be empty.
        tells: what it should be found to tell; empty when nothing is claimed.
    """

    step: int
    after: timedelta
    title: str
    teaser: str
    paragraphs: tuple[str, ...]
    note: str = ""
    tells: tuple[ExpectedTurn, ...] = ()

    @property
    def words(self) -> int:
        """Return the length of the body."""
        return len(" ".join(self.paragraphs).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayArticle:
    """An article of the replay, with what the pipeline should make of it.

    Attributes:
        key: name of its file.
        outlet: key of its publisher.
        path: below the outlet, without a leading slash.
        section: of the outlet.
        author: a name; empty for agency text.
        agency: its signature; empty for the outlet's own text.
        versions: at least one, in the order of their steps.
        story: label of its story; empty when it belongs to none.
        copy_of: key of the article that it repeats; empty when it is none.
        quiet: it tells nothing that was not told before.
        unwatched: it mentions no entity of the example's watchlist.
    """

    key: str
    outlet: str
    path: str
    section: str
    author: str
    agency: str
    versions: tuple[Version, ...]
    story: str = ""
    copy_of: str = ""
    quiet: bool = False
    unwatched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article as it stands at one step of the replay.

    Attributes:
        article: which.
        version: the state in force.
        published_at: aware UTC, of the first version.
        changed_at: aware UTC, of this version; equal to ``published_at`` when it is
            the first.
    """

    article: ReplayArticle
    version: Version
    published_at: datetime
    changed_at: datetime
