"""Entities from Wikidata's JSON, printed to be pasted."""

import sys
from collections.abc import Sequence
from pathlib import Path

from storywatch.cli.output import err, safe
from storywatch.errors import SetupError

LARGEST_BYTES = 50_000_000
"""Wikidata's largest item has 6 MB; one answer holds at most fifty items."""


def print_entities(files: Sequence[Path], languages: str) -> None:
    """Print the entities of downloaded files as YAML, and warn of doubtful names.

    Args:
        files: JSON, as ``Special:EntityData`` gives it.
        languages: ISO 639-1 codes with commas between.

    Raises:
        SetupError: a file cannot be read, or there is no such language.
    """
    from storywatch.watchlist.wikidata import WikidataUnreadableError, items_in
    from storywatch.watchlist.wikidata_yaml import entities_yaml, warnings_of

    wanted = _codes(languages)
    for file in files:
        try:
            items = items_in(_text(file), languages=wanted)
        except WikidataUnreadableError as error:
            raise SetupError(f"{file} cannot be read: {error}.") from None
        sys.stdout.write(entities_yaml(items))
        for item in items:
            for warning in warnings_of(item):
                err.print(
                    f"[yellow]warning[/] {safe(item.name)}: {safe(warning)}",
                    soft_wrap=True,
                )


def _codes(languages: str) -> tuple[str, ...]:
    from storywatch.watchlist.languages import is_language
    from storywatch.watchlist.values import unknown_language

    codes = tuple(one.strip() for one in languages.split(",") if one.strip())
    for code in codes:
        if not is_language(code):
            raise SetupError(unknown_language(code))
    return codes


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise SetupError(f"{file} is larger than {LARGEST_BYTES // 1_000_000} MB.")
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise SetupError(
            f"{file} cannot be read: {error.strerror}.",
            mend="download Special:EntityData/Q….json from Wikidata",
        ) from None
