"""What a development is: a new turn in a known story, worth telling."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

DevelopmentKind: TypeAlias = Literal[
    "first_report",
    "new_fact",
    "new_figure",
    "changed_figure",
    "statement",
    "contradiction",
    "correction",
]

DEVELOPMENT_KINDS: tuple[str, ...] = get_args(DevelopmentKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """New content of one article, worth telling.

    Attributes:
        kind: what sort of news.
        key: the fact's name within the story; the same fact has the same key.
        text: the one or two sentences that carry it, in the article's language.
        why: one sentence for people: which fact, not seen before in what.
        seen_before: articles of the story that said the nearest thing before.
        score: 0 (known) to 1 (new).
    """

    kind: DevelopmentKind
    key: str
    text: str
    why: str
    seen_before: tuple[int, ...] = ()
    score: float = 1.0
