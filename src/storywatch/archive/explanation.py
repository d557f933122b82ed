"""Why an article did or did not alert, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from storywatch.archive.changes import change_step
from storywatch.archive.records import Step
from storywatch.archive.remarks import remark_step
from storywatch.delivery.wishes import Remark
from storywatch.source.reasons import explained

Decision = Mapping[str, Any]
"""One row of a decision as the store read it."""


PAGE_SAYS = ("section", "is_free", "updated_at", "gone_at")
"""What is told of a page beside its text."""

ORIGIN_WORDS: Final[Mapping[str, str]] = {
    "json-ld": "the page (JSON-LD)",
    "meta": "the page (a meta element)",
    "time": "the page (a time element)",
    "page": "the page",
    "feed": "the feed",
    "unknown": "nobody: that is when we first saw it",
}
"""Who says when an article was published."""


def steps(
    *,
    entries: Sequence[Decision],
    article: Decision,
    revisions: Sequence[Decision] = (),
    matching: Decision | None,
    mentions: Sequence[Decision],
    grouping: Decision | None,
    changes: Sequence[Decision] = (),
    judgements: Sequence[Decision],
    facts: Sequence[Decision] = (),
    alerts: Sequence[Decision],
    remarks: Sequence[Remark] = (),
) -> tuple[Step, ...]:
    """Tell an article's way as steps, in the order of the data.

    Args:
        entries: what led to the article.
        article: its row.
        revisions: every text it has had, the first included.
        matching: the look for mentions, or None when it is to come.
        mentions: what was found.
        grouping: its place in a story, or None.
        changes: of its stories that touched it.
        judgements: what was new, by revision.
        facts: that it tells, and how.
        alerts: who was told, who was not.
        remarks: what subscribers said of it.
    """
    return (
        *(_entry_step(one) for one in entries),
        _article_step(article),
        *(_revision_step(one) for one in revisions if one["revision"] > 1),
        _matching_step(matching, mentions),
        *([_grouping_step(grouping)] if grouping else []),
        *(change_step(one) for one in changes),
        *(_judgement_step(one, facts) for one in judgements),
        *(_alert_step(one) for one in alerts),
        *(remark_step(one) for one in remarks),
    )


def _entry_step(row: Decision) -> Step:
    return Step(
        stage="entry",
        outcome="listed",
        reason=f"{row['source']} listed it.",
        decided_at=row["first_seen_at"],
    )


def _article_step(row: Decision) -> Step:
    detail = f" ({row['reason']})" if row["reason"] else ""
    why = f" {explained(row['reason']).text}" if row["reason"] else ""
    revised = f", revision {row['revision']}" if row["revision"] > 1 else ""
    gone = row.get("text_removed_at")
    size = (
        f"its text was removed on {gone:%d %b %Y} by STORYWATCH_KEEP_TEXT_DAYS,"
        if gone
        else f"{len(row['text'].split())} words"
    )
    origin = ORIGIN_WORDS.get(row["published_from"], row["published_from"])
    return Step(
        stage="article",
        outcome=row["outcome"],
        reason=(
            f"{row['outcome']}{detail}: {size} in "
            f"{row['language']}{revised}; published "
            f"{_at(row['published_at'])} according to {origin}."
            f"{why}"
        ),
        decided_at=row["changed_at"],
        evidence={name: row.get(name) for name in PAGE_SAYS},
    )


def _revision_step(row: Decision) -> Step:
    return Step(
        stage="revision",
        outcome=", ".join(row["kinds"]) or "changed",
        reason=f"Its text changed for the {_nth(row['revision'] - 1)} time.",
        decided_at=row["seen_at"],
        evidence={
            name: value for name, value in row["change"].items() if value is not False
        },
    )


def _nth(number: int) -> str:
    teen = 10 <= number % 100 < 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _matching_step(row: Decision | None, mentions: Sequence[Decision]) -> Step:
    if row is None:
        return Step(
            stage="mention",
            outcome="waiting",
            reason="Not looked at yet.",
            decided_at=None,
        )
    found = [
        f"{one['entity_key']}: “{one['text']}” in the {one['field']}"
        f"{' (doubtful: ' + '; '.join(one['why']) + ')' if one['doubtful'] else ''}"
        for one in mentions
    ]
    if row["entities"]:
        reason = f"It mentions {', '.join(row['entities'])}."
    elif found:
        reason = "It only has doubtful mentions, which never alert."
    else:
        reason = "It mentions nobody on the watchlist, so it ends here."
    return Step(
        stage="mention",
        outcome="mentioned" if row["entities"] else "not mentioned",
        reason=reason + _by_watchlist(row),
        decided_at=row["matched_at"],
        evidence=found,
    )


def _by_watchlist(row: Decision) -> str:
    """Name the version of the watchlist that was used; nothing when it is lost."""
    since, digest = row.get("watchlist_since"), row.get("watchlist_digest") or ""
    return f" By the watchlist of {_at(since)} ({digest[:12]})." if since else ""


def _grouping_step(row: Decision) -> Step:
    if row["duplicate_of"] is not None:
        outcome = "copy"
        reason = (
            f"It repeats article {row['duplicate_of']} almost wholly "
            f"(story {row['story_id']}: {row['story_title']})."
        )
    else:
        outcome = "grouped"
        reason = f"It belongs to story {row['story_id']}: {row['story_title']}."
    return Step(
        stage="story",
        outcome=outcome,
        reason=reason,
        decided_at=row["grouped_at"],
        evidence=row["evidence"],
    )


def _judgement_step(row: Decision, facts: Sequence[Decision]) -> Step:
    told = [_told(one) for one in facts if one["revision"] == row["revision"]]
    return Step(
        stage="development",
        outcome=row["outcome"],
        reason=row["reason"],
        decided_at=row["judged_at"],
        evidence=row["evidence"] | ({"facts": told} if told else {}),
    )


def _told(row: Decision) -> str:
    """Say how an article tells a fact: ``confirmed: figure “31” (article 4 first)``."""
    who = f" by {row['speaker']}" if row["speaker"] else ""
    differs = f", not “{row['differs_from']}”" if row["differs_from"] else ""
    first = (
        f" (article {row['first_article']} first)"
        if row["how"] in {"confirmed", "known", "retold"}
        else ""
    )
    return f"{row['how']}: {row['kind']} “{row['text']}”{who}{differs}{first}"


def _alert_step(row: Decision) -> Step:
    sent = f" Deliveries: {row['deliveries']}." if row["deliveries"] else ""
    return Step(
        stage="alert",
        outcome=row["outcome"],
        reason=f"{row['subscriber_key']}: {row['reason']}{sent}",
        decided_at=row["decided_at"],
        evidence=row.get("evidence"),
    )


def _at(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%d %H:%M UTC")


def shown_evidence(evidence: object) -> tuple[tuple[str, str], ...]:
    """Return a decision's evidence as names and short values for people."""
    if isinstance(evidence, Mapping):
        named = (
            (str(name).replace("_", " "), brief(value))
            for name, value in evidence.items()
        )
        return tuple((name, value) for name, value in named if value)
    if isinstance(evidence, Sequence) and evidence:
        return (("found", brief(evidence)),)
    return ()


def brief(value: object) -> str:
    """Return plain data as a short phrase; nothing for what is empty."""
    match value:
        case None:
            return ""
        case datetime():
            return _at(value)
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.2f}"
        case str() | int():
            return str(value)
        case Mapping():
            parts = ((name, brief(one)) for name, one in value.items())
            return ", ".join(
                f"{str(name).replace('_', ' ')} {one}" for name, one in parts if one
            )
        case Sequence():
            return "; ".join(filter(None, map(brief, value)))
        case _:
            return str(value)
