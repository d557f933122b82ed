"""``try novelty``: how new each text is to its topic."""

from collections.abc import Iterable, Iterator

from storywatch.article.language import language_of
from storywatch.article.language_codes import two_letters
from storywatch.development.topic import TopicMemory
from storywatch.story.encoder import Encoder
from storywatch.trial.article_line import instant_of
from storywatch.trial.lines import (
    Answer,
    Line,
    LineUnreadableError,
    answers,
    id_of,
    text_of,
)


def try_novelty(
    lines: Iterable[str], *, encoder: Encoder | None = None
) -> Iterator[Answer]:
    """Judge texts against the earlier texts of their topic, in the order given.

    Args:
        lines: ``{"topic","id","published_at","text"}``.
        encoder: compares meaning; None for words, names, figures and quotes.

    Yields:
        For each line ``{"id","score" (0 known ... 1 new),"new","why"}``.
    """
    memory = TopicMemory()

    def answer(line: Line) -> Iterable[Answer]:
        text = text_of(line, "text")
        judged = memory.judge(
            text,
            topic=_topic(line),
            language=two_letters(text_of(line, "language")) or language_of(text),
            published_at=instant_of(line),
            vector=encoder.vectors([text])[0] if encoder and text.strip() else None,
        )
        yield {
            "id": id_of(line),
            "score": judged.score,
            "new": judged.new,
            "why": list(judged.why),
        }

    return answers(lines, answer)


def _topic(line: Line) -> str:
    topic = line.get("topic")
    if isinstance(topic, str | int):
        return str(topic)
    raise LineUnreadableError('"topic" is missing')
