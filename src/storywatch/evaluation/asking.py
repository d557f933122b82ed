"""Ask a stage as ``storywatch try`` does, and outlive it when it breaks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from storywatch.evaluation.records import Say
from storywatch.trial.lines import Answer

LINES_A_WORD = 100
"""How often progress is told: some stages take a second for as many."""

Answers: TypeAlias = tuple[Answer, ...]


def answers_of(ask: Callable[[], Iterable[Answer]]) -> Answers | None:
    """Return what is answered, or None when the stage broke.

    An answer that says ``"error"`` is one: the stage saw that it could not read.
    """
    try:
        return tuple(ask())
    except Exception:  # noqa: BLE001 - how often a stage breaks is what is measured
        return None


def answers_by_id(answers: Iterable[Answer]) -> Mapping[str, Mapping[str, Any]]:
    """Return the answers that are no errors, by the line's id."""
    return {str(one["id"]): one for one in answers if "error" not in one}


def told(lines: Sequence[str], name: str, say: Say) -> Iterator[str]:
    """Give lines to a stage one by one, saying now and then how far it is."""
    for number, line in enumerate(lines):
        if number % LINES_A_WORD == 0:
            say(f"{name}: line {number} of {len(lines)}")
        yield line
