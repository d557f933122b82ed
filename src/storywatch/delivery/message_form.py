"""A message as a row, and back: pictures as base64, the rest as it is."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from storywatch.delivery.records import Message, Picture

COLUMNS = ("kind", "subject", "text", "html", "thread", "language", "stop_url")


def message_row(message: Message) -> dict[str, Any]:
    """Return a message's columns; NUL characters, which no text may hold, gone."""
    row = {name: _storable(getattr(message, name)) for name in COLUMNS}
    return row | {
        "message_key": message.key,
        "data": _storable(dict(message.data)),
        "pictures": [
            {
                "name": one.name,
                "media_type": one.media_type,
                "alt": _storable(one.alt),
                "content": b64encode(one.content).decode("ascii"),
            }
            for one in message.pictures
        ],
    }


def _storable(value: Any) -> Any:
    """Return a value without NUL: neither text nor JSON of Postgres takes it."""
    match value:
        case str():
            return value.replace("\0", "")
        case Mapping():
            return {_storable(key): _storable(one) for key, one in value.items()}
        case list() | tuple():
            return [_storable(one) for one in value]
        case _:
            return value


def message_from(row: Mapping[str, Any]) -> Message:
    """Return the message of a row of ``message``."""
    return Message(
        key=row["message_key"],
        data=row["data"],
        pictures=tuple(
            Picture(
                name=one["name"],
                media_type=one["media_type"],
                alt=one["alt"],
                content=b64decode(one["content"]),
            )
            for one in row["pictures"]
        ),
        **{name: row[name] for name in COLUMNS},
    )
