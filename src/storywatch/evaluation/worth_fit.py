"""Fit what a sign weighs: ``python -m storywatch.evaluation.worth_fit tests/quality``.

A ridge logistic regression over the sentences of the tuning half of running stories
(``stream_*.jsonl``), judged against the ledger of their labelled story. What it prints
goes into ``development/worth.py`` by hand, rounded. Beside it, each story is judged by
weights of the others: what weights of other stories are worth for one.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from storywatch.article.words import content_words
from storywatch.development.detection import judged_sentences
from storywatch.development.ledger import Ledger
from storywatch.development.signs import SIGN_NAMES, is_sure
from storywatch.evaluation.developments import LABELS
from storywatch.evaluation.developments_replay import Placed, placed
from storywatch.evaluation.developments_score import CARRIED
from storywatch.evaluation.labelled import lines_in
from storywatch.evaluation.meaning import shared_encoder

Numbers: TypeAlias = NDArray[np.float64]

RIDGE: Final = 8.0
"""On signs scaled to a deviation of one; 2 to 50 differ little."""

_STEPS: Final = 30
_BY_MEANING: Final = frozenset(
    {"at_home", "abroad", "nearest", "title", "retold_quote"}
)


@dataclass(frozen=True, slots=True)
class Judged:
    """An article whose sentences were judged.

    Attributes:
        story: its label.
        facts: labelled ones.
        signs: a row for each sentence.
        news: of each sentence, whether it carries a labelled fact.
        sure: any sentence has a sign that hardly ever errs.
    """

    story: str
    facts: int
    signs: Numbers
    news: NDArray[np.bool_]
    sure: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """A fit.

    Attributes:
        signs: weight of each, in the order of ``SIGN_NAMES``.
        bias: added to their sum.
    """

    signs: Numbers
    bias: float

    def worths(self, signs: Numbers) -> Numbers:
        """Return a probability for each row."""
        found: Numbers = 1 / (1 + np.exp(-(signs @ self.signs + self.bias)))
        return found


def fitted(articles: Sequence[Judged], used: NDArray[np.bool_]) -> Weights:
    """Fit weights by Newton's method; signs that are not used weigh nothing."""
    rows = np.concatenate([one.signs for one in articles])
    news = np.concatenate([one.news for one in articles]).astype(float)
    mean, deviation = rows.mean(0), rows.std(0)
    keeps = used & (deviation > 0)
    scaled = np.where(keeps, (rows - mean) / np.where(deviation > 0, deviation, 1), 0.0)
    with_bias = np.column_stack([scaled, np.ones(len(scaled))])
    ridge = np.diag([RIDGE] * rows.shape[1] + [1e-6])
    found = np.zeros(with_bias.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-with_bias @ found))
        slope = with_bias.T @ (chance - news) + ridge @ found
        bend = (with_bias * (chance * (1 - chance))[:, None]).T @ with_bias + ridge
        found -= np.linalg.solve(bend, slope)
    weights = np.where(keeps, found[:-1] / np.where(deviation > 0, deviation, 1), 0.0)
    return Weights(weights, float(found[-1] - weights @ mean))


def judged_articles(folder: Path, *, with_meaning: bool) -> Iterator[Judged]:
    """Judge the articles of the tuning half of every stream, first reports left out."""
    encoder = shared_encoder() if with_meaning else None
    for path in sorted(folder.glob("stream_*.jsonl")):
        lines = [line for line in lines_in(path, LABELS) if line["half"] == "tuning"]
        ledgers: defaultdict[str, Ledger] = defaultdict(Ledger)
        for one in placed(lines, encoder):
            if one.repeats:
                continue
            ledger = ledgers[str(one.line["story"])]
            if len(ledger):
                yield _judged(one, ledger)
            for sentence in one.said:
                ledger.add(sentence)


def _judged(one: Placed, ledger: Ledger) -> Judged:
    language = one.article.language
    facts = [
        frozenset(content_words(str(fact["sentence"]), language))
        for fact in one.line["facts"]
    ]
    judged = judged_sentences(one.said, ledger)
    said = [frozenset(content_words(x.reading.sentence.text, language)) for x in judged]
    return Judged(
        story=str(one.line["story"]),
        facts=len(facts),
        signs=np.array([astuple(x.signs) for x in judged], dtype=float),
        news=np.array(
            [
                any(len(fact & words) >= CARRIED * len(fact) for fact in facts)
                for words in said
            ]
        ),
        sure=any(is_sure(x.signs) for x in judged),
    )


def main() -> None:
    """Print the weights of both ways, and how they fare on stories left out."""
    folder = Path(sys.argv[1])
    for with_meaning in (True, False):
        articles = [
            one
            for one in judged_articles(folder, with_meaning=with_meaning)
            if len(one.signs)
        ]
        used = np.array(
            [with_meaning or name not in _BY_MEANING for name in SIGN_NAMES]
        )
        weights = fitted(articles, used)
        print("with meaning" if with_meaning else "by words")  # noqa: T201
        for name, weight in zip(SIGN_NAMES, weights.signs, strict=True):
            if round(weight, 1):
                print(f'    "{name}": {weight:.1f},')  # noqa: T201
        print(f"    bias {weights.bias:.1f}")  # noqa: T201
        _print_left_out(articles, used)


def _print_left_out(articles: Sequence[Judged], used: NDArray[np.bool_]) -> None:
    sums: list[float] = []
    facts: list[int] = []
    for story in sorted({one.story for one in articles}):
        weights = fitted([one for one in articles if one.story != story], used)
        for one in (each for each in articles if each.story == story):
            best = np.sort(weights.worths(one.signs))[::-1]
            sums.append(float(best[: 2 if one.sure else 1].sum()))
            facts.append(one.facts)
    at, told = np.array(sums), np.array(facts)
    for least in (0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        alerts = at >= least
        precision = (told[alerts] > 0).mean()
        share = told[alerts].sum() / told.sum()
        print(  # noqa: T201
            f"  left out, from {least:.2f}: alert precision {precision:.3f}, "
            f"facts in articles told {share:.3f}"
        )


if __name__ == "__main__":
    main()
