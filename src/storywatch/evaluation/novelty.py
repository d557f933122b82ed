"""Running stories sentence by sentence: is what is new known from the rest."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from storywatch.evaluation.asking import answers_by_id, told
from storywatch.evaluation.labelled import (
    NUMBER,
    Labelled,
    LabelledFolder,
    Needed,
    bare_name,
    json_line,
    lines_in,
)
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.ranking import auc, average_precision
from storywatch.evaluation.records import Figure, Say
from storywatch.trial.novelty import try_novelty

KIND = "novelty"

LABELS: Needed = {"topic": str, "time": NUMBER, "text": str, "label": str}


def novelty_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try novelty`` on ``stream.jsonl`` (TREC Temporal Summarization).

    Only what is relevant to its topic is given, as after grouping, and scored:
    the ranking of the novel before the redundant, over all topics at once, and
    F1 of what is called new.
    """
    for path, first in folder.line_files():
        if not _is_stream(path, first):
            continue
        name = folder.name_of(path.parent)
        relevant = [
            one for one in lines_in(path, LABELS) if one["label"] != "irrelevant"
        ]
        if not relevant:
            continue
        yield from _figures(name, relevant, say)


def _is_stream(path: Path, first: Labelled) -> bool:
    return bare_name(path) == "stream.jsonl" and first.keys() >= LABELS.keys()


def _figures(name: str, sentences: Sequence[Labelled], say: Say) -> Iterator[Figure]:
    asked = [
        json_line(
            topic=one["topic"],
            id=number,
            published_at=datetime.fromtimestamp(one["time"], tz=UTC).isoformat(),
            text=one["text"],
        )
        for number, one in enumerate(sentences)
    ]
    answers = answers_by_id(
        try_novelty(told(asked, name, say), encoder=shared_encoder())
    )
    judged = [answers.get(str(number), {}) for number in range(len(sentences))]
    scores = [float(one.get("score", 0.0)) for one in judged]
    novel = [one["label"] == "novel" for one in sentences]
    called = [bool(one.get("new")) for one in judged]
    for what, value in (
        ("average precision", average_precision(scores, novel)),
        ("AUC", auc(scores, novel)),
        ("F1 of what is called new", f1(called, novel)),
    ):
        yield Figure(kind=KIND, name=f"{name}: {what}", value=value, of=len(sentences))


def f1(found: Sequence[bool], true: Sequence[bool]) -> float:
    """Return the harmonic mean of precision and recall; 0 when nothing is right."""
    both = sum(a and b for a, b in zip(found, true, strict=True))
    return 2 * both / (sum(found) + sum(true)) if both else 0.0
