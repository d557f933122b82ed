"""Pairs of one mould: matters that differ kept apart, one matter found together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from storywatch.article.language_codes import two_letters
from storywatch.evaluation.asking import answers_by_id, told
from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    json_line,
    lines_in,
)
from storywatch.evaluation.meaning import shared_encoder
from storywatch.evaluation.records import Figure, Say, share
from storywatch.trial.group import try_group

KIND = "twins"

LABELS: Needed = {"language": str, "titles": list}

FIRST_HOUR = datetime(2025, 1, 1, 8, tzinfo=UTC)
"""Of all pairs: where a line gives no ``hours``, only the words tell them apart."""


def twin_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try group`` on ``titles`` that must not share a story, or must.

    A line may also have ``leads``, as many as titles; ``hours`` after the first,
    as many; ``same``: true where the titles tell of one matter; and ``half``,
    ``"tuning"`` or ``"pinned"``. All lines of a file are one stream.
    """
    for path, first in folder.line_files():
        if not first.keys() >= LABELS.keys():
            continue
        name = folder.name_of(path)
        yield from _figures(name, list(lines_in(path, LABELS)), say)


def _figures(name: str, rows: Sequence[Labelled], say: Say) -> Iterator[Figure]:
    # In the order of publication, as a stream comes.
    asked = sorted(
        (line for number, row in enumerate(rows) for line in _lines(number, row)),
        key=lambda line: line[0],
    )
    answers = answers_by_id(
        try_group(
            told([line for _, line in asked], name, say), None, encoder=shared_encoder()
        )
    )
    rights: defaultdict[str, list[bool]] = defaultdict(list)
    for number, row in enumerate(rows):
        stories = [
            answers.get(f"{number} {place}", {}).get("story")
            for place in range(len(row["titles"]))
        ]
        half = f"{name}, {row['half']}" if "half" in row else name
        together = bool(row.get("same"))
        wanted = 1 if together else len(stories)
        what = "found together" if together else "kept apart"
        right = None not in stories and len(set(stories)) == wanted
        rights[f"{half}: {what}"].append(right)
    for what, each in rights.items():
        yield from share(KIND, what, each)


def _lines(number: int, row: Labelled) -> Iterator[tuple[datetime, str]]:
    """Yield each title's time and the line that asks for it."""
    titles = row["titles"]
    leads = row.get("leads") or [""] * len(titles)
    hours = row.get("hours") or [0] * len(titles)
    for place, (title, lead, hour) in enumerate(zip(titles, leads, hours, strict=True)):
        at = FIRST_HOUR + timedelta(hours=hour)
        yield (
            at,
            json_line(
                id=f"{number} {place}",
                title=title,
                text=lead,
                language=two_letters(row["language"]),
                published_at=at.isoformat(),
                source=f"outlet {place}",
            ),
        )
