"""Articles with who is central and who is named in passing: is it told right."""

from collections.abc import Iterator, Sequence

from storywatch.evaluation.labelled import (
    Labelled,
    LabelledFolder,
    Needed,
    lines_in,
)
from storywatch.evaluation.records import Figure, Say, share
from storywatch.evaluation.watched import watchlist_beside
from storywatch.mention.matcher import Matcher
from storywatch.mention.salience import CENTRAL, salience
from storywatch.trial.match import mentions_of

KIND = "salience"

NEEDED: Needed = {
    "id": (str, int),
    "title": str,
    "text": str,
    "central": list,
    "passing": list,
}


def salience_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``mention.salience`` on articles with ``central`` and ``passing``.

    Both list entity keys of the template (with ``X.yaml`` beside ``X.jsonl``). An
    entity that is not found at all is told wrong.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys():
            continue
        name = folder.name_of(path)
        lines = list(lines_in(path, NEEDED))
        say(f"{name}: {len(lines)} articles")
        matcher = Matcher(watchlist_beside(path))
        judged = [one for line in lines for one in _agreements(line, matcher)]
        yield from share(KIND, f"{name}: central or passing, agreement", judged)


def _agreements(line: Labelled, matcher: Matcher) -> Sequence[bool]:
    found = mentions_of(line, matcher)
    scores = salience(title=line["title"], text=line["text"], mentions=found)
    return [
        *(scores.get(key, 0.0) >= CENTRAL for key in line["central"]),
        *(key in scores and scores[key] < CENTRAL for key in line["passing"]),
    ]
