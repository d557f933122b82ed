"""What became of a story, in words."""

from collections.abc import Mapping
from typing import Any, Final

from storywatch.archive.change_records import StoryChange
from storywatch.archive.records import Step

MADE_BY: Final[Mapping[str, str]] = {
    "stream": "by itself",
    "repair": "by the nightly repair",
    "user": "by hand",
}
"""Who changed something, for people."""


def change_of(row: Mapping[str, Any], *, seen_from: int | None) -> StoryChange:
    """Tell a change.

    Args:
        row: of ``story_change``.
        seen_from: the story that is shown; None: an article, which is "it".
    """
    return StoryChange(
        change_id=row["change_id"],
        kind=row["kind"],
        text=_text(row, seen_from),
        made_by=row["made_by"],
        by=MADE_BY[row["made_by"]],
        reason=row["reason"],
        article_ids=tuple(row["article_ids"]),
        story_id=row["story_id"],
        other_story_id=row["other_story_id"],
        changed_at=row["changed_at"],
    )


def change_step(row: Mapping[str, Any]) -> Step:
    """Tell a change as a step on an article's way."""
    one = change_of(row, seen_from=None)
    return Step(
        stage="story",
        outcome=one.kind,
        reason=f"{one.text}, {one.by} (change {one.change_id}): {one.reason}",
        decided_at=one.changed_at,
        evidence=row["evidence"],
    )


def _text(row: Mapping[str, Any], seen_from: int | None) -> str:
    here, there = row["story_id"], row["other_story_id"]
    many = _articles(len(row["article_ids"]))
    if seen_from is None:
        return _text_of_article(row["kind"], here, there)
    match row["kind"]:
        case "quiet":
            return "It went quiet"
        case "reopened":
            return f"Article {row['article_ids'][0]} re-opened it"
        case "merged" if seen_from == there:
            return f"It became part of story {here}"
        case "merged":
            return f"Story {there} became part of it, with {many}"
        case "split" if seen_from == there:
            return f"It was split off from story {here}, with {many}"
        case "split":
            return f"{many.capitalize()} left it for story {there}"
        case "moved" if seen_from == there:
            return f"{many.capitalize()} moved to story {here}"
        case _:
            return f"{many.capitalize()} moved to it from story {there}"


def _text_of_article(kind: str, here: int, there: int | None) -> str:
    match kind:
        case "merged":
            return f"Its story {there} became part of story {here}"
        case "split":
            return f"It left story {here} for story {there}"
        case "moved":
            return f"It moved to story {here} from story {there}"
        case "reopened":
            return f"It re-opened story {here}"
        case _:
            return f"Story {here} went quiet"


def _articles(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six")
    number = words[count] if count < len(words) else str(count)
    return f"{number} {'article' if count == 1 else 'articles'}"
