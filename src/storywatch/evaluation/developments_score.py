"""How well what was told agrees with the facts that people labelled."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from storywatch.article.words import content_words
from storywatch.evaluation.developments_replay import Replayed

CARRIED = 0.6
"""Share of the content words of a labelled sentence that a development must hold to
carry its fact: in the labelled article, or in a later one that is told instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What was told against what is labelled.

    Attributes:
        alerts: of each article told, whether it has a labelled fact.
        facts: of each labelled fact, whether a development carries it.
        sentences: of each development, whether it carries a labelled fact of its
            article.
        news: of each article with a labelled fact, whether it was told.
    """

    alerts: tuple[bool, ...]
    facts: tuple[bool, ...]
    sentences: tuple[bool, ...]
    news: tuple[bool, ...]


def score_of(replayed: Sequence[Replayed]) -> Score:
    """Score developments against labels, story by story.

    An alert is right when its article has a labelled fact, or when it carries one
    of an earlier article that no alert had told.

    Args:
        replayed: articles in the order they were judged.
    """
    alerts: list[bool] = []
    sentences: list[bool] = []
    news: list[bool] = []
    missing: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    facts = 0
    for one in replayed:
        open_facts = missing[str(one.line["story"])]
        own = {
            str(fact["id"]): _words(str(fact["sentence"]), one.article.language)
            for fact in one.line["facts"]
        }
        facts += len(own)
        open_facts |= own
        carried: set[str] = set()
        for development in one.developments:
            told = _words(development.text, one.article.language)
            now = {
                fact
                for fact, words in open_facts.items()
                if len(words & told) >= CARRIED * len(words)
                or (development.kind == "first_report" and fact in own)
            }
            carried |= now
            sentences.append(bool(now))
        if one.developments:
            alerts.append(bool(own or carried))
        if own:
            news.append(bool(one.developments))
        for fact in carried:
            del open_facts[fact]
    missed = sum(len(each) for each in missing.values())
    return Score(
        alerts=tuple(alerts),
        facts=(True,) * (facts - missed) + (False,) * missed,
        sentences=tuple(sentences),
        news=tuple(news),
    )


def _words(text: str, language: str) -> frozenset[str]:
    return frozenset(content_words(text, language))
