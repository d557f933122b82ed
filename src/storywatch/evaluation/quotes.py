"""Texts with what they quote: are words and speaker found."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from storywatch.article.quotes import quotes_in
from storywatch.article.statements import statements_in
from storywatch.evaluation.labelled import Labelled, LabelledFolder, Needed, lines_in
from storywatch.evaluation.matches import precision_and_recall
from storywatch.evaluation.records import Figure, Say

KIND = "quotes"

NEEDED: Needed = {"text": str, "language": str, "half": str, "quotes": list}


def quote_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``article.quotes`` and ``article.statements`` on texts with ``quotes``.

    A label has ``text``, ``speaker`` (or null) and ``marked``: whether it stands in
    quotation marks; one without is the sentence that is attributed. By half
    measured are the words of the marked and the sentences of the others, and of
    both together the words with their speaker, where the text names one. No verb
    of ``storywatch try`` shows quotes, so the functions themselves are asked.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys():
            continue
        name = folder.name_of(path)
        by_half: dict[str, list[Labelled]] = defaultdict(list)
        for line in lines_in(path, NEEDED):
            by_half[line["half"]].append(line)
        say(f"{name}: {sum(map(len, by_half.values()))} texts")
        for half, lines in sorted(by_half.items()):
            yield from _half_figures(f"{name}, {half}", lines)


def _half_figures(name: str, lines: Sequence[Labelled]) -> Iterator[Figure]:
    marked = [_marked(line) for line in lines]
    attributed = [_attributed(line) for line in lines]
    labels = [
        [
            (_bare(one["text"]), one["speaker"], bool(one.get("marked", True)))
            for one in line["quotes"]
        ]
        for line in lines
    ]
    for what, found, quoted in (
        ("quotes", marked, True),
        ("attributed statements", attributed, False),
    ):
        yield from precision_and_recall(
            KIND,
            f"{name}: {what}",
            [[text for text, _ in each] for each in found],
            [
                [text for text, _, is_marked in each if is_marked is quoted]
                for each in labels
            ],
        )
    yield from precision_and_recall(
        KIND,
        f"{name}: speakers",
        [
            [one for one in (*said, *told) if one[1]]
            for said, told in zip(marked, attributed, strict=True)
        ],
        [[(text, who) for text, who, _ in each if who] for each in labels],
    )


def _marked(line: Labelled) -> list[tuple[str, str | None]]:
    return [
        (_bare(one.text), one.speaker)
        for one in quotes_in(line["text"], line["language"])
    ]


def _attributed(line: Labelled) -> list[tuple[str, str | None]]:
    return [
        (_bare(one.text), one.speaker)
        for one in statements_in(line["text"], line["language"])
    ]


def _bare(text: str) -> str:
    """Leave out the comma that a mark may enclose."""
    return text.rstrip(" ,")
