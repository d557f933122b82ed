"""Articles weeks after a story's last: do they wake it if, and only if, it goes on?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce

from storywatch.article.records import Article, ArticleId
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    lines_in,
)
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.records import Figure, Say, share
from storywatch.story.active_stories import ActiveStories
from storywatch.story.profile import article_profile, sum_of, texts_to_encode
from storywatch.story.records import Candidate, Profile, StoryId
from storywatch.story.reopening import (
    COMMON_NAME,
    LEAST_STORIES,
    Resting,
    telling_names,
    waking,
)

KIND = "reopenings"

LABELS: Needed = {
    "id": str,
    "half": str,
    "language": str,
    "entity": str,
    "days": int,
    "same": bool,
    "quiet": list,
    "besides": list,
    "later": list,
}

BEGAN_AT = datetime(2025, 1, 6, 8, tzinfo=UTC)


def reopening_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure what wakes which story, all quiet stories of a set lying side by side."""
    for path, first in folder.line_files():
        if first.keys() >= LABELS.keys():
            name = folder.name_of(path)
            say(f"{name}: waking")
            yield from _figures(name, list(lines_in(path, LABELS)))


def _figures(name: str, rows: Sequence[Labelled]) -> Iterator[Figure]:
    quiet = [_quiet_story(row) for row in rows]
    quiet += [_profile(row, texts, days=0) for row in rows for texts in row["besides"]]
    active = ActiveStories()
    for number, profile in enumerate(quiet):
        active.put(StoryId(number), profile)
    woken = {
        str(row["id"]): _woken(row, quiet, active) == number
        for number, row in enumerate(rows)
    }
    for half in ("tuning", "pinned"):
        chosen = [row for row in rows if row["half"] == half]
        for same, what in ((True, "woken when it goes on"), (False, "left asleep")):
            yield from share(
                KIND,
                f"{name}, {half} half: {what}",
                [
                    woken[str(row["id"])] is same
                    for row in chosen
                    if row["same"] is same
                ],
            )


def _woken(
    row: Labelled,
    quiet: Sequence[Profile],
    active: ActiveStories,
) -> int | None:
    """Return which story the later article wakes, as the index would find it."""
    later = _profile(row, row["later"], days=row["days"])
    said = Counter(
        name
        for profile in quiet
        if row["entity"] in profile.entities
        for name in profile.names
    )
    rare = {
        name
        for name in telling_names(later.names, later.entities)
        if 0 < said[name] <= COMMON_NAME
    }
    resting = [
        Resting(
            story=Candidate(story_id=StoryId(number), profile=profile),
            rare_names=tuple(sorted(rare & profile.names.keys())),
        )
        for number, profile in enumerate(quiet)
        if row["entity"] in profile.entities
    ]
    known = sum(row["entity"] in profile.entities for profile in quiet)
    if known < LEAST_STORIES:
        return None
    wake = waking(later, resting, rarity=active.rarity, centre=active.centre)
    return None if wake is None else wake.story.story_id


def _quiet_story(row: Labelled) -> Profile:
    return reduce(
        sum_of,
        [_profile(row, texts, days=day) for day, texts in enumerate(row["quiet"])],
    )


def _profile(row: Labelled, texts: Sequence[str], *, days: int) -> Profile:
    title, text = texts
    at = BEGAN_AT + timedelta(days=days)
    article = Article(
        article_id=ArticleId(1),
        revision=1,
        url="",
        publisher="",
        title=title,
        text=text,
        language=row["language"],
        published_at=at,
        first_seen_at=at,
    )
    encoder = shared_encoder()
    encoded = texts_to_encode(article)
    return article_profile(
        article,
        entities=[row["entity"]],
        vectors=encoder.vectors(encoded) if encoder and encoded else None,
    )
