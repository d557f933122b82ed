"""Headlines of one mould about different matters: are they kept apart."""

from collections.abc import Iterator, Sequence

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

SAME_HOUR = "2025-01-01T08:00:00+00:00"
"""All at once: nothing but the words can tell them apart."""


def twin_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``try group`` on ``titles`` that must not share a story."""
    for path, first in folder.line_files():
        if not first.keys() >= LABELS.keys():
            continue
        name = folder.name_of(path)
        yield from _figures(name, list(lines_in(path, LABELS)), say)


def _figures(name: str, rows: Sequence[Labelled], say: Say) -> Iterator[Figure]:
    asked = [
        json_line(
            id=f"{number} {place}",
            title=title,
            text="",
            language=two_letters(row["language"]),
            published_at=SAME_HOUR,
            source=f"outlet {place}",
        )
        for number, row in enumerate(rows)
        for place, title in enumerate(row["titles"])
    ]
    answers = answers_by_id(
        try_group(told(asked, name, say), None, encoder=shared_encoder())
    )
    stories = [
        [
            answers.get(f"{number} {place}", {}).get("story")
            for place in range(len(row["titles"]))
        ]
        for number, row in enumerate(rows)
    ]
    yield from share(
        KIND,
        f"{name}: kept apart",
        (None not in each and len(set(each)) == len(each) for each in stories),
    )
