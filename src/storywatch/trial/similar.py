"""``try similar``: whether two articles tell the same story."""

from collections.abc import Iterable, Iterator

from storywatch.article.language import language_of
from storywatch.article.language_codes import two_letters
from storywatch.story.encoder import Encoder
from storywatch.story.similar import Side, similarity_of_pair
from storywatch.trial.lines import (
    Answer,
    Line,
    LineUnreadableError,
    answers,
    id_of,
    text_of,
)


def try_similar(
    lines: Iterable[str],
    *,
    encoder: Encoder | None = None,
    second: Encoder | None = None,
) -> Iterator[Answer]:
    """Compare pairs of articles.

    Args:
        lines: ``{"id","a":{"title","text","language"},"b":{...}}``.
        encoder: compares meaning across languages; None for words alone.
        second: gives a second opinion beside ``encoder``; dear.

    Yields:
        For each line ``{"id","score" (0 unrelated ... 1 same story)}``.
    """

    def answer(line: Line) -> Iterable[Answer]:
        one, other = _side(line, "a"), _side(line, "b")
        score = similarity_of_pair(one, other, encoder, second=second)
        yield {"id": id_of(line), "score": round(score, 4)}

    return answers(lines, answer)


def _side(line: Line, name: str) -> Side:
    side = line.get(name)
    if not isinstance(side, dict):
        raise LineUnreadableError(f'"{name}" must be an article')
    title, text = text_of(side, "title"), text_of(side, "text")
    language = two_letters(text_of(side, "language"))
    return Side(
        title=title, text=text, language=language or language_of(f"{title} {text}")
    )
