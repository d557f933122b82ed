"""Which outlet tells which figure of a story, and how it words it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storywatch.archive.fact_lines import (
    FigureLine,
    ToldRow,
    facts_by_key,
    figure_lines,
)
from storywatch.development.fact_records import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article that tells a figure.

    Attributes:
        publisher: outlet; may be empty.
        article_id: which.
        url: its address.
        text: the figure as told here.
        how: this article tells it: new, confirmed, contradicting, …
        told_at: aware UTC.
    """

    publisher: str
    article_id: int
    url: str
    text: str
    how: Way
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure:
    """A figure of a story with everybody who tells it.

    Attributes:
        figure: what it is, who says so by themselves, and whether it stands.
        reports: every article that tells it, the first one first.
    """

    figure: FigureLine
    reports: tuple[Report, ...]


def reported_figures(rows: Sequence[ToldRow]) -> tuple[ReportedFigure, ...]:
    """Tell a story's figures with their outlets, the first told first.

    Args:
        rows: every telling of its facts.
    """
    told = [one for one in facts_by_key(rows).values() if one[0].kind == "figure"]
    return tuple(
        ReportedFigure(figure=line, reports=tuple(map(_report, tellings)))
        for line, tellings in zip(figure_lines(rows), told, strict=True)
    )


def _report(row: ToldRow) -> Report:
    return Report(
        publisher=row.publisher,
        article_id=row.article_id,
        url=row.url,
        text=row.text,
        how=row.how,
        told_at=row.told_at,
    )
