"""``backtest``: the live stages on a file of articles, with a frozen clock."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from storywatch.alert.stage import raise_alerts
from storywatch.article.records import Article
from storywatch.development.kept_ledgers import KeptLedgers
from storywatch.development.stage import detect_developments
from storywatch.errors import SetupError
from storywatch.mention.matcher import Matcher
from storywatch.mention.stage import match_articles
from storywatch.runtime.database import transaction
from storywatch.runtime.queue import this_worker
from storywatch.settings import Settings
from storywatch.story.encoder import Encoder
from storywatch.story.stage import group_articles
from storywatch.trial.article_line import article_of
from storywatch.trial.backtest_store import (
    Decided,
    decided,
    places,
    save_article,
    scratch_database,
)
from storywatch.trial.lines import Answer, LineUnreadableError, id_of, read_line
from storywatch.watchlist.records import Watchlist
from storywatch.wiring.databases import databases
from storywatch.wiring.gateways import encoder_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What would have been.

    Attributes:
        decisions: one for each article line, in the order of publication.
        counts: articles, mentioned, copies, stories, developments, alerts.
        errors: the lines that could not be used.
    """

    decisions: tuple[Answer, ...]
    counts: dict[str, int]
    errors: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    engine: sa.Engine
    matcher: Matcher
    watchlist: Watchlist
    encoder: Encoder | None
    alert_within: timedelta
    ledgers: KeptLedgers


def backtested(
    lines: Sequence[str],
    watchlist: Watchlist,
    *,
    settings: Settings,
    on_progress: Callable[[int, int], None],
) -> Backtest:
    """Run article lines through the live stages, one by one as they appeared.

    The clock stands at each article's ``published_at`` and never runs
    backwards. The same lines give the same decisions, byte for byte.

    Args:
        lines: article lines of the contract; a known ``url`` is a revision.
        watchlist: whom to watch.
        settings: where Postgres is, and whether there is an encoder.
        on_progress: told after each article: how many are done, of how many.

    Raises:
        SetupError: Postgres cannot be started or reached.
    """
    articles, errors = _read(lines)
    with databases(settings) as found, scratch_database(found.app) as engine:
        parts = _Parts(
            engine=engine,
            matcher=Matcher(watchlist),
            watchlist=watchlist,
            encoder=encoder_of(settings),
            alert_within=timedelta(hours=settings.alert_within_hours),
            ledgers=KeptLedgers(),
        )
        decisions = _replayed(parts, articles, on_progress)
        return Backtest(
            decisions=decisions, counts=_counts(decisions), errors=tuple(errors)
        )


def _read(lines: Sequence[str]) -> tuple[list[tuple[Any, Article]], list[Answer]]:
    """Return the lines' ids and articles in the order of publication."""
    articles: list[tuple[Any, Article]] = []
    errors: list[Answer] = []
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = read_line(text, number)
            articles.append((id_of(line), article_of(line, number=number)))
        except LineUnreadableError as error:
            errors.append({"id": f"line {number}", "error": str(error)})
    articles.sort(key=lambda pair: pair[1].published_at)
    return articles, errors


def _replayed(
    parts: _Parts,
    articles: Sequence[tuple[Any, Article]],
    on_progress: Callable[[int, int], None],
) -> tuple[Answer, ...]:
    names: dict[int, Any] = {}
    found: list[tuple[Any, int, Decided]] = []
    for done, (name, article) in enumerate(articles, start=1):
        with transaction(parts.engine) as connection:
            article_id, revision = save_article(connection, article)
        names.setdefault(article_id, name)
        _run_stages(parts, now=article.first_seen_at)
        with parts.engine.connect() as connection:
            made = decided(connection, article_id, revision, names=names)
        found.append((name, article_id, made))
        on_progress(done, len(articles))
    with parts.engine.connect() as connection:
        placed = places(connection)
    return tuple(
        _decision(name, made, placed.get(article_id), names)
        for name, article_id, made in found
    )


def _run_stages(parts: _Parts, *, now: datetime) -> None:
    worker = this_worker()
    match_articles(parts.engine, matcher=parts.matcher, now=now, worker=worker)
    group_articles(parts.engine, encoder=parts.encoder, now=now, worker=worker)
    detect_developments(
        parts.engine,
        encoder=parts.encoder,
        now=now,
        worker=worker,
        kept=parts.ledgers,
    )
    raise_alerts(
        parts.engine,
        watchlist=parts.watchlist,
        alert_within=parts.alert_within,
        now=now,
        worker=worker,
    )


def _decision(
    name: object,
    made: Decided,
    place: tuple[int, int | None] | None,
    names: dict[int, Any],
) -> Answer:
    story, duplicate_of = place or (None, None)
    return {
        "id": name,
        "mentions": made.mentions,
        "duplicate_of": None if duplicate_of is None else names.get(duplicate_of),
        "story": story,
        "developments": made.developments,
        "alert": made.alert,
        "reason": made.reason,
    }


def _counts(decisions: Sequence[Answer]) -> dict[str, int]:
    return {
        "articles": len(decisions),
        "mentioned": sum(bool(one["mentions"]) for one in decisions),
        "copies": sum(one["duplicate_of"] is not None for one in decisions),
        "stories": len({one["story"] for one in decisions} - {None}),
        "developments": sum(len(one["developments"]) for one in decisions),
        "alerts": sum(one["alert"] for one in decisions),
    }


def write_decisions(result: Backtest, path: Path) -> None:
    """Write the decisions as JSON Lines.

    Raises:
        SetupError: the file cannot be written.
    """
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in result.decisions)
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise SetupError(
            f"{path} can't be written: {error.strerror}.", mend="name another --out"
        ) from error
