"""Does the nightly second look make grouped stories better or worse?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from storywatch.article.language_codes import two_letters
from storywatch.article.records import ArticleId
from storywatch.evaluation.asking import told
from storywatch.evaluation.clusters import bcubed
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    json_line,
    lines_in,
)
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.records import Figure, Say
from storywatch.evaluation.stories import story_of
from storywatch.story.active_stories import ActiveStories
from storywatch.story.corrections import Bounds
from storywatch.story.groups import Groups
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.story.records import StoryId
from storywatch.story.repair import repairs
from storywatch.story.repair_records import MemberProfile, Move, Part, Weld
from storywatch.trial.article_line import article_of
from storywatch.trial.lines import read_line

KIND = "repair"

LABELS: Needed = {"id": (str, int), "title": str, "published_at": str}


@dataclass(slots=True)
class _Grouped:
    """Articles by number with their stories, and what repair compares."""

    story: dict[ArticleId, str]
    original: dict[ArticleId, ArticleId]
    active: ActiveStories
    members: dict[StoryId, list[MemberProfile]]


def repair_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure stories before and after one second look at all of them.

    What repair asks for was chosen on the tuning half of the labelled stories; the
    halves are told apart by the label alone.
    """
    for path, first in folder.line_files():
        if not (first.keys() >= LABELS.keys() and "cluster_id" in first):
            continue
        name = folder.name_of(path)
        lines = sorted(
            lines_in(path, LABELS), key=lambda line: str(line["published_at"])
        )
        grouped = _grouped(name, lines, say)
        expected = {
            ArticleId(number): story_of(line)
            for number, line in enumerate(lines, start=1)
        }
        before = dict(grouped.story)
        say(f"{name}: second look")
        _repair(grouped)
        for half in ("tuning", "pinned"):
            chosen = {key for key, one in expected.items() if half_of(one) == half}
            for when, found in (("before", before), ("after", grouped.story)):
                yield Figure(
                    kind=KIND,
                    name=f"{name}, {half} half: BCubed F1 {when}",
                    value=_f1(found, expected, chosen),
                    of=len(chosen),
                )


def half_of(label: str) -> str:
    """Tell which half of the labelled stories one belongs to."""
    return "pinned" if sha256(label.encode()).digest()[0] % 2 else "tuning"


def _f1(
    found: Mapping[ArticleId, str],
    expected: Mapping[ArticleId, str],
    chosen: set[ArticleId],
) -> float:
    return bcubed(
        {str(key): found[key] for key in chosen},
        {str(key): expected[key] for key in chosen},
    ).f1


def _grouped(name: str, lines: Sequence[Labelled], say: Say) -> _Grouped:
    encoder = shared_encoder()
    groups = Groups()
    members: dict[ArticleId, MemberProfile] = {}
    texts = [_line(line) for line in lines]
    for number, text in enumerate(told(texts, name, say), start=1):
        article = article_of(read_line(text, number), number=number)
        encoded = texts_to_encode(article)
        vectors = encoder.vectors(encoded) if encoder and encoded else None
        profile = article_profile(article, vectors=vectors)
        groups.add(article, profile)
        members[article.article_id] = MemberProfile(
            article_id=article.article_id, profile=profile
        )
    grouped = _Grouped({}, {}, ActiveStories(), {})
    for key, member in members.items():
        story_id = groups.story_of(key)
        grouped.story[key] = str(story_id)
        grouped.original[key] = groups.original_of(key) or key
        if grouped.original[key] == key:
            grouped.active.add(story_id, member.profile)
            grouped.members.setdefault(story_id, []).append(member)
    return grouped


def _line(line: Labelled) -> str:
    return json_line(
        id=str(line["id"]),
        title=line["title"],
        text=line.get("text") or line.get("snippet") or "",
        language=two_letters(str(line.get("language") or line.get("lang") or "")),
        published_at=line["published_at"],
    )


def _repair(grouped: _Grouped) -> None:
    """Look once at every story and do what repair says, copies with originals."""
    found = repairs(
        grouped.active,
        grouped.members,
        changed=list(grouped.active),
        bounds=Bounds(),
        held=frozenset(),
    )
    for number, one in enumerate(found):
        match one:
            case Weld():
                for key, story_id in grouped.story.items():
                    if story_id == str(one.gone):
                        grouped.story[key] = str(one.kept)
            case Move():
                grouped.story[one.article_id] = str(one.to)
            case Part():
                for key in one.article_ids:
                    grouped.story[key] = f"part {number}"
    for key, original in grouped.original.items():
        grouped.story[key] = grouped.story[original]
