"""What a later text of an article changes in what was told from the first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storywatch.development import reasons
from storywatch.development.detection import finding_in
from storywatch.development.fact_keys import figure_key, sentence_key
from storywatch.development.facts import SaidSentence, likeness
from storywatch.development.ledger import Ledger
from storywatch.development.materiality import is_correction
from storywatch.development.quantities import same_quantity, worth_telling
from storywatch.development.records import Development
from storywatch.development.telling import Finding, told

SAME_SENTENCE = 0.6
"""Likeness (Dice) from which a sentence is an earlier one, edited."""


FEWEST_WORDS = 4
"""Content words of an added sentence; fewer are a mark such as *corrected version*."""


@dataclass(frozen=True, slots=True)
class _Edit:
    after: SaidSentence
    before: SaidSentence | None


def revised_developments(
    said: Sequence[SaidSentence],
    previous: Sequence[SaidSentence],
    ledger: Ledger,
) -> tuple[Development, ...]:
    """Decide what a revision of an article already told adds.

    A figure changed in a sentence that otherwise stands, or a newsroom's note,
    is a correction. A new title or a typo is nothing; sentences added are judged
    as any others.

    Args:
        said: the new text's sentences.
        previous: the earlier text's.
        ledger: what the story said, the earlier text included.
    """
    found: list[Finding] = []
    is_noted = False
    for edit in _edits(said, previous):
        is_note = is_correction(edit.after.text)
        if is_note and is_noted:
            continue  # the newsroom's regret, after what it corrects
        is_noted |= is_note
        finding = _correction(edit) or _addition(edit, ledger)
        if finding is not None:
            found.append(finding)
    return told(found)


def _edits(
    said: Sequence[SaidSentence], previous: Sequence[SaidSentence]
) -> Iterable[_Edit]:
    unchanged = {sentence.text for sentence in previous}
    for sentence in said:
        if sentence.ordinal == 0 or sentence.text in unchanged:
            continue
        nearest = max(previous, key=lambda one: likeness(sentence, one), default=None)
        edited = nearest is not None and likeness(sentence, nearest) >= SAME_SENTENCE
        yield _Edit(sentence, nearest if edited else None)


def _correction(edit: _Edit) -> Finding | None:
    if is_correction(edit.after.text):
        return Finding(
            development=Development(
                kind="correction",
                key=sentence_key(edit.after),
                text=edit.after.text,
                why=reasons.corrected(edit.after),
                seen_before=(int(edit.after.article_id),),
            ),
            sentences=(edit.after,),
        )
    if edit.before is None:
        return None
    for figure in edit.after.figures:
        if not worth_telling(figure) or any(
            same_quantity(figure, one) for one in edit.before.figures
        ):
            continue
        gone = [
            one
            for one in edit.before.figures
            if not any(same_quantity(one, now) for now in edit.after.figures)
        ]
        if gone:
            return Finding(
                development=Development(
                    kind="correction",
                    key=figure_key(figure),
                    text=edit.after.text,
                    why=reasons.figure_corrected(figure, gone[0]),
                    seen_before=(int(edit.after.article_id),),
                ),
                sentences=(edit.after,),
            )
    return None


def _addition(edit: _Edit, ledger: Ledger) -> Finding | None:
    if edit.before is not None or len(edit.after.lemmas) < FEWEST_WORDS:
        return None
    return finding_in(edit.after, ledger)
