"""What a label of the product means, in words, and what mends it.

Every reason why a source cannot be read and every kind of blind spot has one
sentence for people here; commands, ``doctor``, the digest and the page take it
from this place.
"""

import re
from dataclasses import dataclass
from http import HTTPStatus

from storywatch.source.reason_texts import MENDS, TEXTS

_HTTP = re.compile(r"http-(\d{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why something cannot be read, and what to do.

    Attributes:
        text: one sentence, with its full stop.
        mend: a command or a step; empty when there is nothing to do but wait.
    """

    text: str
    mend: str = ""


def explained(
    reason: str, *, url: str = "", source_id: int | None = None
) -> Explanation:
    """Explain a reason or a kind of blind spot.

    Args:
        reason: a label of an error or of a poll's outcome, or one of
            ``BLIND_SPOT_KINDS``. An unknown one is named as it is.
        url: the address concerned, for the command; may be empty.
        source_id: the source concerned; None: it has not been added yet.
    """
    status = _HTTP.fullmatch(reason)
    label = _class_of(int(status.group(1))) if status else reason
    text = TEXTS.get(label)
    if text is None:
        return Explanation(text=f"It could not be read ({reason}).")
    if status:
        text = text.format(status=_told(int(status.group(1))))
    return Explanation(
        text=text, mend=_mended(MENDS.get(label, ""), url=url, source_id=source_id)
    )


def _mended(mend: str, *, url: str, source_id: int | None) -> str:
    """Fill in the command: what is not added yet cannot be changed or polled."""
    where = url or "URL"
    if source_id is not None:
        named = str(source_id)
        options = f"storywatch source set {named}"
    else:
        named = "ID"
        options = f"storywatch source add {where}"
    return mend.format(url=where, id=named, options=options)


def _class_of(status: int) -> str:
    """Return the label whose text tells what such a status means."""
    exact = f"http-{status}"
    if exact in TEXTS:
        return exact
    return f"http-{status // 100}xx" if 3 <= status // 100 <= 5 else "http"


def _told(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
