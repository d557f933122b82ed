"""Running stories in two languages: is what is new told, and nothing else."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from storywatch.evaluation.developments_replay import (
    Placed,
    placed,
    told_by_label,
    told_by_own_grouping,
)
from storywatch.evaluation.developments_rivals import rival_alerts
from storywatch.evaluation.developments_score import Score, score_of
from storywatch.evaluation.labelled import Labelled, LabelledFolder, Needed, lines_in
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.records import Figure, Say, share

KIND = "developments"

LABELS: Needed = {
    "id": str,
    "story": str,
    "half": str,
    "title": str,
    "text": str,
    "published_at": str,
    "facts": list,
}

HALVES = ("tuning", "fresh", "pinned")
"""By story. The weights and thresholds were fitted on the first; the second was written
and measured when they stood, and read afterwards; the third's texts nobody read who
tunes."""


def development_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure the developments told of streams with labelled ``facts``.

    All sets are measured together, by half: each half of a set is one stream, its
    articles in the order of their publication. Judged is with the labelled stories
    as ledgers, and with those that storywatch groups itself; with the encoder and
    without; and beside ours in plain ways.
    """
    by_half: defaultdict[str, list[list[Labelled]]] = defaultdict(list)
    for path, first in folder.line_files():
        if not first.keys() >= LABELS.keys():
            continue
        lines = list(lines_in(path, LABELS))
        say(f"{folder.name_of(path)}: {len(lines)} articles")
        for half in HALVES:
            chosen = [line for line in lines if line["half"] == half]
            if chosen:
                by_half[half].append(chosen)
    encoder = shared_encoder()
    ways = {"by words": None, **({"with encoder": encoder} if encoder else {})}
    for way, one in reversed(ways.items()):
        for half, sets in by_half.items():
            say(f"{way}, {half}")
            streams = [placed(lines, one) for lines in sets]
            yield from _own_figures(f"{half}, {way}", streams)
            if one is encoder:
                yield from _rival_figures(half, streams)


def _own_figures(name: str, streams: Sequence[Sequence[Placed]]) -> Iterator[Figure]:
    for grouping, tell in (
        ("", told_by_label),
        (", own grouping", told_by_own_grouping),
    ):
        replayed = [one for stream in streams for one in tell(stream)]
        yield from _score_figures(f"{name}{grouping}", score_of(replayed))


def _score_figures(name: str, score: Score) -> Iterator[Figure]:
    for what, rights in (
        ("alert precision", score.alerts),
        ("labelled developments told", score.facts),
        ("articles with news told", score.news),
        ("sentence precision", score.sentences),
    ):
        yield from share(KIND, f"{name}: {what}", rights)
    for what, count in (
        ("alert", len(score.alerts)),
        ("development told", len(score.sentences)),
    ):
        yield _per(f"{name}: labelled developments per {what}", len(score.facts), count)


def _rival_figures(half: str, streams: Sequence[Sequence[Placed]]) -> Iterator[Figure]:
    """Measure plain ways; a development is told when its article is."""
    told: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    for stream in streams:
        for way, alerts in rival_alerts(stream):
            told[way] += [
                (len(one.line["facts"]), alert)
                for one, alert in zip(stream, alerts, strict=True)
            ]
    for way, articles in told.items():
        name = f"{half}, {way}"
        alerts = [facts > 0 for facts, alert in articles if alert]
        carried = [alert for facts, alert in articles for _ in range(facts)]
        yield from share(KIND, f"{name}: alert precision", alerts)
        yield from share(KIND, f"{name}: labelled developments told", carried)
        yield _per(
            f"{name}: labelled developments per alert", len(carried), len(alerts)
        )


def _per(name: str, labelled: int, count: int) -> Figure:
    """Return labelled developments for each thing told: more is fewer interruptions."""
    return Figure(kind=KIND, name=name, value=labelled / max(1, count), of=count)
