"""Every error this project raises, in one tree.

* StorywatchError
    * TransientError: the same call may succeed later
        * SourceUnreachableError
        * StoreUnavailableError
        * DeliveryFailedError
    * PermanentError: no retry can help; the item is set aside with its reason
        * FeedUnreadableError
        * PageUnreadableError
        * AddressRefusedError
        * DeliveryRefusedError
        * BadLinkError
        * WatchlistInvalidError
    * SetupError: the machine or the configuration; the text says what to do

An error's text is one sentence for the person who reads it; what a program
needs stands in attributes.
"""

from dataclasses import dataclass
from datetime import timedelta


class StorywatchError(Exception):
    """Base of all expected failures."""


class TransientError(StorywatchError):
    """The same call may succeed later."""


class PermanentError(StorywatchError):
    """No retry can help."""


class SourceUnreachableError(TransientError):
    """A server did not answer, or not with what was asked for.

    Attributes:
        url: the address asked.
        reason: a short, fixed label, fit for a count: ``"timeout"``, ``"dns"``,
            ``"refused"``, ``"tls"``, ``"http-503"`` ...
        retry_after: how long the server asked us to stay away, if it did.
    """

    def __init__(
        self, url: str, *, reason: str, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(f"{url} could not be reached ({reason})")
        self.url = url
        self.reason = reason
        self.retry_after = retry_after


class StoreUnavailableError(TransientError):
    """Postgres does not answer."""


class DeliveryFailedError(TransientError):
    """A message was not sent; the same call may succeed later.

    Attributes:
        retry_after: how long the receiver asked us to wait, if it did.
        status: the answer's code, of HTTP or SMTP, if there was an answer.
        answer: the beginning of what it said; may be empty.
    """

    def __init__(
        self,
        text: str,
        *,
        retry_after: timedelta | None = None,
        status: int | None = None,
        answer: str = "",
    ) -> None:
        super().__init__(text)
        self.retry_after = retry_after
        self.status = status
        self.answer = answer


class FeedUnreadableError(PermanentError):
    """The document is not a feed in any format we read.

    Attributes:
        url: where the document came from.
        reason: a short, fixed label, fit for a count.
    """

    def __init__(self, url: str, *, reason: str) -> None:
        super().__init__(f"{url} is not a feed that can be read ({reason})")
        self.url = url
        self.reason = reason


class PageUnreadableError(PermanentError):
    """No article could be taken from a page.

    Attributes:
        url: where the page came from.
        reason: a short, fixed label: ``"empty"``, ``"too-large"``,
            ``"not-html"``, ``"no-text"`` ...
    """

    def __init__(self, url: str, *, reason: str) -> None:
        super().__init__(f"{url} holds no article ({reason})")
        self.url = url
        self.reason = reason


class AddressRefusedError(PermanentError):
    """An address that we do not ask: its scheme, port or network is not public.

    Attributes:
        url: the address.
        reason: a short, fixed label.
    """

    def __init__(self, url: str, *, reason: str) -> None:
        super().__init__(f"{url} is not asked ({reason})")
        self.url = url
        self.reason = reason


class DeliveryRefusedError(PermanentError):
    """A message was not sent, and it never will be.

    Attributes:
        status: the answer's code, of HTTP or SMTP, if there was an answer.
        answer: the beginning of what it said; may be empty.
        is_gone: nothing can be sent there any more, not only this message.
    """

    def __init__(
        self,
        text: str,
        *,
        status: int | None = None,
        answer: str = "",
        is_gone: bool = False,
    ) -> None:
        super().__init__(text)
        self.status = status
        self.answer = answer
        self.is_gone = is_gone


class BadLinkError(PermanentError):
    """A link is none of ours, or not as we wrote it."""

    def __init__(self) -> None:
        super().__init__("This link is not as storywatch wrote it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in a file, with its place.

    Attributes:
        line: 1-based.
        column: 1-based.
        text: one sentence: what is wrong and what would be right.
    """

    line: int
    column: int
    text: str


class WatchlistInvalidError(PermanentError):
    """The watchlist file cannot be used.

    Attributes:
        path: the file.
        faults: what is wrong, in the file's order; at least one.
    """

    def __init__(self, path: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            "\n".join(f"{path}:{f.line}:{f.column}: {f.text}" for f in faults)
        )
        self.path = path
        self.faults = faults


class SetupError(StorywatchError):
    """The machine or the configuration is not as it must be.

    Attributes:
        mend: the command or the step that mends it; empty when there is none.
    """

    def __init__(self, text: str, *, mend: str = "") -> None:
        super().__init__(text if not mend else f"{text}\n  mend: {mend}")
        self.mend = mend
