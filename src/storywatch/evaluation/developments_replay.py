"""Running stories told again, article by article, by the functions that run live."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from storywatch.article.records import Article, ArticleId
from storywatch.development.facts import SaidSentence, taken_apart, with_vectors
from storywatch.development.judgement import judgement_of
from storywatch.development.ledger import Ledger
from storywatch.development.records import Development
from storywatch.development.repetition import only_repeats
from storywatch.evaluation.labelled import Labelled
from storywatch.story.encoder import Encoder
from storywatch.story.groups import Groups
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.story.records import FoldCopy
from storywatch.trial.article_line import article_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A labelled article and what storywatch told of it.

    Attributes:
        line: as labelled.
        article: as read.
        developments: as told; empty for a copy.
    """

    line: Labelled
    article: Article
    developments: tuple[Development, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A labelled article in storywatch's own stream.

    Attributes:
        line: as labelled.
        article: as read.
        said: its sentences, with vectors where there is an encoder.
        repeats: it is a copy without words of its own.
        story: its story after this article.
        joined: stories that became one by it: kept and gone, in order.
    """

    line: Labelled
    article: Article
    said: tuple[SaidSentence, ...]
    repeats: bool
    story: int
    joined: tuple[tuple[int, int], ...]


def placed(lines: Sequence[Labelled], encoder: Encoder | None) -> list[Placed]:
    """Fold copies and group articles as the stream does, without look-ahead.

    Args:
        lines: article lines of the contract, any order; they are taken by time.
        encoder: compares meaning; None for words, names and figures.
    """
    groups = Groups()
    found = []
    by_time = sorted(lines, key=lambda line: str(line["published_at"]))
    for number, line in enumerate(by_time, start=1):
        article = article_of(dict(line), number=number)
        texts = texts_to_encode(article)
        vectors = encoder.vectors(texts) if encoder and texts else None
        step = groups.add(
            article, article_profile(article, entities=(), vectors=vectors)
        )
        decision = step.decision
        said = taken_apart(article)
        if encoder is not None and said:
            said = with_vectors(said, encoder.vectors([one.text for one in said]))
        found.append(
            Placed(
                line=line,
                article=article,
                said=said,
                repeats=isinstance(decision, FoldCopy) and only_repeats(decision.kind),
                story=step.story_id,
                joined=tuple((one.kept, one.gone) for one in step.mergers),
            )
        )
    return found


def told_by_label(articles: Sequence[Placed]) -> list[Replayed]:
    """Judge each article against the ledger of the story that its label names."""
    ledgers: defaultdict[str, Ledger] = defaultdict(Ledger)
    told: defaultdict[str, set[str]] = defaultdict(set)
    return [
        _judged(one, ledgers[str(one.line["story"])], told[str(one.line["story"])])
        for one in articles
    ]


def told_by_own_grouping(articles: Sequence[Placed]) -> list[Replayed]:
    """Judge each article against the ledger of the story that storywatch gave it."""
    ledgers: defaultdict[int, Ledger] = defaultdict(Ledger)
    told: defaultdict[int, set[str]] = defaultdict(set)
    found = []
    for one in articles:
        for kept, gone in one.joined:
            ledgers[kept] = _together(ledgers[kept], ledgers.pop(gone, Ledger()))
            told[kept] |= told.pop(gone, set())
        found.append(_judged(one, ledgers[one.story], told[one.story]))
    return found


def _judged(one: Placed, ledger: Ledger, told: set[str]) -> Replayed:
    developments: tuple[Development, ...] = ()
    if not one.repeats:
        developments = judgement_of(one.said, ledger, told=frozenset(told)).developments
        told.update(development.key for development in developments)
        for sentence in one.said:
            ledger.add(sentence)
    return Replayed(line=one.line, article=one.article, developments=developments)


def _together(one: Ledger, other: Ledger) -> Ledger:
    def place(sentence: SaidSentence) -> tuple[ArticleId, int]:
        return sentence.article_id, sentence.ordinal

    return Ledger(sorted([*one.sentences, *other.sentences], key=place))
