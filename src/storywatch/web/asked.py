"""What programs may ask with: the values that the API and assistants send."""

from datetime import UTC, date, datetime
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

LARGEST_ID: Final = 2**63 - 1
"""Numbers beyond are no ids: Postgres counts in 64 bits."""


def _storable(text: str) -> str:
    """Return a text as Postgres can take it: no NUL, no half of a character."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def _aware(instant: datetime) -> datetime:
    """Take an instant without a zone as UTC."""
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _no_number(value: object) -> object:
    # Pydantic takes digits for seconds since 1970, which nobody means by a day.
    is_number = isinstance(value, int | float) or (
        isinstance(value, str) and value.strip().lstrip("+-").replace(".", "").isdigit()
    )
    if is_number:
        raise ValueError("write a day or an instant, as 2025-01-20")
    return value


StorableText: TypeAlias = Annotated[str, AfterValidator(_storable)]
"""Any text; what Postgres can't hold is replaced."""

_FORMS: Final = [
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "date"},
]

Instant: TypeAlias = Annotated[
    datetime,
    BeforeValidator(_no_number),
    AfterValidator(_aware),
    WithJsonSchema({"anyOf": _FORMS}),
]
"""A day or an instant in ISO 8601; without a zone it is UTC."""

Day: TypeAlias = Annotated[date, BeforeValidator(_no_number)]
"""A day in ISO 8601."""
