"""Why something is a development, in words for people."""

from collections.abc import Sequence

from storywatch.article.figures import Figure
from storywatch.article.quotes import Quote
from storywatch.development.facts import SaidSentence
from storywatch.development.figure_changes import Difference
from storywatch.development.ledger import Ledger
from storywatch.development.novelty import Novelty

_SHOWN_NAMES = 3
_LIKE = 0.15
"""Likeness below which an earlier sentence explains nothing."""


def figures_differ(difference: Difference, sentence: SaidSentence) -> str:
    """Say which figures differ, both with their hedges, and who told each."""
    earlier = difference.where
    now = f"“{difference.figure.text}”"
    before = f"“{difference.earlier.text}”"
    if difference.change == "hedge":
        return f"hedges differ: {now} now, {before} before"
    who = ""
    if earlier.publisher and sentence.publisher:
        same = earlier.publisher == sentence.publisher
        who = " (same publisher)" if same else f" ({earlier.publisher})"
    lower_bounds = {difference.figure.hedge, difference.earlier.hedge} & {
        "over",
        "at-least",
    }
    label = "figures differ, both may hold" if lower_bounds else "figures differ"
    return f"{label}: {now} now, {before} before{who}"


def figure_corrected(now: Figure, before: Figure) -> str:
    """Say which figure an article changed in its own text."""
    return (
        f"figure corrected in the same article: “{now.text}” now,"
        f" “{before.text}” before"
    )


def corrected(sentence: SaidSentence) -> str:
    """Say who corrects."""
    return f"{sentence.publisher or 'the publisher'} corrects what was told"


def quoted(quote: Quote) -> str:
    """Say whose words are new."""
    return f"{quote.speaker} is quoted with words not quoted before"


def stated(speaker: str) -> str:
    """Say who states something new without being quoted."""
    return f"{speaker} states what was not said before"


def new_figures(figures: Sequence[Figure]) -> str:
    """Say which figures are new."""
    return "new figure: " + ", ".join(figure.text for figure in figures[:_SHOWN_NAMES])


def denied(sentence: SaidSentence) -> str:
    """Say who denies."""
    who = sentence.names[0].title() if sentence.names else "somebody"
    return f"{who}: a denial of what the story said"


def unsaid(new: Novelty) -> str:
    """Say what was not said before."""
    names = [name.title() for name in new.new_names[:_SHOWN_NAMES]]
    if names:
        return f"not said before; new names: {', '.join(names)}"
    return f"not said before ({new.new_words:.0%} of its words are new)"


def with_history(why: str, new: Novelty, ledger: Ledger) -> str:
    """Add what it was compared with, and the nearest thing said before."""
    count = len(ledger.article_ids)
    since = min(sentence.published_at for sentence in ledger.sentences)
    articles = "1 earlier article" if count == 1 else f"{count} earlier articles"
    compared = f"{why}; compared with {articles} since {since:%Y-%m-%d %H:%M} UTC"
    nearest = new.closest
    if nearest is None or nearest.likeness < _LIKE:
        return f"{compared}, none of which comes near"
    said = _short(nearest.sentence.text)
    return f"{compared}; nearest: “{said}” ({nearest.likeness:.2f})"


def seen_before(new: Novelty, already: tuple[int, ...]) -> tuple[int, ...]:
    """Return the earlier articles that said the nearest thing."""
    nearest = new.closest
    ids = [*already, *([nearest.sentence.article_id] if nearest else [])]
    return tuple(dict.fromkeys(int(one) for one in ids))


def _short(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
