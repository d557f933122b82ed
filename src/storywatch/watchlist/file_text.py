"""From the bytes of the watchlist file to its text."""

import codecs

from storywatch.errors import Fault, WatchlistInvalidError

LARGEST_BYTES = 5_000_000
"""About a hundred thousand entities; anything larger is another file."""


def file_text(content: bytes, *, path: str) -> str:
    """Read UTF-8, with or without a mark at its beginning.

    Args:
        content: the file, or its first ``LARGEST_BYTES + 1`` bytes when there are
            more: then the rest need not be read to refuse it.
        path: the file's name, for the error.

    Raises:
        WatchlistInvalidError: too large, no text at all, or not UTF-8.
    """
    if len(content) > LARGEST_BYTES:
        megabytes = LARGEST_BYTES // 1_000_000
        raise refused(path, f"The file is larger than {megabytes} MB.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refused(path, "The file is UTF-16: save it as UTF-8.")
    if b"\0" in content:
        raise refused(path, "The file is not text: it holds zero bytes.")
    plain = content.removeprefix(codecs.BOM_UTF8)
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError as error:
        before = plain[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        byte = plain[error.start]
        text = f"Byte 0x{byte:02X} is not UTF-8: save the file as UTF-8."
        raise refused(path, text, line, column) from None


def refused(
    path: str, text: str, line: int = 1, column: int = 1
) -> WatchlistInvalidError:
    """Return the error of a file that is refused for one reason.

    Args:
        path: the file's name.
        text: one sentence.
        line: 1-based; 1 when it is about the file as a whole.
        column: 1-based.
    """
    return WatchlistInvalidError(path, (Fault(line=line, column=column, text=text),))
