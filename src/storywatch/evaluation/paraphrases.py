"""Originals with their paraphrases: are these known for the same story."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from storywatch.article.records import ArticleId
from storywatch.evaluation.asking import answers_by_id, told
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    json_line,
    lines_in,
)
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.pairs import text_side
from storywatch.evaluation.ranking import auc
from storywatch.evaluation.records import Figure, Say, share
from storywatch.story.near_duplicate import copy_of
from storywatch.story.records import Text
from storywatch.trial.group import try_group
from storywatch.trial.similar import try_similar

KIND = "paraphrases"

LABELS: Needed = {"lang": str, "text_a": str, "text_b": str}

STRANGERS_APART = 10
"""Lines between an original and the paraphrase it must be told from: neighbours
may stem from one graded pair, and so from one story."""

UNDATED = "2025-01-01T00:00:00+00:00"
"""The set names no dates; near in time is what paraphrases are."""


def paraphrase_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try group`` and ``try similar`` on ``text_a`` and ``text_b``.

    Hashing misses such copies; they should at least join their original's story,
    and be nearer to it than another text's paraphrase.
    """
    for path, first in folder.line_files():
        if not first.keys() >= LABELS.keys():
            continue
        name = folder.name_of(path)
        pairs = list(lines_in(path, LABELS))
        yield from _grouping_figures(name, pairs, say)
        yield from _ranking_figures(name, pairs, say)


def _grouping_figures(
    name: str, pairs: Sequence[Labelled], say: Say
) -> Iterator[Figure]:
    asked = [
        json_line(
            id=f"{side}{number}",
            published_at=UNDATED,
            source=side,
            **text_side(pair[f"text_{side}"], pair["lang"]),
        )
        for number, pair in enumerate(pairs)
        for side in ("a", "b")
    ]
    answers = answers_by_id(
        try_group(told(asked, name, say), None, encoder=shared_encoder())
    )
    both = [
        (answers.get(f"a{number}", {}), answers.get(f"b{number}", {}))
        for number in range(len(pairs))
    ]
    yield from share(
        KIND,
        f"{name}: in the story of the original",
        ("story" in a and a["story"] == b.get("story") for a, b in both),
    )
    yield from share(
        KIND,
        f"{name}: folded as a copy",
        (b.get("duplicate_of") is not None for _, b in both),
    )
    yield from share(
        KIND,
        f"{name}: folded as the same text",
        (
            b.get("duplicate_of") is not None and _is_the_same(pair)
            for pair, (_, b) in zip(pairs, both, strict=True)
        ),
    )


def _is_the_same(pair: Labelled) -> bool:
    """Tell whether a paraphrase counts as its original's text, not an edited one."""
    original, paraphrase = (
        Text(
            article_id=ArticleId(number),
            title="",
            text=pair[f"text_{side}"],
            published_at=datetime.fromisoformat(UNDATED),
        )
        for number, side in enumerate("ab")
    )
    found = copy_of(paraphrase, [original])
    return found is not None and found.kind == "same"


def _ranking_figures(
    name: str, pairs: Sequence[Labelled], say: Say
) -> Iterator[Figure]:
    if len(pairs) <= 2 * STRANGERS_APART:
        return
    asked = []
    for number, pair in enumerate(pairs):
        stranger = pairs[(number + STRANGERS_APART) % len(pairs)]
        a = text_side(pair["text_a"], pair["lang"])
        for kind, other in (("own", pair), ("other", stranger)):
            b = text_side(other["text_b"], other["lang"])
            asked.append(json_line(id=f"{kind}{number}", a=a, b=b))
    answers = answers_by_id(
        try_similar(told(asked, name, say), encoder=shared_encoder())
    )
    scores = [
        float(answers.get(f"{kind}{number}", {}).get("score", 0.0))
        for kind in ("own", "other")
        for number in range(len(pairs))
    ]
    labels = [True] * len(pairs) + [False] * len(pairs)
    yield Figure(
        kind=KIND,
        name=f"{name}: AUC of own before another's",
        value=auc(scores, labels),
        of=2 * len(pairs),
    )
