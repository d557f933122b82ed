"""Graded pairs of articles: does the score of similarity follow the grades."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from storywatch.article.language_codes import two_letters
from storywatch.evaluation.asking import answers_by_id, told
from storywatch.evaluation.clusters import half_of, pearson
from storywatch.evaluation.labelled import (
    NUMBER,
    Labelled,
    LabelledFolder,
    Needed,
    json_line,
    lines_in,
)
from storywatch.evaluation.languages import language_pair
from storywatch.evaluation.meaning import shared_encoder, shared_second_encoder
from storywatch.evaluation.records import Figure, Say
from storywatch.story.encoder import Encoder
from storywatch.trial.similar import try_similar

KIND = "pairs"

FEWEST_PAIRS = 10
"""Of a pair of languages, for a figure of its own: fewer say nothing."""

FEWEST_IN_HALVES = 200
"""Pairs of a set that is told in halves."""

HALVES = {"A": "weights fitted", "B": "shown"}
"""By the pair's id. Weights were fitted to half A and its errors read; of half B only
sums were seen, but seen while the form of the score was chosen."""

LABELS: Needed = {
    "overall": NUMBER,
    "text1": str,
    "text2": str,
    "lang1": str,
    "lang2": str,
}


def pair_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try similar`` on pairs in the layout of SemEval 2022 task 8.

    ``overall`` is 1 for the same story and 4 for unrelated ones: Pearson's
    correlation is taken with its opposite.
    """
    for path, first in folder.line_files():
        if not first.keys() >= LABELS.keys():
            continue
        name = folder.name_of(path)
        pairs = list(lines_in(path, LABELS))
        scores = _scores(name, pairs, say, encoder=shared_encoder())
        yield from _figures(name, pairs, scores)
        yield from _half_figures(name, pairs, scores)
        if shared_encoder() is not None:
            alone = _scores(name, pairs, say, encoder=None)
            yield _figure(f"{name}: Pearson, words alone", pairs, alone)
        if shared_encoder() is not None and shared_second_encoder() is not None:
            twice = _scores(
                name,
                pairs,
                say,
                encoder=shared_encoder(),
                second=shared_second_encoder(),
            )
            yield from _figures(f"{name}, second look", pairs, twice)
            yield from _half_figures(f"{name}, second look", pairs, twice)


def text_side(text: str, language: str) -> dict[str, str]:
    """Return one side of a pair; a first line of its own is the headline."""
    title, line_end, rest = text.partition("\n")
    return {
        "title": title if line_end else "",
        "text": rest if line_end else text,
        "language": two_letters(language),
    }


def _figures(
    name: str, pairs: Sequence[Labelled], scores: Sequence[float]
) -> Iterator[Figure]:
    """Yield the figure of all pairs, and of each pair of languages."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        groups[language_pair(pair["lang1"], pair["lang2"])].append(place)
    yield _figure(f"{name}: Pearson", pairs, scores)
    for languages, places in sorted(groups.items()):
        if FEWEST_PAIRS <= len(places) < len(pairs):
            yield _figure_of(f"{name}: Pearson, {languages}", places, pairs, scores)


def _half_figures(
    name: str, pairs: Sequence[Labelled], scores: Sequence[float]
) -> Iterator[Figure]:
    if len(pairs) < FEWEST_IN_HALVES:
        return
    for half, use in HALVES.items():
        places = [
            place
            for place, pair in enumerate(pairs)
            if half_of(str(pair.get("pair_id", place))) == half
        ]
        title = f"{name}: Pearson, half {half} ({use})"
        yield _figure_of(title, places, pairs, scores)


def _scores(
    name: str,
    pairs: Sequence[Labelled],
    say: Say,
    *,
    encoder: Encoder | None,
    second: Encoder | None = None,
) -> list[float]:
    """Return a score a pair; one without an answer counts as unrelated."""
    asked = [
        json_line(
            id=number,
            a=text_side(pair["text1"], pair["lang1"]),
            b=text_side(pair["text2"], pair["lang2"]),
        )
        for number, pair in enumerate(pairs)
    ]
    answers = answers_by_id(
        try_similar(told(asked, name, say), encoder=encoder, second=second)
    )
    return [
        float(answers.get(str(number), {}).get("score", 0.0))
        for number in range(len(pairs))
    ]


def _figure_of(
    name: str,
    places: Sequence[int],
    pairs: Sequence[Labelled],
    scores: Sequence[float],
) -> Figure:
    return _figure(name, [pairs[n] for n in places], [scores[n] for n in places])


def _figure(name: str, pairs: Sequence[Labelled], scores: Sequence[float]) -> Figure:
    nearness = [-float(pair["overall"]) for pair in pairs]
    return Figure(kind=KIND, name=name, value=pearson(scores, nearness), of=len(pairs))
