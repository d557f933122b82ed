"""Earlier articles in memory, asked for the one that an article repeats."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from storywatch.article.records import ArticleId
from storywatch.story.fingerprint import COMMON_FINGERPRINT, MOST_NOMINEES, fingerprints
from storywatch.story.near_duplicate import PartlyCopied, repetition
from storywatch.story.records import FoldCopy, Text

SOME_DAY = datetime(2025, 1, 1, 8, tzinfo=UTC)


class CopySearch:
    """Fingerprints nominate and words decide, as in a stream of stories."""

    def __init__(self) -> None:
        self._texts: list[Text] = []
        self._having: defaultdict[int, list[int]] = defaultdict(list)

    def add(
        self, title: str, body: str, *, marks: Collection[int] | None = None
    ) -> int:
        """Keep an article.

        Args:
            title: headline.
            body: text.
            marks: its fingerprints, when they are known.

        Returns:
            Its number: 0, 1, 2 and so on.
        """
        number = len(self._texts)
        self._texts.append(_text(number, title, body))
        for mark in fingerprints(title, body) if marks is None else marks:
            self._having[mark].append(number)
        return number

    def nominees(
        self, marks: Iterable[int], *, besides: Collection[int] = ()
    ) -> list[int]:
        """Return the articles that share most fingerprints, most first."""
        shared: Counter[int] = Counter()
        for mark in marks:
            having = self._having.get(mark, ())
            if len(having) <= COMMON_FINGERPRINT:
                shared.update(one for one in having if one not in besides)
        ranked = sorted(shared, key=lambda one: (-shared[one], one))
        return ranked[:MOST_NOMINEES]

    def found(
        self, title: str, body: str, *, besides: Collection[int] = ()
    ) -> FoldCopy | PartlyCopied | None:
        """Tell what an article repeats.

        Args:
            title: headline.
            body: text.
            besides: numbers of articles that are passed over.
        """
        nominees = self.nominees(fingerprints(title, body), besides=besides)
        return self.judged(title, body, nominees)

    def judged(
        self, title: str, body: str, nominees: Iterable[int]
    ) -> FoldCopy | PartlyCopied | None:
        """Tell which of the nominees an article repeats."""
        return repetition(
            _text(len(self._texts), title, body), [self._texts[one] for one in nominees]
        )


def _text(number: int, title: str, body: str) -> Text:
    return Text(
        article_id=ArticleId(number), title=title, text=body, published_at=SOME_DAY
    )
