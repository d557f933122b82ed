"""A sentence read against its story: what in it is new, and the signs of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storywatch.article.figures import Figure
from storywatch.article.names import folded
from storywatch.article.quotes import Quote
from storywatch.article.statements import statements_in
from storywatch.development.amounts import fresh_figures
from storywatch.development.days import days_in, names_weekday, speaks_of_today
from storywatch.development.denials import is_fresh_denial
from storywatch.development.facts import SaidSentence, cosine
from storywatch.development.figure_changes import (
    Difference,
    figure_difference,
    tellable_figures,
)
from storywatch.development.ledger import Ledger, Nearest, name_words
from storywatch.development.materiality import (
    is_background,
    is_correction,
    is_recalled,
)
from storywatch.development.novelty import Novelty, novelty
from storywatch.development.quantities import says_how_many
from storywatch.development.signs import FEW_WORDS, LATE, Signs, is_sure

TOLD_ABROAD = (0.4, 0.6)
"""Cosines with a sentence of another language between which a quote changes from
certainly its own to certainly a translation."""

OWED = 0.5
"""How surely a quote is a translation when its speaker was quoted more abroad."""

UNCOMPARED = 0.45
"""Stands for the cosine where the story said nothing yet in a sentence's language."""

MANY_WORDS = 20
MOST_COUNTED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sentence read against its story.

    Attributes:
        sentence: it.
        new: its words, pairs, meaning, names and quotes against the ledger.
        figures: those that can be news and were told in no notation.
        fresh: all that were told in no notation.
        difference: the figure that differs from one told before, if any.
        quotes: new words of named speakers.
        speaker: who states it without being quoted, if the sentence says.
    """

    sentence: SaidSentence
    new: Novelty
    figures: tuple[Figure, ...]
    fresh: tuple[Figure, ...]
    difference: Difference | None
    quotes: tuple[Quote, ...]
    speaker: str | None


def reading(sentence: SaidSentence, ledger: Ledger) -> Reading:
    """Read one sentence of an article that is not in the ledger."""
    new = novelty(sentence, ledger)
    near = (new.nearest, new.nearest_meaning, *_nearest(sentence, ledger))
    fresh = fresh_figures(
        sentence, ledger, near=[one.sentence for one in near if one is not None]
    )
    stated = statements_in(sentence.text, sentence.language)
    return Reading(
        sentence=sentence,
        new=new,
        figures=tellable_figures(sentence, fresh),
        fresh=fresh,
        difference=figure_difference(sentence, fresh, ledger),
        quotes=tuple(quote for quote in new.new_quotes if quote.speaker),
        speaker=next((one.speaker for one in stated if one.speaker), None),
    )


def signs_of(
    readings: Sequence[Reading], ledger: Ledger, *, title: SaidSentence | None = None
) -> tuple[Signs, ...]:
    """Weigh up the sentences of one article.

    Args:
        readings: of its sentences without the title, in order.
        ledger: what its story said before.
        title: of the article.
    """
    if not readings:
        return ()
    last = max(one.sentence.ordinal for one in readings)
    names = len({name for one in readings for name in one.new.new_names})
    history = sum(_is_history(one.sentence) for one in readings) / len(readings)
    alone = [
        _signs(
            one,
            ledger,
            title=title,
            place=max(0, one.sentence.ordinal - 1) / max(1, last - 1),
            article=(names, history),
        )
        for one in readings
    ]
    sure = sum(is_sure(one) for one in alone)
    return tuple(
        replace(one, article_sure=min(MOST_COUNTED, sure - is_sure(one)))
        for one in alone
    )


def _signs(
    one: Reading,
    ledger: Ledger,
    *,
    title: SaidSentence | None,
    place: float,
    article: tuple[int, float],
) -> Signs:
    sentence, new = one.sentence, one.new
    words = len(set(sentence.lemmas))
    days = days_in(sentence.text)
    known_days = {
        day
        for earlier in (ledger.sentences if days else ())
        for day in days_in(earlier.text)
    }
    denial = is_fresh_denial(sentence, new, ledger)
    at_home, abroad = _cosines(sentence, ledger)
    names, history = article
    today = speaks_of_today(sentence.text, sentence.published_at)
    return Signs(
        new_quote=bool(one.quotes),
        retold_quote=_retold(one.quotes, abroad, sentence, ledger),
        new_speaker=one.speaker is not None
        and not ledger.knows_name(folded(one.speaker)),
        new_tellable=bool(one.figures),
        new_figure=any(says_how_many(figure) for figure in one.fresh),
        known_figures=bool(sentence.figures) and not one.fresh and not denial,
        changed_figure=one.difference is not None,
        new_day=bool(days - known_days),
        known_day=bool(days & known_days),
        denial=denial,
        correction=is_correction(sentence.text),
        new_name=any(len(name_words(name)) > 1 for name in new.new_names),
        today=today,
        weekday=names_weekday(sentence.text) and not today,
        recalled=is_recalled(sentence.text),
        background=_is_history(sentence),
        question=sentence.text.endswith("?"),
        short=words < FEW_WORDS,
        words=min(MANY_WORDS, words) / 10,
        late=sentence.ordinal >= LATE,
        place=place,
        likeness=0.0 if denial else new.likeness,
        at_home=at_home,
        abroad=abroad,
        nearest=max(at_home, abroad),
        title=cosine(sentence, title) if title is not None else 0.0,
        article_names=min(MOST_COUNTED, names),
        article_background=history,
    )


def _retold(
    quotes: Sequence[Quote], abroad: float, sentence: SaidSentence, ledger: Ledger
) -> float:
    """Return how surely quotes are translations of ones told in other languages.

    A speaker quoted there more often than here has words that are yet to come.
    """
    if not quotes or not ledger.languages.keys() - {sentence.language}:
        return 0.0
    least, most = TOLD_ABROAD
    sure = min(1.0, max(0.0, (abroad - least) / (most - least)))
    speakers = {name_words(folded(quote.speaker or "?"))[-1] for quote in quotes}
    here = there = 0
    for earlier, _, where in ledger.quotes():
        if earlier.speaker and name_words(folded(earlier.speaker))[-1] in speakers:
            here += where.language == sentence.language
            there += where.language != sentence.language
    return max(sure, OWED) if there > here else sure


def _cosines(sentence: SaidSentence, ledger: Ledger) -> tuple[float, float]:
    if sentence.vector is None:
        return 0.0, 0.0
    home, abroad = _nearest(sentence, ledger)
    return (
        home.likeness if home else UNCOMPARED,
        abroad.likeness if abroad else UNCOMPARED,
    )


def _nearest(
    sentence: SaidSentence, ledger: Ledger
) -> tuple[Nearest | None, Nearest | None]:
    """Return the sentences nearest in meaning, in its own and in other languages."""
    return (
        ledger.nearest_in_meaning(sentence.vector, language=sentence.language),
        ledger.nearest_in_meaning(
            sentence.vector, language=sentence.language, other=True
        ),
    )


def _is_history(sentence: SaidSentence) -> bool:
    return is_background(sentence.text, published_at=sentence.published_at)
