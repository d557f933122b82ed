"""A list of sources from an address, by the guarded client."""

from storywatch.errors import SourceUnreachableError
from storywatch.runtime.http import Fetch, Request, Response


def list_at(url: str, *, fetch: Fetch) -> bytes:
    """Return the document at an address.

    Raises:
        SourceUnreachableError: it does not answer, or not with a document.
        AddressRefusedError: it is not asked.
    """
    (answer,) = fetch([Request(url=url)])
    if not isinstance(answer, Response):
        raise answer
    if answer.status != 200 or not answer.body:
        reason = "empty" if answer.status == 200 else f"http-{answer.status}"
        raise SourceUnreachableError(url, reason=reason)
    return answer.body
