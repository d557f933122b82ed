"""Messages leave as notifications of the desktop: for a first try."""

import shutil
import subprocess
import sys
from typing import Final

from storywatch.delivery.chat import chat_body
from storywatch.delivery.records import Address, Message, Receipt
from storywatch.errors import DeliveryFailedError

LONGEST_ON_DESKTOP: Final = 400

_OSASCRIPT: Final = (
    "on run words\ndisplay notification (item 2 of words) with title "
    "(item 1 of words)\nend run"
)


def to_desktop(message: Message, _address: Address) -> Receipt:
    """Show a message where somebody sits: the system's own notification.

    Raises:
        DeliveryFailedError: there is no desktop, or nothing that shows it.
    """
    shown = (
        ("osascript", "-e", _OSASCRIPT)
        if sys.platform == "darwin"
        else (
            "notify-send",
            "--app-name=storywatch",
            "--",
        )
    )
    program = shutil.which(shown[0])
    if program is None:
        raise DeliveryFailedError(
            f"desktop: {shown[0]} was not found; install it, or use another channel"
        )
    words = (message.subject, chat_body(message)[:LONGEST_ON_DESKTOP])
    try:
        done = subprocess.run(  # noqa: S603 - a known program, no shell
            [program, *shown[1:], *words],
            check=False,
            timeout=10,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DeliveryFailedError("desktop: nothing could be shown") from error
    if done.returncode != 0:
        raise DeliveryFailedError("desktop: nobody is logged in to show it to")
    return Receipt()
