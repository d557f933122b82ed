"""Errors about sources, as people read them: why, and what to do."""

from storywatch.errors import StorywatchError
from storywatch.source.reasons import Explanation, explained


def explanation_of(error: StorywatchError, *, url: str) -> Explanation:
    """Return an error's sentence and what mends it.

    Args:
        error: expected.
        url: the address concerned, as typed.
    """
    reason = getattr(error, "reason", None)
    if isinstance(reason, str):
        return explained(reason, url=url.strip())
    text, _, mend = str(error).partition("\n  mend: ")
    return Explanation(text=text, mend=mend)
