"""What speaks for and against a sentence being news, as numbers."""

from dataclasses import dataclass, fields

LATE = 5
"""Place from which a sentence of a news item is mostly context."""

FEW_WORDS = 6
"""Content words; a sentence with fewer is short."""

_LIKELY_TRANSLATED = 0.5
_NEAR = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The evidence on one sentence; truths are 0 or 1.

    Attributes:
        new_quote: a named speaker's words that were never quoted.
        retold_quote: how surely such words are a translation, in [0, 1].
        new_speaker: what somebody states whom the story never named.
        new_tellable: a figure never told that can be news alone.
        new_figure: any figure never told but a couple (*the two allies*).
        known_figures: it has figures, and all were told.
        changed_figure: a figure differs from the one told for the same.
        new_day: a calendar day never named.
        known_day: one that was.
        denial: a denial that nobody told.
        correction: a newsroom's note.
        new_name: a name of two words or more, never said.
        today: it speaks of the day of publication.
        weekday: it names a day of the week.
        recalled: in the pluperfect.
        background: history.
        question: it ends in a question mark.
        short: fewer than ``FEW_WORDS`` content words.
        words: content words by ten, at most two.
        late: at place ``LATE`` or later.
        place: its share of the way through the article, in [0, 1].
        likeness: Dice with the nearest earlier sentence; 0 for a denial, which
            repeats what it denies.
        at_home: cosine with the nearest one of its language.
        abroad: cosine with the nearest one of another.
        nearest: the greater of both.
        title: cosine with the article's own title.
        article_names: names in the article that were never said.
        article_background: share of the article that is history.
        article_sure: other sentences of the article with a sure sign.
    """

    new_quote: float
    retold_quote: float
    new_speaker: float
    new_tellable: float
    new_figure: float
    known_figures: float
    changed_figure: float
    new_day: float
    known_day: float
    denial: float
    correction: float
    new_name: float
    today: float
    weekday: float
    recalled: float
    background: float
    question: float
    short: float
    words: float
    late: float
    place: float
    likeness: float
    at_home: float
    abroad: float
    nearest: float
    title: float
    article_names: float
    article_background: float
    article_sure: float = 0.0


SIGN_NAMES = tuple(field.name for field in fields(Signs))


def is_sure(signs: Signs) -> bool:
    """Tell whether a sign hardly ever errs.

    A figure never told or changed, a named speaker's new words, a first word of
    somebody new, a new day in the calendar, a denial, a correction; none of them in
    what an article only recalls.
    """
    if signs.correction:
        return True
    if signs.background:
        return False
    new_quote = signs.new_quote and signs.retold_quote <= _LIKELY_TRANSLATED
    if new_quote or (signs.denial and signs.nearest < _NEAR) or signs.new_speaker:
        return True
    return not signs.recalled and bool(
        signs.changed_figure or signs.new_tellable or signs.new_day
    )
