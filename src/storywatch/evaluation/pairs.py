"""Graded pairs of articles: does the score of similarity follow the grades."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from storywatch.article.language_codes import two_letters
from storywatch.evaluation.asking import answers_by_id, told
from storywatch.evaluation.clusters import pearson
from storywatch.evaluation.labelled import (
    NUMBER,
    Labelled,
    LabelledFolder,
    Needed,
    json_line,
    lines_in,
)
from storywatch.evaluation.languages import language_pair
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.records import Figure, Say
from storywatch.trial.similar import try_similar

KIND = "pairs"

FEWEST_PAIRS = 10
"""Of a pair of languages, for a figure of its own: fewer say nothing."""

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
        scores = _scores(name, pairs, say)
        groups: dict[str, list[int]] = defaultdict(list)
        for place, pair in enumerate(pairs):
            groups[language_pair(pair["lang1"], pair["lang2"])].append(place)
        yield _figure(f"{name}: Pearson", pairs, scores)
        for languages, places in sorted(groups.items()):
            if FEWEST_PAIRS <= len(places) < len(pairs):
                yield _figure(
                    f"{name}: Pearson, {languages}",
                    [pairs[n] for n in places],
                    [scores[n] for n in places],
                )


def text_side(text: str, language: str) -> dict[str, str]:
    """Return one side of a pair; a first line of its own is the headline."""
    title, line_end, rest = text.partition("\n")
    return {
        "title": title if line_end else "",
        "text": rest if line_end else text,
        "language": two_letters(language),
    }


def _scores(name: str, pairs: Sequence[Labelled], say: Say) -> list[float]:
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
        try_similar(told(asked, name, say), encoder=shared_encoder())
    )
    return [
        float(answers.get(str(number), {}).get("score", 0.0))
        for number in range(len(pairs))
    ]


def _figure(name: str, pairs: Sequence[Labelled], scores: Sequence[float]) -> Figure:
    nearness = [-float(pair["overall"]) for pair in pairs]
    return Figure(kind=KIND, name=name, value=pearson(scores, nearness), of=len(pairs))
