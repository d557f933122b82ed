"""Texts and their paraphrases: none may pass for the same text."""

from collections.abc import Iterator

from storywatch.evaluation.copies_search import CopySearch
from storywatch.evaluation.labelled import LabelledFolder, Needed, lines_in
from storywatch.evaluation.records import Figure, share
from storywatch.story.records import FoldCopy

KIND = "copies"

LABELS: Needed = {"lang": str, "text_a": str, "text_b": str}


def reworded_figures(folder: LabelledFolder) -> Iterator[Figure]:
    """Measure on ``text_a`` and its paraphrase ``text_b``, each pair by itself.

    The original is always among those compared, whether or not a fingerprint leads
    to it.
    """
    for path, first in folder.line_files():
        if first.keys() >= LABELS.keys():
            name = folder.name_of(path)
            rights = [
                not _is_same(line["text_a"], line["text_b"])
                for line in lines_in(path, LABELS)
            ]
            yield from share(KIND, f"{name}: not taken for the same text", rights)


def _is_same(original: str, reworded: str) -> bool:
    search = CopySearch()
    found = search.judged("", reworded, [search.add("", original)])
    return isinstance(found, FoldCopy) and found.kind == "same"
