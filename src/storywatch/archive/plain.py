"""Records as plain data for JSON: the same shapes for commands and the API."""

import math
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, timedelta


def plain(value: object) -> object:
    """Return a record as dictionaries, lists, texts and finite numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return str(value)
