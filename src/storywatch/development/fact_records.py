"""What a story has said, fact by fact."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from storywatch.article.hedges import Hedge

FactKind: TypeAlias = Literal["figure", "quote", "statement"]

FACT_KINDS: tuple[str, ...] = get_args(FactKind)

Way: TypeAlias = Literal[
    "new", "changed", "contradicting", "confirmed", "known", "retold"
]

TELLING_WAYS: tuple[str, ...] = get_args(Way)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a story has said.

    Attributes:
        kind: a figure, a speaker's quote, or a statement of fact.
        key: names it within its story.
        text: as first told: the figure with its hedge, the quote, the sentence.
        language: of that text, ISO 639-1 or ``"und"``.
        value: of a figure, in full; None of the others.
        unit: of a figure; may be empty.
        hedge: of a figure, or None.
        speaker: of a quote, as written.
        words: content words of a quote.
        differs_from: key of the fact that it changes or contradicts, or None.
    """

    kind: FactKind
    key: str
    text: str
    language: str
    value: float | None = None
    unit: str = ""
    hedge: Hedge | None = None
    speaker: str | None = None
    words: frozenset[str] = frozenset()
    differs_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTelling:
    """An article telling a fact.

    Attributes:
        fact: what it tells.
        how: ``new``: nobody told it before; ``changed``: the same source told
            another one before; ``contradicting``: another source did;
            ``confirmed``: it stands, and an independent source tells it for the
            first time; ``known``: a source tells it again; ``retold``: an
            independent source gives a quote in other words, or another language.
        ordinal: place of the sentence in the article; 0 is the title.
        text: as told here.
    """

    fact: Fact
    how: Way
    ordinal: int
    text: str
