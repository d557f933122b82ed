"""A story's figures and who said what, out of the record of who told which fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storywatch.development.fact_records import FactKind, Way

LOWER_BOUNDS: Final = frozenset({"over", "at-least"})
"""Two figures with such hedges may both hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """One article telling one fact, as the store read it.

    Attributes:
        key: of the fact in its story.
        kind: figure, quote or statement.
        text: as told here.
        value: of a figure.
        unit: of a figure; may be empty.
        hedge: of a figure, or None.
        speaker: of a quote.
        differs_from: key of the fact that it changes or contradicts, or None.
        how: this article tells it.
        source_key: who knows it.
        publisher: of the article; may be empty.
        article_id: which.
        url: of the article.
        told_at: aware UTC.
    """

    key: str
    kind: FactKind
    text: str
    value: float | None
    unit: str
    hedge: str | None
    speaker: str | None
    differs_from: str | None
    how: Way
    source_key: str
    publisher: str
    article_id: int
    url: str
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure of a story.

    Attributes:
        text: as first told, with its hedge.
        value: in full.
        unit: may be empty.
        hedge: how it was softened, or None.
        sources: who says so by themselves, the first one first.
        articles: that tell it.
        since: when it was first told, aware UTC.
        article_id: that told it first.
        url: of that article.
        standing: ``stands``; ``changed``: its own source told another one later;
            ``disputed``: another source tells another one.
        against: the figures that it changes or disagrees with, or that do so with
            it, for people; empty when it stands alone.
    """

    text: str
    value: float
    unit: str
    hedge: str | None
    sources: tuple[str, ...]
    articles: int
    since: datetime
    article_id: int
    url: str
    standing: str = "stands"
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingLine:
    """What somebody said in a story.

    Attributes:
        speaker: as written.
        text: the quote as first told.
        sources: who quotes it by themselves, the first one first.
        articles: that tell it.
        since: when it was first told, aware UTC.
        article_id: that told it first.
        url: of that article.
    """

    speaker: str
    text: str
    sources: tuple[str, ...]
    articles: int
    since: datetime
    article_id: int
    url: str


def facts_by_key(rows: Sequence[ToldRow]) -> dict[str, list[ToldRow]]:
    """Group the tellings of each fact, of merged stories' too, the first one first."""
    facts: dict[str, list[ToldRow]] = {}
    for row in sorted(rows, key=lambda one: (one.told_at, one.article_id)):
        facts.setdefault(row.key, []).append(row)
    return facts


def sources_of(told: Sequence[ToldRow]) -> tuple[str, ...]:
    """Name the independent sources of a fact: agencies, else outlets."""
    names: dict[str, str] = {}
    for row in told:
        kind, _, name = row.source_key.partition(":")
        named = name if kind == "agency" else row.publisher or name
        names.setdefault(row.source_key, named)
    return tuple(names.values())


def figure_lines(rows: Sequence[ToldRow]) -> tuple[FigureLine, ...]:
    """Tell a story's figures, the first told first, disagreements marked.

    Args:
        rows: every telling of its facts.
    """
    facts = {
        key: told
        for key, told in facts_by_key(rows).items()
        if told[0].kind == "figure"
    }
    return tuple(_figure_line(told, facts) for told in facts.values())


def _figure_line(
    told: Sequence[ToldRow], facts: dict[str, list[ToldRow]]
) -> FigureLine:
    first = told[0]
    against: list[str] = []
    changed = disputed = False
    earlier = facts.get(first.differs_from or "")
    if earlier:
        disputes = told[0].how == "contradicting"
        disputed = disputes
        against.append(_against(first, earlier[0], disputes=disputes, later=False))
    for other in facts.values():
        if other[0].differs_from == first.key and other is not told:
            disputes = other[0].how == "contradicting"
            disputed = disputed or disputes
            changed = changed or not disputes
            against.append(_against(first, other[0], disputes=disputes, later=True))
    return FigureLine(
        text=first.text,
        value=first.value or 0.0,
        unit=first.unit,
        hedge=first.hedge,
        sources=sources_of(told),
        articles=len(told),
        since=first.told_at,
        article_id=first.article_id,
        url=first.url,
        standing="disputed" if disputed else "changed" if changed else "stands",
        against=tuple(against),
    )


def _against(one: ToldRow, other: ToldRow, *, disputes: bool, later: bool) -> str:
    if not disputes:
        return f"later “{other.text}”" if later else f"before “{other.text}”"
    who = f" ({other.publisher})" if other.publisher else ""
    both = {one.hedge, other.hedge} & LOWER_BOUNDS
    hold = ", both may hold" if both else ""
    return f"differs from “{other.text}”{who}{hold}"


def saying_lines(rows: Sequence[ToldRow]) -> tuple[SayingLine, ...]:
    """Tell who said what in a story, the first told first.

    Args:
        rows: every telling of its facts.
    """
    return tuple(
        SayingLine(
            speaker=told[0].speaker or "",
            text=told[0].text,
            sources=sources_of(told),
            articles=len(told),
            since=told[0].told_at,
            article_id=told[0].article_id,
            url=told[0].url,
        )
        for told in facts_by_key(rows).values()
        if told[0].kind == "quote"
    )
