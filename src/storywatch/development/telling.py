"""What is told of an article's findings: each fact once, the worthiest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from storywatch.article.names import folded
from storywatch.development.facts import SaidSentence, cosine, likeness
from storywatch.development.ledger import name_words
from storywatch.development.records import Development, DevelopmentKind

MOST_DEVELOPMENTS: Final = 8
"""Of one article: more would be the article itself."""

MOST_SENTENCES: Final = 2
"""Of one development."""

SAME_FACT: Final = 0.5
"""Likeness (Dice) of two sentences of one article that carry one fact."""

SAME_FACT_IN_MEANING: Final = 0.75


_WEIGHT: Final[Mapping[DevelopmentKind, float]] = {
    "correction": 1.2,
    "changed_figure": 1.1,
    "contradiction": 1.1,
    "statement": 1.0,
    "new_figure": 0.9,
    "new_fact": 0.75,
    "first_report": 1.0,
}
"""What is told first when an article brings more than ``MOST_DEVELOPMENTS``; set by
judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something new, and the sentences that bring it.

    Attributes:
        development: as it would be told; its score is its worth.
        sentences: one, or two that stand side by side.
    """

    development: Development
    sentences: tuple[SaidSentence, ...]


def told(found: Sequence[Finding]) -> tuple[Development, ...]:
    """Merge findings of one fact and keep the worthiest, in the text's order.

    Args:
        found: of one article, one sentence each, in any order.

    Returns:
        At most ``MOST_DEVELOPMENTS``, each key once.
    """
    kept: list[Finding] = []
    for finding in sorted(found, key=_worthiest_first):
        same = next((one for one in kept if _one_fact(one, finding)), None)
        if same is None:
            kept.append(finding)
        elif len(same.sentences) < MOST_SENTENCES and _side_by_side(same, finding):
            kept[kept.index(same)] = _joined(same, finding)
    chosen = sorted(kept[:MOST_DEVELOPMENTS], key=_place)
    by_key = {one.development.key: one.development for one in reversed(chosen)}
    return tuple(reversed(by_key.values()))


def _worthiest_first(finding: Finding) -> tuple[float, int]:
    development = finding.development
    return -_WEIGHT[development.kind] * development.score, _place(finding)


def _place(finding: Finding) -> int:
    return finding.sentences[0].ordinal


def _one_fact(kept: Finding, finding: Finding) -> bool:
    """Tell whether a finding says the same as a worthier one, or rounds it off."""
    if kept.development.key == finding.development.key:
        return True
    (sentence,) = finding.sentences
    if any(
        likeness(one, sentence) >= SAME_FACT
        or cosine(one, sentence) >= SAME_FACT_IN_MEANING
        for one in kept.sentences
    ):
        return True
    return (
        len(kept.sentences) < MOST_SENTENCES
        and _side_by_side(kept, finding)
        and (_one_voice(kept, finding) or _rounds_off(finding))
    )


def _rounds_off(finding: Finding) -> bool:
    return finding.development.kind == "new_fact" and not any(
        sentence.figures for sentence in finding.sentences
    )


def _side_by_side(one: Finding, other: Finding) -> bool:
    return any(
        abs(a.ordinal - b.ordinal) == 1 for a in one.sentences for b in other.sentences
    )


def _one_voice(one: Finding, other: Finding) -> bool:
    """Tell two findings with quotes of one speaker."""
    return bool(_last_names(one) & _last_names(other))


def _last_names(finding: Finding) -> set[str]:
    return {
        name_words(folded(quote.speaker))[-1]
        for sentence in finding.sentences
        for quote in sentence.quotes
        if quote.speaker
    }


def _joined(best: Finding, neighbour: Finding) -> Finding:
    sentences = sorted(
        (*best.sentences, *neighbour.sentences), key=lambda one: one.ordinal
    )
    text = " ".join(sentence.text for sentence in sentences)
    return Finding(
        development=replace(best.development, text=text), sentences=tuple(sentences)
    )
