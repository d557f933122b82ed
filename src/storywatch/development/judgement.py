"""The decision on one article: what in it is new to its story, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from storywatch.development.detection import (
    JudgedSentence,
    developments,
    judged_sentences,
)
from storywatch.development.doubts import doubts
from storywatch.development.facts import SaidSentence
from storywatch.development.ledger import Ledger
from storywatch.development.records import Development
from storywatch.development.revision import revised_developments
from storywatch.development.signs import is_sure
from storywatch.development.worth import WORTH_AN_ALERT

Outcome: TypeAlias = Literal["new", "known", "copy", "empty"]

POLICY: Final = "developments 3"
"""Raised when one article could be judged otherwise: a rule or a threshold changed."""

_SHOWN_SENTENCES = 3

_CLEAR = 0.5
"""Of a sign, to be named among the reasons."""

_TRUTHS: Final = (
    "new_quote", "retold_quote", "new_speaker", "new_tellable", "known_figures",
    "changed_figure", "new_day", "denial", "correction", "new_name", "today",
    "recalled", "background", "question",
)  # fmt: skip
"""Signs that are true or not, and mean something to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision, the same for a subscriber, for ``why`` and for a test.

    Attributes:
        outcome: ``new``: it brings developments; ``known``: nothing new;
            ``copy``: not read, it repeats another article; ``empty``: no words.
        reason: one sentence for people.
        developments: what is told; empty unless the outcome is ``new``.
        evidence: scores, thresholds and nearest earlier sentences, plain data; and
            ``doubts``, where the text is hardly an article.
    """

    outcome: Outcome
    reason: str
    developments: tuple[Development, ...]
    evidence: dict[str, Any]


def judgement_of(
    said: Sequence[SaidSentence],
    ledger: Ledger,
    *,
    told: frozenset[str] = frozenset(),
) -> Judgement:
    """Judge an article against what its story has said.

    An article that stands in the ledger already is a revision: only what its
    new text changes counts.

    Args:
        said: its sentences.
        ledger: of its story.
        told: names of the facts already told; they are not told again.
    """
    if not said:
        return _nothing("empty", "the article has no words")
    article_id = said[0].article_id
    previous = (
        [one for one in ledger.sentences if one.article_id == article_id]
        if article_id in ledger.article_ids
        else []
    )
    ledger.compare(said)
    judged = judged_sentences(said, ledger) if len(ledger) else ()
    found = (
        revised_developments(said, previous, ledger)
        if previous
        else developments(said, ledger, judged=judged)
    )
    new = tuple(one for one in found if one.key not in told)
    why_doubtful = doubts(said)
    evidence = _evidence(said, ledger, judged)
    if why_doubtful:
        evidence["doubts"] = list(why_doubtful)
    doubtful = f"; doubtful: {', '.join(why_doubtful)}" if why_doubtful else ""
    if new:
        kinds = ", ".join(dict.fromkeys(one.kind.replace("_", " ") for one in new))
        return Judgement(
            outcome="new",
            reason=f"{_counted(len(new), 'development')}: {kinds}{doubtful}",
            developments=new,
            evidence=evidence,
        )
    if found:
        reason = "what it adds was told before"
    elif previous:
        reason = "a revision that changes no fact"
    else:
        reason = (
            f"nothing new against {_counted(len(ledger), 'sentence')}"
            f" of {_counted(len(ledger.article_ids), 'earlier article')}"
        )
    return Judgement(
        outcome="known",
        reason=reason + doubtful,
        developments=(),
        evidence=evidence,
    )


def copy_judgement(original: int) -> Judgement:
    """Return the decision on an article that repeats another."""
    return Judgement(
        outcome="copy",
        reason=f"repeats article {original} almost wholly",
        developments=(),
        evidence={"original": original},
    )


def _nothing(outcome: Outcome, reason: str) -> Judgement:
    return Judgement(outcome=outcome, reason=reason, developments=(), evidence={})


def _evidence(
    said: Sequence[SaidSentence], ledger: Ledger, judged: Sequence[JudgedSentence]
) -> dict[str, Any]:
    """Return the worthiest sentences, their signs, and what they were compared with."""
    if not len(ledger):
        return {"sentences": len(said), "compared_sentences": 0, "policy": POLICY}
    worthiest = sorted(
        judged, key=lambda one: (-one.worth, one.reading.sentence.ordinal)
    )
    return {
        "sentences": len(said),
        "compared_sentences": len(ledger),
        "compared_articles": len(ledger.article_ids),
        "encoder": any(sentence.vector is not None for sentence in said),
        "threshold": WORTH_AN_ALERT,
        "policy": POLICY,
        "newest": [_shown(one) for one in worthiest[:_SHOWN_SENTENCES]],
    }


def _shown(one: JudgedSentence) -> dict[str, Any]:
    closest = one.reading.new.closest
    return {
        "text": one.reading.sentence.text,
        "worth": round(one.worth, 3),
        "surely_new": is_sure(one.signs),
        "signs": [
            name.replace("_", " ")
            for name in _TRUTHS
            if getattr(one.signs, name) >= _CLEAR
        ],
        "new_figures": [figure.text for figure in one.reading.figures],
        "new_names": list(one.reading.new.new_names),
        "nearest": closest.sentence.text if closest else None,
        "nearest_article": int(closest.sentence.article_id) if closest else None,
        "likeness": round(closest.likeness, 3) if closest else None,
    }


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
