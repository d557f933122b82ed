"""Finding copies: ours beside MinHash from the shelf, speed and what is found.

All ways keep the same articles and are asked for the originals of the same edits, in
turns; the best of the rounds counts, in seconds of the processor.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import process_time
from typing import TypeVar

from storywatch.evaluation.bench_corpus import Corpus
from storywatch.evaluation.copies_bench_ways import Signature, Way, copy_ways
from storywatch.evaluation.copy_edits import HALF_OWN, Base, Edit, edits_of

STRANGERS = 1_000
"""Articles in which the originals are looked for, of 500 words each."""

INVENTED_BASES = 20

EDIT_ROUNDS = 3
"""Of each edit and article: one round says little."""

PHASES = ("sign", "keep", "look up", "decide")
"""What takes time."""

_Made = TypeVar("_Made")


@dataclass(kw_only=True)
class CopiesScore:
    """One way.

    Attributes:
        way: what it is called.
        seconds: of the best round by phase, for one article.
        found: share of edits whose original was found, by edit.
        wrong: articles found that an edit does not come from.
        pairs: how many could have been.
    """

    way: str
    seconds: dict[str, float] = field(default_factory=dict)
    found: Mapping[str, float] = field(default_factory=dict)
    wrong: int = 0
    pairs: int = 0

    @property
    def rate(self) -> float:
        """Articles that are signed, looked up, decided and kept in a second."""
        return 1 / max(1e-9, sum(self.seconds.values()))


def copies_scores(
    *, seed: int, rounds: int, bases: Sequence[Base] = ()
) -> list[CopiesScore]:
    """Measure every way.

    Args:
        seed: of edits and invented articles.
        rounds: of each measure; at least 1.
        bases: of which edits are made; none: invented ones.
    """
    known = list(bases) or _invented_bases(seed)
    texts = [*(one.body for one in known), *Corpus(seed, ["Ada"]).texts(STRANGERS)]
    made = edits_of(known, seed=seed, rounds=EDIT_ROUNDS)
    edits = [one for one in made if one.edit != HALF_OWN]
    scores: dict[str, CopiesScore] = {}
    for _ in range(rounds):
        for name, way in copy_ways().items():
            score = scores.setdefault(name, CopiesScore(way=name))
            _measure(score, way, texts, known, edits)
    return list(scores.values())


def _measure(
    score: CopiesScore,
    way: Way,
    texts: Sequence[str],
    bases: Sequence[Base],
    edits: Sequence[Edit],
) -> None:
    """Keep the texts, ask for the edits' originals, and note the better times."""
    signed = _timed(score, "sign", len(texts), lambda: [way.sign(one) for one in texts])
    _timed(score, "keep", len(texts), lambda: _keep(way, signed, texts))
    asked = [way.sign(one.body) for one in edits]
    nominees = _timed(
        score, "look up", len(edits), lambda: [way.nominees(one) for one in asked]
    )
    found = _timed(
        score,
        "decide",
        len(edits),
        lambda: [
            way.decide(edit.body, each)
            for edit, each in zip(edits, nominees, strict=True)
        ],
    )
    numbers = {base.base_id: number for number, base in enumerate(bases)}
    rights: defaultdict[str, list[bool]] = defaultdict(list)
    score.wrong, score.pairs = 0, len(edits) * (len(texts) - 1)
    for edit, each in zip(edits, found, strict=True):
        number = numbers[edit.base_id]
        rights[edit.edit].append(number in each)
        score.wrong += sum(one != number for one in each)
    score.found = {what: sum(each) / len(each) for what, each in rights.items()}


def _keep(way: Way, signed: Sequence[Signature], texts: Sequence[str]) -> None:
    for signature, text in zip(signed, texts, strict=True):
        way.add(signature, text)


def _timed(
    score: CopiesScore, phase: str, count: int, work: Callable[[], _Made]
) -> _Made:
    began = process_time()
    made = work()
    taken = (process_time() - began) / count
    score.seconds[phase] = min(taken, score.seconds.get(phase, taken))
    return made


def _invented_bases(seed: int) -> list[Base]:
    bodies = Corpus(seed + 1, ["Ada"]).texts(INVENTED_BASES)
    return [
        Base(base_id=str(number), event=str(number), language="de", title="", body=body)
        for number, body in enumerate(bodies)
    ]
