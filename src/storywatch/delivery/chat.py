"""What the text of a message must look like so that a chat shows it as text.

apprise hands plain text to most chats as it is, and they read their own mark-up in
it: a headline with ``@everyone`` would ring a hundred phones.
"""

import re
from typing import Final

from storywatch.delivery.records import Message

PLAIN: Final = frozenset(
    {
        "json", "jsons", "xml", "xmls", "form", "forms", "ntfy", "ntfys", "gotify",
        "gotifys", "tgram", "matrix", "matrixs", "pover", "syslog", "mailto",
        "mailtos", "dbus", "gnome", "windows", "macosx", "sms",
    }
)  # fmt: skip
"""Schemes of apprise whose receivers read no mark-up in plain text, or for which
apprise escapes it (Telegram)."""

NO_BACKSLASH: Final = frozenset({"slack"})
"""Chats whose mark-up knows no backslash."""

_ADDRESS: Final = re.compile(
    r"https?://[^\s<>|\"\\^`{}\[\]]+[^\s<>|\"\\^`{}\[\].,;:!?)]"
)
_MENTION: Final = re.compile(r"([@#&!])(?=\w)")
_EMPHASIS: Final = re.compile(r"[*_~`|\[\]\\]")
_BREAK: Final = "\u200b"
"""Zero width space: a reader sees nothing of it, mark-up ends at it."""

_ANGLES: Final = str.maketrans({"<": "‹", ">": "›"})


def chat_text(text: str, kind: str) -> str:
    """Return a text in which a chat finds no mark-up; addresses stay links.

    Args:
        text: plain; may hold what others wrote.
        kind: scheme of the address, as ``"slack"``.
    """
    if kind in PLAIN:
        return text
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        parts += [_quiet(text[end : found.start()], kind), found.group()]
        end = found.end()
    return "".join([*parts, _quiet(text[end:], kind)])


def chat_body(message: Message) -> str:
    """Return a message's text without its subject, which a chat shows above it."""
    rest = message.text.removeprefix(message.subject)
    return rest.lstrip("\n") or message.subject


def _quiet(text: str, kind: str) -> str:
    before = _BREAK if kind in NO_BACKSLASH else "\\"
    quiet = _EMPHASIS.sub(lambda found: before + found.group(), text)
    quiet = quiet.replace("](", f"]{_BREAK}(")
    return _MENTION.sub(r"\1" + _BREAK, quiet).translate(_ANGLES)
