"""Addresses and what a robots.txt says of them: are they judged right."""

from collections.abc import Iterator

from storywatch.evaluation.labelled import LabelledFolder, Needed, lines_in
from storywatch.evaluation.records import Figure, Say, share
from storywatch.source.robots import may_fetch, robots_text, rules_for

KIND = "robots"

NEEDED: Needed = {"robots": str, "agent": str, "url": str, "allowed": bool}


def robots_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``source.robots`` on cases with ``robots``, ``agent`` and ``url``.

    The label is ``allowed``. No verb of ``storywatch try`` shows it, so the function
    itself is asked.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys():
            continue
        name = folder.name_of(path)
        lines = list(lines_in(path, NEEDED))
        say(f"{name}: {len(lines)} addresses")
        yield from share(
            KIND,
            f"{name}: judged right",
            (
                _judged(one["robots"], one["agent"], one["url"]) is one["allowed"]
                for one in lines
            ),
        )


def _judged(robots: str, agent: str, url: str) -> bool:
    return may_fetch(rules_for(robots_text(robots.encode()), product=agent), url)
