"""What in an article is a development: new, and worth telling."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from storywatch.development import reasons
from storywatch.development.fact_keys import (
    figure_key,
    quote_key,
    sentence_key,
)
from storywatch.development.facts import SaidSentence
from storywatch.development.ledger import Ledger
from storywatch.development.materiality import is_heading
from storywatch.development.readings import Reading, reading, signs_of
from storywatch.development.records import Development, DevelopmentKind
from storywatch.development.signs import Signs, is_sure
from storywatch.development.telling import Finding, told
from storywatch.development.worth import TOLD_ALONG, is_worth_an_alert, worth

__all__ = [
    "NEW_FACT",
    "JudgedSentence",
    "developments",
    "finding_in",
    "judged_sentences",
]

NEW_FACT: Final = TOLD_ALONG
"""Worth from which a sentence is told, where its article is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSentence:
    """A sentence, the signs for and against it, and what they come to.

    Attributes:
        reading: the sentence against its story.
        signs: the evidence as numbers.
        worth: how surely it is a fact not told before, in [0, 1].
    """

    reading: Reading
    signs: Signs
    worth: float


def developments(
    said: Sequence[SaidSentence],
    ledger: Ledger,
    *,
    judged: Sequence[JudgedSentence] | None = None,
) -> tuple[Development, ...]:
    """Decide what an article adds to its story.

    The first article of a story is one development, told by its headline and
    lead. A later one is told for one sentence that is surely news, or for two that
    are likely; what else in it may be new goes along.
    A title only counts when it stands alone.

    Args:
        said: the article's sentences; not in the ledger yet.
        ledger: what the story said before.
        judged: the sentences as ``judged_sentences`` returns them, where that is
            known; None: it is asked here.

    Returns:
        At most ``telling.MOST_DEVELOPMENTS``, the worthiest, in the article's
        order.
    """
    if not said:
        return ()
    if not len(ledger):
        return (_first_report(said),)
    if judged is None:
        judged = judged_sentences(said, ledger)
    if not is_worth_an_alert(
        (one.worth for one in judged),
        has_sure_sign=any(is_sure(one.signs) for one in judged),
    ):
        return ()
    return told([_finding(one, ledger) for one in judged if one.worth >= TOLD_ALONG])


def finding_in(sentence: SaidSentence, ledger: Ledger) -> Finding | None:
    """Return what a sentence adds to a story that was put into a known article.

    Where it stands says nothing, and that somebody added it speaks for it: a worth
    of ``worth.TOLD_ALONG`` will do.
    """
    one = reading(sentence, ledger)
    (placed,) = signs_of([one], ledger)
    signs = replace(placed, late=0.0, place=0.0)
    judged = JudgedSentence(reading=one, signs=signs, worth=_worth(one, signs))
    return _finding(judged, ledger) if judged.worth >= TOLD_ALONG else None


def judged_sentences(
    said: Sequence[SaidSentence], ledger: Ledger
) -> tuple[JudgedSentence, ...]:
    """Judge every sentence of an article against its story.

    Args:
        said: the article's sentences; not in the ledger yet.
        ledger: what the story said before.

    Returns:
        In the order of the text, without headings; the title only when it stands
        alone.
    """
    body = [one for one in said if one.ordinal > 0 and not is_heading(one.text)]
    title = next((one for one in said if one.ordinal == 0), None) if body else None
    readings = [reading(sentence, ledger) for sentence in body or said]
    return tuple(
        JudgedSentence(reading=one, signs=signs, worth=_worth(one, signs))
        for one, signs in zip(
            readings, signs_of(readings, ledger, title=title), strict=True
        )
    )


def _worth(one: Reading, signs: Signs) -> float:
    return worth(signs, with_meaning=one.sentence.vector is not None)


def _first_report(said: Sequence[SaidSentence]) -> Development:
    return Development(
        kind="first_report",
        key="first-report",
        text=" — ".join(sentence.text for sentence in said[:2]),
        why="the first article of this story",
        score=1.0,
    )


def _finding(judged: JudgedSentence, ledger: Ledger) -> Finding:
    one = judged.reading
    kind, key, why = _what(one, judged.signs)
    differs = one.difference if kind == "changed_figure" else None
    already = (differs.where.article_id,) if differs else ()
    return Finding(
        development=Development(
            kind=kind,
            key=key,
            text=one.sentence.text,
            why=reasons.with_history(why, one.new, ledger),
            seen_before=reasons.seen_before(one.new, already),
            score=round(judged.worth, 4),
        ),
        sentences=(one.sentence,),
    )


def _what(one: Reading, signs: Signs) -> tuple[DevelopmentKind, str, str]:
    """Return the most telling kind of a sentence's news, its key, and why."""
    sentence = one.sentence
    if signs.correction:
        return "correction", sentence_key(sentence), reasons.corrected(sentence)
    if signs.denial:
        return "contradiction", sentence_key(sentence), reasons.denied(sentence)
    if one.difference is not None:
        key = figure_key(one.difference.figure, change=one.difference.change)
        return "changed_figure", key, reasons.figures_differ(one.difference, sentence)
    if one.quotes:
        return "statement", quote_key(one.quotes[0]), reasons.quoted(one.quotes[0])
    if one.figures:
        return (
            "new_figure",
            figure_key(one.figures[0]),
            reasons.new_figures(one.figures),
        )
    if one.speaker is not None:
        return "statement", sentence_key(sentence), reasons.stated(one.speaker)
    return "new_fact", sentence_key(sentence), reasons.unsaid(one.new)
