"""What in an article is a development: new, and worth telling."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from storywatch.article.names import folded
from storywatch.development import reasons
from storywatch.development.fact_keys import figure_key, quote_key, sentence_key
from storywatch.development.facts import SaidSentence, cosine, likeness
from storywatch.development.figure_changes import figure_difference, tellable_figures
from storywatch.development.ledger import Ledger, name_words
from storywatch.development.materiality import (
    is_background,
    is_denial,
    is_heading,
    is_material,
)
from storywatch.development.novelty import KNOWN_ABROAD, Novelty, novelty
from storywatch.development.records import Development, DevelopmentKind

NEW_FACT: Final = 0.60
"""Novelty from which a material sentence is a new fact."""

NEW_SPEECH: Final = 0.30
"""Novelty below which even a new quote only rounds off what was said."""

NEW_FIGURE: Final = 0.85
"""Score of a sentence with a new figure, however well the rest is known."""

TOUCHING: Final = 0.2
"""Likeness from which a denial speaks of what an earlier sentence said."""

MOST_DEVELOPMENTS: Final = 6
"""Of one article: more would be the article itself."""

RICH_WORDS: Final = 12
"""Content words of a sentence that tells a fact in full."""

SAME_FACT: Final = 0.35
"""Likeness (Dice) of two sentences of one article that carry one fact."""

_WEIGHT: Final[dict[DevelopmentKind, float]] = {
    "correction": 1.0,
    "changed_figure": 0.9,
    "contradiction": 0.9,
    "statement": 0.8,
    "new_figure": 0.75,
    "new_fact": 0.7,
    "first_report": 1.0,
}
"""What is told first when an article brings more than ``MOST_DEVELOPMENTS``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence that brings something new, and what.

    Attributes:
        development: as it would be told.
        sentence: that carries it.
    """

    development: Development
    sentence: SaidSentence


def developments(
    said: Sequence[SaidSentence], ledger: Ledger
) -> tuple[Development, ...]:
    """Decide what an article adds to its story.

    The first article of a story is one development, told by its headline and
    lead. Of later ones every sentence is judged against the ledger; sentences
    that carry one fact make one development; a title only counts when it stands
    alone.

    Args:
        said: the article's sentences; not in the ledger yet.
        ledger: what the story said before.

    Returns:
        At most ``MOST_DEVELOPMENTS``, the weightiest, in the article's order.
    """
    if not said:
        return ()
    if not len(ledger):
        return (_first_report(said),)
    body = [one for one in said if one.ordinal > 0 and not is_heading(one.text)]
    found = [
        finding
        for sentence in body or said
        if (finding := finding_in(sentence, ledger)) is not None
    ]
    return told(found)


def told(found: Sequence[Finding]) -> tuple[Development, ...]:
    """Merge findings of one fact and keep the weightiest, in the text's order."""
    merged = _merged(found)
    best = sorted(merged, key=lambda one: (-_weight(one), one.sentence.ordinal))
    chosen = sorted(best[:MOST_DEVELOPMENTS], key=lambda one: one.sentence.ordinal)
    by_key = {one.development.key: one.development for one in reversed(chosen)}
    return tuple(reversed(by_key.values()))


def _first_report(said: Sequence[SaidSentence]) -> Development:
    return Development(
        kind="first_report",
        key="first-report",
        text=" — ".join(sentence.text for sentence in said[:2]),
        why="the first article of this story",
        score=1.0,
    )


def finding_in(sentence: SaidSentence, ledger: Ledger) -> Finding | None:
    """Return what one sentence adds to a story, the most telling kind first."""
    new = novelty(sentence, ledger)
    development = (
        _contradiction(sentence, new, ledger)
        or _changed_figure(sentence, new, ledger)
        or _statement(sentence, new)
        or _new_figure(sentence, new)
        or _new_fact(sentence, new)
    )
    if development is None:
        return None
    before = reasons.seen_before(new, development.seen_before)
    return Finding(
        development=replace(
            development,
            why=reasons.with_history(development.why, new, ledger),
            seen_before=before,
        ),
        sentence=sentence,
    )


def _contradiction(
    sentence: SaidSentence, new: Novelty, ledger: Ledger
) -> Development | None:
    """Return a denial of something the story said, unless it was told before.

    A denial repeats what it denies, so its novelty says little; what counts is
    that no earlier denial says the same.
    """
    if not is_denial(sentence.text):
        return None
    nearest = new.closest
    touches = nearest is not None and (
        new.known_figures
        or nearest.likeness >= TOUCHING
        or set(nearest.sentence.names) & set(sentence.names)
    )
    if not touches or any(
        is_denial(earlier.text) and _one_denial(sentence, earlier)
        for earlier in ledger.sentences
    ):
        return None
    return Development(
        kind="contradiction",
        key=sentence_key(sentence),
        text=sentence.text,
        why=reasons.denied(sentence),
        score=max(new.score, 0.9),
    )


def _one_denial(one: SaidSentence, other: SaidSentence) -> bool:
    if one.language == other.language:
        return likeness(one, other) >= SAME_FACT or cosine(one, other) >= 0.65
    if one.vector is None or other.vector is None:
        return bool(set(one.names) & set(other.names))
    return cosine(one, other) >= KNOWN_ABROAD


def _changed_figure(
    sentence: SaidSentence, new: Novelty, ledger: Ledger
) -> Development | None:
    difference = figure_difference(sentence, new.new_figures, ledger)
    if difference is None:
        return None
    return Development(
        kind="changed_figure",
        key=figure_key(difference.figure, change=difference.change),
        text=sentence.text,
        why=reasons.figures_differ(difference, sentence),
        seen_before=(difference.where.article_id,),
        score=max(new.score, 0.9 if difference.change == "figure" else NEW_FACT),
    )


def _statement(sentence: SaidSentence, new: Novelty) -> Development | None:
    spoken = [quote for quote in new.new_quotes if quote.speaker]
    if not spoken or new.score < NEW_SPEECH:
        return None
    quote = spoken[0]
    return Development(
        kind="statement",
        key=quote_key(quote),
        text=sentence.text,
        why=f"{quote.speaker} is quoted with words not quoted before",
        score=max(new.score, NEW_FACT),
    )


def _new_figure(sentence: SaidSentence, new: Novelty) -> Development | None:
    figures = tellable_figures(sentence, new.new_figures)
    if not figures or is_background(sentence.text, published_at=sentence.published_at):
        return None
    return Development(
        kind="new_figure",
        key=figure_key(figures[0]),
        text=sentence.text,
        why="new figure: " + ", ".join(figure.text for figure in figures[:3]),
        score=max(new.score, NEW_FIGURE),
    )


def _new_fact(sentence: SaidSentence, new: Novelty) -> Development | None:
    if new.score < NEW_FACT or not is_material(sentence, score=new.score):
        return None
    return Development(
        kind="new_fact",
        key=sentence_key(sentence),
        text=sentence.text,
        why=reasons.unsaid(new),
        score=new.score,
    )


def _weight(finding: Finding) -> float:
    """Return what a finding counts for when not all are told, in [0, 1].

    Of new facts the one with more words of its own comes first.
    """
    development = finding.development
    weight = _WEIGHT[development.kind] * development.score
    if development.kind == "new_fact":
        rich = min(1.0, len(set(finding.sentence.lemmas)) / RICH_WORDS)
        weight *= 0.6 + 0.4 * rich
    return weight


def _merged(found: Sequence[Finding]) -> list[Finding]:
    """Keep one finding of each fact; a neighbour of the same speaker joins in."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda one: (-_weight(one), one.sentence.ordinal)):
        same = next((one for one in kept if _one_fact(one, finding)), None)
        if same is None:
            kept.append(finding)
        elif _side_by_side(same, finding) and " … " not in same.development.text:
            kept[kept.index(same)] = _joined(same, finding)
    return kept


def _one_fact(one: Finding, other: Finding) -> bool:
    a, b = one.sentence, other.sentence
    if one.development.key == other.development.key:
        return True
    if likeness(a, b) >= SAME_FACT or cosine(a, b) >= 0.6:
        return True
    return _side_by_side(one, other) and (_one_voice(a, b) or _rounds_off(one, other))


def _rounds_off(one: Finding, other: Finding) -> bool:
    """Tell neighbours of which one only leads to the other or rounds it off."""
    weaker = min((one, other), key=_weight)
    return weaker.development.kind == "new_fact" and not weaker.sentence.figures


def _side_by_side(one: Finding, other: Finding) -> bool:
    return abs(one.sentence.ordinal - other.sentence.ordinal) == 1


def _one_voice(a: SaidSentence, b: SaidSentence) -> bool:
    """Tell two neighbouring sentences with quotes of one speaker."""
    return bool(_last_names(a) & _last_names(b))


def _last_names(sentence: SaidSentence) -> set[str]:
    speakers = (quote.speaker for quote in sentence.quotes)
    return {name_words(folded(name))[-1] for name in speakers if name}


def _joined(best: Finding, neighbour: Finding) -> Finding:
    first, second = sorted((best, neighbour), key=lambda one: one.sentence.ordinal)
    text = f"{first.sentence.text} … {second.sentence.text}".replace(" … ", " ", 1)
    return replace(best, development=replace(best.development, text=text))
