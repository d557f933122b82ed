"""Edits of articles: is each known for a copy, and no other article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from storywatch.evaluation.copies_reworded import reworded_figures
from storywatch.evaluation.copies_search import CopySearch
from storywatch.evaluation.copies_wires import wire_figures
from storywatch.evaluation.copy_edits import HALF_OWN, Base, Edit, edits_of
from storywatch.evaluation.labelled import LabelledFolder, Needed, lines_in
from storywatch.evaluation.records import Figure, Say, share
from storywatch.story.near_duplicate import PartlyCopied
from storywatch.story.records import CopyKind, FoldCopy

KIND = "copies"

LABELS: Needed = {"id": str, "event": str, "language": str, "title": str, "body": str}

SEED, ROUNDS = 1, 6

EXPECTED_KINDS: Mapping[str, CopyKind] = {
    "new headline and byline": "same",
    "other spelling": "same",
    "5 % of the words changed": "edited",
    "10 % of the words changed": "edited",
    "20 % of the words changed": "edited",
    "cut to 60 %": "cut",
    "cut to 40 %": "cut",
    "cut to 20 %": "cut",
    "150 words of boilerplate": "extended",
    "60 %, 3 % changed, 80 words of boilerplate": "edited",
}


def copy_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure on edits of articles with ``event`` and ``body``, wires, paraphrases.

    Articles on one event share names, figures and quotes, and are no copies.
    """
    for path, first in folder.line_files():
        if first.keys() >= LABELS.keys():
            yield from _edit_figures(folder.name_of(path), bases_in(path), say)
    yield from wire_figures(folder)
    yield from reworded_figures(folder)


def bases_in(path: Path) -> list[Base]:
    """Read the articles of which edits are made.

    Raises:
        SetupError: the file cannot be read.
    """
    return [
        Base(
            base_id=line["id"],
            event=line["event"],
            language=line["language"],
            title=line["title"],
            body=line["body"],
        )
        for line in lines_in(path, LABELS)
    ]


def _edit_figures(name: str, bases: Sequence[Base], say: Say) -> Iterator[Figure]:
    say(f"{name}: edits")
    edits = list(edits_of(bases, seed=SEED, rounds=ROUNDS))
    originals = CopySearch()
    numbers = {one.base_id: originals.add(one.title, one.body) for one in bases}
    rights: defaultdict[str, list[bool]] = defaultdict(list)
    kinds: list[bool] = []
    for edit in edits:
        # The other half of a text that is half its own is nobody else's.
        strangers = set(numbers.values()) - {numbers[edit.base_id]}
        besides = strangers if edit.edit == HALF_OWN else ()
        found = originals.found(edit.title, edit.body, besides=besides)
        right = found is not None and found.original == numbers[edit.base_id]
        wanted = PartlyCopied if edit.edit == HALF_OWN else FoldCopy
        rights[edit.edit].append(right and isinstance(found, wanted))
        if isinstance(found, FoldCopy) and edit.edit in EXPECTED_KINDS:
            kinds.append(found.kind == EXPECTED_KINDS[edit.edit])
    copies = [one for what, each in rights.items() if what != HALF_OWN for one in each]
    yield from share(KIND, f"{name}: folded, all edits", copies)
    for what, each in rights.items():
        told = "told as partly copied" if what == HALF_OWN else "folded"
        yield from share(KIND, f"{name}: {told}, {what}", each)
    yield from share(KIND, f"{name}: kind of copy", kinds)
    yield _apart(name, bases, edits)


def _apart(name: str, bases: Sequence[Base], edits: Sequence[Edit]) -> Figure:
    """Compare edits with the articles, and their edits, that they do not come from."""
    search = CopySearch()
    families: defaultdict[str, set[int]] = defaultdict(set)
    for base in bases:
        families[base.base_id].add(search.add(base.title, base.body))
    whole = [one for one in edits if one.edit != HALF_OWN]
    for edit in whole[: len(whole) // ROUNDS]:
        families[edit.base_id].add(search.add(edit.title, edit.body))
    kept = sum(len(family) for family in families.values())
    pairs = sum(kept - len(families[one.base_id]) for one in whole)
    folded = sum(
        isinstance(
            search.found(one.title, one.body, besides=families[one.base_id]), FoldCopy
        )
        for one in whole
    )
    return Figure(
        kind=KIND,
        name=f"{name}: pairs of other articles kept apart",
        value=1 - folded / max(1, pairs),
        of=pairs,
    )
