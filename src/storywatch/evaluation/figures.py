"""The quality figures on every labelled set below a folder (``storywatch eval``)."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from storywatch.errors import SetupError
from storywatch.evaluation.charsets import charset_figures
from storywatch.evaluation.copies import copy_figures
from storywatch.evaluation.developments import development_figures
from storywatch.evaluation.extraction import extraction_figures
from storywatch.evaluation.feeds import feed_figures
from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.mentions import mention_figures
from storywatch.evaluation.novelty import novelty_figures
from storywatch.evaluation.pairs import pair_figures
from storywatch.evaluation.paraphrases import paraphrase_figures
from storywatch.evaluation.quantities import quantity_figures
from storywatch.evaluation.quotes import quote_figures
from storywatch.evaluation.records import Figure, Say
from storywatch.evaluation.reopenings import reopening_figures
from storywatch.evaluation.repair import repair_figures
from storywatch.evaluation.revisions import revision_figures
from storywatch.evaluation.robots import robots_figures
from storywatch.evaluation.salience import salience_figures
from storywatch.evaluation.search import search_figures
from storywatch.evaluation.stories import story_figures
from storywatch.evaluation.twins import twin_figures

Measure: TypeAlias = Callable[[LabelledFolder, Say], Iterator[Figure]]
"""Finds the sets of its kind and measures them; nothing where there are none."""

KINDS: Mapping[str, Measure] = {
    "extraction": extraction_figures,
    "feeds": feed_figures,
    "charsets": charset_figures,
    "mentions": mention_figures,
    "salience": salience_figures,
    "copies": copy_figures,
    "stories": story_figures,
    "twins": twin_figures,
    "repair": repair_figures,
    "reopenings": reopening_figures,
    "pairs": pair_figures,
    "paraphrases": paraphrase_figures,
    "novelty": novelty_figures,
    "developments": development_figures,
    "figures": quantity_figures,
    "quotes": quote_figures,
    "robots": robots_figures,
    "revisions": revision_figures,
    "search": search_figures,
}
"""A kind of labelled data is one module and one line here."""

__all__ = ["KINDS", "Figure", "measured"]


def measured(
    folder: Path, *, only: tuple[str, ...] = (), say: Say = lambda _: None
) -> tuple[Figure, ...]:
    """Measure the quality on all labelled data below a folder.

    Asked are the very functions behind ``storywatch try``; sets are known by their
    layout (``tests/quality/README.md``), and what is not there is not listed.

    Args:
        folder: where to look.
        only: kinds of ``KINDS``; empty for all.
        say: is told how far it is.

    Raises:
        SetupError: a kind is unknown, a set cannot be read, or there is no
            labelled data at all.
    """
    unknown = [kind for kind in only if kind not in KINDS]
    if unknown:
        raise SetupError(
            f"There is no kind of figures called {unknown[0]!r}.",
            mend=f"choose from {', '.join(KINDS)}",
        )
    labelled = LabelledFolder(folder)
    found = tuple(
        figure
        for kind, measure in KINDS.items()
        if not only or kind in only
        for figure in measure(labelled, say)
    )
    if not found:
        raise SetupError(
            f"{folder} holds no labelled data that is known.",
            mend="see tests/quality/README.md for the layouts",
        )
    return found
