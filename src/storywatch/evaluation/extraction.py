"""Pages with their text, title and time: how much of them is found."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storywatch.evaluation.asking import answers_of
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    bare_name,
    object_in,
)
from storywatch.evaluation.records import Figure, Say, share
from storywatch.evaluation.shingles import shingle_f1
from storywatch.trial.document import try_extract
from storywatch.trial.lines import Answer

GERMAN_PREFIXES = ("de-", "at-", "ch-", "lu-", "li-", "na-")
"""Of a page's id: the country of a German-language outlet."""

LENGTH_OF_A_DAY = len("2025-01-21")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """How well one page was read.

    Attributes:
        german: the page is in German.
        text: F1 of 4-word shingles, in [0, 1]; None when unlabelled.
        title: it is the same but for white space; None when unlabelled.
        day: the day of publication is right; None when unlabelled.
        minute: the instant is less than a minute off; None when the label has
            no time of day or no zone.
        authors: they are the same but for case and order; None when unlabelled.
        kept: for each snippet of the article whether it is in the text.
        left: for each snippet of the page's furniture whether it is not.
    """

    german: bool
    text: float | None
    title: bool | None
    day: bool | None
    minute: bool | None
    authors: bool | None
    kept: tuple[bool, ...]
    left: tuple[bool, ...]


def extraction_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try extract`` on pages, ``X.html`` with ``X.json`` beside it.

    Text is scored per page by its 4-word shingles and averaged over pages.
    """
    for place, pages in _sets(folder):
        name = folder.name_of(place)
        scores = []
        for number, (page, truth) in enumerate(pages, start=1):
            say(f"{name}: page {number} of {len(pages)}")
            scores.append(page_score(answer_for(page), truth))
        yield from _figures(name, scores)


def answer_for(page: Path) -> Answer:
    """Return what ``try extract`` says of a page; empty when it breaks."""
    answers = answers_of(lambda: try_extract([page]))
    return answers[0] if answers else {}


def page_score(answer: Answer, truth: Labelled) -> PageScore:
    """Compare an answer with the labels.

    Args:
        answer: of ``try extract``; one with an error has found nothing.
        truth: perhaps ``text``, ``id``, ``language``, ``title``,
            ``published_at``, ``authors``, ``with`` and ``without``.
    """
    text = str(answer.get("text") or "")
    found = _instant(answer.get("published_at"))
    label = str(truth.get("published_at") or "")
    return PageScore(
        german=is_german(truth),
        text=shingle_f1(text, truth["text"]) if truth["text"] else None,
        title=_same_words(answer.get("title"), truth["title"])
        if truth.get("title")
        else None,
        day=_same_day(found, _instant(label)),
        minute=_same_minute(found, _instant(label))
        if len(label) > LENGTH_OF_A_DAY
        else None,
        authors=_same_names(answer.get("authors"), truth.get("authors")),
        kept=tuple(_holds(text, one) for one in truth.get("with") or ()),
        left=tuple(not _holds(text, one) for one in truth.get("without") or ()),
    )


def is_german(truth: Labelled) -> bool:
    """Tell by the label's language, else by the country in the page's id."""
    language = truth.get("language")
    if language:
        return str(language).startswith("de")
    return str(truth.get("id", "")).startswith(GERMAN_PREFIXES)


def _sets(folder: LabelledFolder) -> Iterator[tuple[Path, list[tuple[Path, Labelled]]]]:
    pages: dict[Path, list[tuple[Path, Labelled]]] = defaultdict(list)
    for path in folder.files:
        beside = path.with_name(bare_name(path)).with_suffix(".json")
        if not bare_name(path).endswith(".html") or not beside.is_file():
            continue
        truth = object_in(beside)
        if "text" in truth:
            pages[path.parent].append((path, truth))
    yield from pages.items()


def _figures(name: str, scores: list[PageScore]) -> Iterator[Figure]:
    kind = "extraction"
    german = [s.text for s in scores if s.german and s.text is not None]
    others = [s.text for s in scores if not s.german and s.text is not None]
    if german and others:
        yield from share(kind, f"{name}: text F1, German", german)
        yield from share(kind, f"{name}: text F1, others", others)
    else:
        yield from share(kind, f"{name}: text F1", german + others)
    yield from share(
        kind, f"{name}: titles exact", (s.title for s in scores if s.title is not None)
    )
    yield from share(
        kind, f"{name}: day right", (s.day for s in scores if s.day is not None)
    )
    yield from share(
        kind,
        f"{name}: minute right",
        (s.minute for s in scores if s.minute is not None),
    )
    yield from share(
        kind,
        f"{name}: authors same",
        (s.authors for s in scores if s.authors is not None),
    )
    yield from share(
        kind, f"{name}: snippets kept", (one for s in scores for one in s.kept)
    )
    yield from share(
        kind, f"{name}: furniture left out", (one for s in scores for one in s.left)
    )


def _instant(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _same_day(found: datetime | None, truth: datetime | None) -> bool | None:
    """Compare days in the label's zone; a page's bare day comes as UTC midnight."""
    if truth is None:
        return None
    if found is None:
        return False
    there = found.astimezone(truth.tzinfo or UTC)
    return truth.date() in {there.date(), found.date()}


def _same_minute(found: datetime | None, truth: datetime | None) -> bool | None:
    if truth is None or truth.tzinfo is None:
        return None
    if found is None:
        return False
    return abs((found - truth).total_seconds()) < 60


def _same_words(found: object, expected: str) -> bool:
    return str(found or "").split() == expected.split()


def _same_names(found: object, truth: object) -> bool | None:
    """Compare two lists as sets; None when nobody is labelled."""
    if not isinstance(truth, list) or not truth:
        return None
    named = found if isinstance(found, list) else []
    return _name_set(named) == _name_set(truth)


def _name_set(names: list[object]) -> set[str]:
    return {" ".join(str(one).casefold().split()) for one in names}


def _holds(text: str, snippet: str) -> bool:
    return " ".join(snippet.split()) in " ".join(text.split())
