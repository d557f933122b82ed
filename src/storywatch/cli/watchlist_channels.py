"""What is wrong with the channels of a watchlist, at their place in the file."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storywatch.settings import Settings
    from storywatch.watchlist.definition import Reading

NO_SERVER = (
    "is mail, and no server is set: STORYWATCH_SMTP_HOST and STORYWATCH_SMTP_FROM, or "
    "STORYWATCH_MAIL_FOLDER"
)


def complain_of_channels(reading: "Reading", settings: "Settings", path: str) -> None:
    """Check every channel without sending anything; never show an address.

    A running storywatch serves the others meanwhile: these messages wait.

    Args:
        reading: the watchlist.
        settings: say whether mail can be sent.
        path: of the file, for the error.

    Raises:
        WatchlistInvalidError: with every channel that can't work as it stands.
    """
    from storywatch.delivery.records import Address
    from storywatch.delivery.send import address_fault
    from storywatch.errors import Fault, WatchlistInvalidError

    has_mail = bool(settings.smtp_host or settings.mail_folder)
    faults = []
    for number, subscriber in enumerate(reading.watchlist.subscribers):
        for order, url in enumerate(subscriber.channels):
            address = Address(subscriber_key=subscriber.key, url=url)
            fault = address_fault(address)
            if not fault and address.kind == "mail" and not has_mail:
                fault = NO_SERVER
            if fault:
                line, column = reading.document.place_of(
                    ("subscribers", number, "channels", order)
                )
                text = f"Channel {order + 1} of {subscriber.key} {fault}."
                faults.append(Fault(line=line, column=column, text=text))
    if faults:
        raise WatchlistInvalidError(path, tuple(faults))
