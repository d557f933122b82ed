"""What of the archive can be exported, and how foreign text becomes a harmless cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

ExportKind: TypeAlias = Literal[
    "articles",
    "stories",
    "developments",
    "mentions",
    "figures",
    "statements",
    "alerts",
    "decisions",
]

ExportFormat: TypeAlias = Literal["csv", "jsonl", "parquet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an export comes from.

    Attributes:
        view: of the schema ``archive``.
        instant: its column that ``since`` and ``until`` ask about.
        order: its column that orders the rows.
        has_story: it has a ``story_id``.
        article: it has an ``article_id``, by which an entity is asked for.
    """

    view: str
    instant: str
    order: str
    has_story: bool = True
    article: bool = True


SOURCES: Final[Mapping[ExportKind, Source]] = MappingProxyType(
    {
        "articles": Source(view="article", instant="published_at", order="article_id"),
        "stories": Source(
            view="story", instant="last_article_at", order="story_id", article=False
        ),
        "developments": Source(
            view="development", instant="detected_at", order="development_id"
        ),
        "mentions": Source(
            view="mention", instant="", order="mention_id", has_story=False
        ),
        "figures": Source(view="figure", instant="told_at", order="fact_id"),
        "statements": Source(view="statement", instant="told_at", order="fact_id"),
        "alerts": Source(view="alert", instant="decided_at", order="alert_id"),
        "decisions": Source(
            view="judgement", instant="judged_at", order="judgement_id"
        ),
    }
)
"""By the word of the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is exported.

    Attributes:
        kind: of rows.
        since: aware; included; None: from the beginning.
        until: aware; excluded; None: to the end.
        entity: only what mentions it (a key); None: everything.
        story: only of this one; None: of all.
        is_raw: cells stay as they are, formulas too (CSV only).
        separator: between cells (CSV only).
    """

    kind: ExportKind
    since: datetime | None = None
    until: datetime | None = None
    entity: str | None = None
    story: int | None = None
    is_raw: bool = False
    separator: str = ","


LIVE: Final = r"^[\s]*[=+\-@\t\r\n|%＝＋－＠]"
"""What a spreadsheet may take for a formula (OWASP ASVS 1.2.10; full-width forms are
read as their narrow ones in some), as a regular expression that Postgres and Python
read alike. Such a cell gets a single quote in front: spreadsheets hide it."""


def fault_of(wanted: Wanted) -> str:
    """Say what cannot be asked of a kind; empty: nothing."""
    source = SOURCES[wanted.kind]
    if (wanted.since or wanted.until) and not source.instant:
        return f"{wanted.kind} have no time of their own: export articles by time"
    if wanted.story is not None and not source.has_story:
        return f"{wanted.kind} have no story of their own"
    if wanted.entity is not None and not source.article:
        return f"{wanted.kind} name no entities: export articles by entity"
    return ""
