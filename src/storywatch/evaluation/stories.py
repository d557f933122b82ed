"""Articles with the story they belong to: are they grouped that way."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from storywatch.article.language_codes import two_letters
from storywatch.evaluation.asking import answers_by_id, told
from storywatch.evaluation.at_once import all_at_once
from storywatch.evaluation.clusters import bcubed, half_of
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    json_line,
    lines_in,
)
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.records import Figure, Say, share
from storywatch.evaluation.story_rivals import rival_groups
from storywatch.trial.group import try_group

KIND = "stories"

LABELS: Needed = {"id": (str, int), "title": str, "published_at": str}

Grouped: TypeAlias = Mapping[str, Mapping[str, object]]
"""Answers of ``try group`` by the article's id."""

LANGUAGES = ("en", "de")
"""Measured one at a time beside all together."""

HALVES = ("A", "B")
"""By cluster. Neither is held out: thresholds, weights and vetoes were last chosen with
the figures of both in view, and errors of both were read."""

FEWEST_IN_HALVES = 1000
"""Articles of a set that is told in halves."""

MOST_BESIDE_RIVALS = 500
"""Articles of a set in one language, English, that plain ways are measured on too."""

FEWEST_ARTICLES = 20
"""Of a language, for a figure of its own."""


def story_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try group`` on articles with ``cluster_id``, or ``story``.

    The articles are given as a stream in the order of their publication. Copies
    are compared where lines have ``copy_of``. Lines with ``half`` are of running
    stories: those of a half are given as one stream, whatever file they are in; and
    once more as if all of them had begun on one day.
    """
    running: list[Labelled] = []
    for path, first in folder.line_files():
        if not _is_labelled(first):
            continue
        name = folder.name_of(path)
        lines = sorted(
            lines_in(path, LABELS), key=lambda line: str(line["published_at"])
        )
        if "half" in first:
            running += lines
            continue
        answers = _grouped(name, lines, say)
        yield from _bcubed_figures(name, lines, answers)
        if any("copy_of" in line for line in lines):
            yield from _copy_figures(name, lines, answers)
        languages = Counter(_language(line) for line in lines)
        if set(languages) == {""} and len(lines) <= MOST_BESIDE_RIVALS:
            yield from _rival_figures(name, lines, say)
        for language in LANGUAGES:
            if FEWEST_ARTICLES <= languages[language] < len(lines):
                chosen = [line for line in lines if _language(line) == language]
                alone = f"{name}, {language} alone"
                yield from _bcubed_figures(alone, chosen, _grouped(alone, chosen, say))

    yield from _running_figures(running, say)


def _running_figures(lines: Sequence[Labelled], say: Say) -> Iterator[Figure]:
    for half in sorted({str(line["half"]) for line in lines}):
        name = f"running stories, {half}"
        chosen = sorted(
            (line for line in lines if line["half"] == half),
            key=lambda line: str(line["published_at"]),
        )
        yield from _bcubed_figures(name, chosen, _grouped(name, chosen, say))
        at_once = f"{name}, all at once"
        laid = all_at_once(chosen)
        yield from _bcubed_figures(at_once, laid, _grouped(at_once, laid, say))


def story_of(line: Labelled) -> str:
    """Return the label of the story that an article belongs to."""
    return str(line["cluster_id"] if "cluster_id" in line else line.get("story"))


def copies_right(
    found: Mapping[str, str | None], expected: Mapping[str, str | None]
) -> tuple[list[bool], list[bool]]:
    """Compare the originals that articles are copies of.

    It does not matter which of a set of copies is taken for the original.

    Args:
        found: the original's id by article, None for no copy.
        expected: the same as labelled.

    Returns:
        For each found copy whether it is one of the right set; for each expected
        copy whether it was found so.
    """
    precise = [
        _one_set(article, original, expected)
        for article, original in found.items()
        if original is not None
    ]
    complete = [
        (taken := found.get(article)) is not None and _one_set(article, taken, expected)
        for article, original in expected.items()
        if original is not None
    ]
    return precise, complete


def _is_labelled(first: Labelled) -> bool:
    if "title" not in first or "published_at" not in first:
        return False
    return "cluster_id" in first or ("story" in first and "expect" not in first)


def _grouped(name: str, lines: Sequence[Labelled], say: Say) -> Grouped:
    asked = [_article_line(line) for line in lines]
    return answers_by_id(
        try_group(told(asked, name, say), None, encoder=shared_encoder())
    )


def _bcubed_figures(
    name: str, lines: Sequence[Labelled], answers: Grouped
) -> Iterator[Figure]:
    ids = [str(line["id"]) for line in lines]
    # An article without an answer stands alone, and shares no name with a story.
    found = {
        one: _text(answers.get(one, {}).get("story")) or f"alone {one}" for one in ids
    }
    expected = {str(line["id"]): story_of(line) for line in lines}
    scores = bcubed(found, expected)
    for what, value in (
        ("F1", scores.f1),
        ("precision", scores.precision),
        ("recall", scores.recall),
    ):
        yield Figure(
            kind=KIND, name=f"{name}: BCubed {what}", value=value, of=len(lines)
        )
    for half in HALVES if len(lines) >= FEWEST_IN_HALVES else ():
        judged = [one for one in ids if half_of(expected[one]) == half]
        yield Figure(
            kind=KIND,
            name=f"{name}, half {half}: BCubed F1",
            value=bcubed(found, expected, judged=judged).f1,
            of=len(judged),
        )


def _rival_figures(name: str, lines: Sequence[Labelled], say: Say) -> Iterator[Figure]:
    texts = {
        str(
            line["id"]
        ): f"{line['title']}. {line.get('text') or line.get('snippet') or ''}"
        for line in lines
    }
    expected = {str(line["id"]): story_of(line) for line in lines}
    for way, found in rival_groups(texts, "en", say):
        yield Figure(
            kind=KIND,
            name=f"{name}, {way}: BCubed F1",
            value=bcubed(found, expected).f1,
            of=len(lines),
        )


def _copy_figures(
    name: str, lines: Sequence[Labelled], answers: Grouped
) -> Iterator[Figure]:
    found = {
        str(line["id"]): _text(answers.get(str(line["id"]), {}).get("duplicate_of"))
        for line in lines
    }
    expected = {str(line["id"]): _text(line.get("copy_of")) for line in lines}
    precise, complete = copies_right(found, expected)
    yield from share(KIND, f"{name}: copies, precision", precise)
    yield from share(KIND, f"{name}: copies, recall", complete)


def _article_line(line: Labelled) -> str:
    return json_line(
        id=str(line["id"]),
        url=line.get("url"),
        title=line["title"],
        text=line.get("text") or line.get("snippet") or "",
        language=_language(line),
        published_at=line["published_at"],
        source=line.get("source"),
    )


def _language(line: Labelled) -> str:
    return two_letters(str(line.get("language") or line.get("lang") or ""))


def _one_set(one: str, other: str, expected: Mapping[str, str | None]) -> bool:
    return (expected.get(one) or one) == (expected.get(other) or other)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
