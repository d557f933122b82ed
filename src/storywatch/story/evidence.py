"""Why an article is where it is, as plain data to keep beside it."""

from typing import Any

from storywatch.story.records import (
    Decision,
    FoldCopy,
    JoinStory,
    Likeness,
    NearestMember,
    OpenStory,
)
from storywatch.story.stream import Step

MOST_NAMED = 5
"""Shared names and figures, the rarest first."""


def evidence_of(step: Step) -> dict[str, Any]:
    """Return the reasons of a decision, and of mergers after it."""
    told = _reasons(step.decision)
    if step.part is not None:
        told["repeats_part_of"] = {
            "article": step.part.original,
            "share_in_original": round(step.part.share, 3),
            "share_of_original": round(step.part.original_share, 3),
        }
    if step.mergers:
        told["merged"] = [
            {"kept": one.kept, "gone": one.gone, **channels_of(one.likeness)}
            for one in step.mergers
        ]
    return told


def _reasons(decision: Decision) -> dict[str, Any]:
    match decision:
        case FoldCopy():
            return {
                "kind": decision.kind,
                "share_in_original": round(decision.share, 3),
                "share_of_original": round(decision.original_share, 3),
            }
        case JoinStory():
            found = channels_of(decision.likeness)
            if decision.runner_up:
                story_id, score = decision.runner_up
                found["runner_up"] = {"story": story_id, "score": round(score, 3)}
            return found
        case OpenStory():
            if decision.nearest is None:
                return {"nearest": "no active story was alike"}
            story_id, alike = decision.nearest
            return {
                "nearest": {"story": story_id, **channels_of(alike)},
                "refused": decision.refused,
            }


def channels_of(alike: Likeness) -> dict[str, Any]:
    """Return what two profiles share, channel by channel."""
    told: dict[str, Any] = {
        "score": round(alike.score, 3),
        "words": round(alike.words, 3),
        "meaning": _rounded(alike.meaning),
        "time": round(alike.time, 3),
        "names": list(alike.names[:MOST_NAMED]),
        "entities": list(alike.entities),
        "figures": list(alike.figures[:MOST_NAMED]),
    }
    if alike.focus:
        told["focus"] = round(alike.focus, 3)
    if alike.veto:
        told["veto"] = alike.veto
    if alike.nearest is not None:
        told["nearest_article"] = _nearest(alike.nearest)
    return told


def _nearest(member: NearestMember) -> dict[str, Any]:
    return {
        "article": member.article_id,
        "title": member.title,
        "score": round(member.score, 3),
        "words": round(member.words, 3),
        "meaning": _rounded(member.meaning),
    }


def _rounded(cosine: float | None) -> float | None:
    return None if cosine is None else round(cosine, 3)
