"""Header lines of a mail, cleaned by ourselves.

Python 3.11 unfolds encoded words in what it is given: ``=?utf-8?q?x=0ABcc:...?=`` in a
headline becomes a header of its own. So nothing that looks like one gets there.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import idna

LONGEST_SUBJECT: Final = 250
LONGEST_NAME: Final = 80

_ENCODED_WORD: Final = re.compile(r"=\s*\?")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
_SPECIAL: Final = re.compile(r'[()<>\[\]:;@\\,."=?]')
_WITH_NAME: Final = re.compile(r'\s*"?(?P<name>[^"<>]*?)"?\s*<(?P<address>[^<>]*)>\s*')


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Somebody's address.

    Attributes:
        name: as mail programs show it; may be empty.
        local: before the ``@``; ASCII.
        domain: after it; ASCII, as IDNA writes other letters.
    """

    name: str
    local: str
    domain: str

    @property
    def address(self) -> str:
        """The address alone."""
        return f"{self.local}@{self.domain}"


class MailboxWrongError(ValueError):
    """What was given is no mail address; the text says why, without it."""


def mailbox(text: str) -> Mailbox:
    """Read ``desk@example.org`` or ``Desk <desk@example.org>``.

    Raises:
        MailboxWrongError: it is neither.
    """
    named = _WITH_NAME.fullmatch(text)
    name, address = (named["name"], named["address"]) if named else ("", text.strip())
    local, at, domain = address.rpartition("@")
    if not at:
        raise MailboxWrongError("names no address with an @")
    if not _ADDRESS.fullmatch(local) or local[0] == "." or ".." in local + ".":
        raise MailboxWrongError("has other signs than plain letters before the @")
    try:
        plain = idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise MailboxWrongError("names no domain after the @") from None
    return Mailbox(name=shown_name(name), local=local, domain=plain)


def shown_name(text: str) -> str:
    """Return a name that needs no quotes in a header.

    Python 3.11 folds long quoted names so that others read another address in them.
    """
    return header_text(_SPECIAL.sub(" ", text), most=LONGEST_NAME)


def header_text(text: str, *, most: int) -> str:
    """Return a text as it may stand in a header: one line, bounded, never a command.

    Args:
        text: may hold what others wrote.
        most: characters kept.
    """
    shown = "".join(" " if _breaks(one) else one for one in text)
    shown = _ENCODED_WORD.sub("= ", shown)
    shown = " ".join(shown.split())
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def _breaks(one: str) -> bool:
    """Tell controls, line and paragraph ends, lone surrogates and text directions."""
    return unicodedata.category(one) in {"Cc", "Zl", "Zp", "Cs", "Cn"} or (
        unicodedata.bidirectional(one)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    )
