"""A small picture of how much was told when; the same numbers give the same bytes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

WIDTH: Final = 600
HEIGHT: Final = 96
"""Pixels; shown at half the size, it is sharp on a phone."""

_FLOOR: Final = HEIGHT - 6
_PALETTE: Final = (0, 0, 0, 74, 144, 172, 128, 128, 128)
_GROUND, _BAR, _LINE = range(3)
"""Colours that light and dark grounds both carry; the ground is see-through."""


def volume_chart(counts: Sequence[int]) -> bytes:
    """Draw one bar for each number.

    Args:
        counts: at least one, none negative.

    Returns:
        A PNG of ``WIDTH`` by ``HEIGHT`` pixels, below two kilobytes.
    """
    image = Image.new("P", (WIDTH, HEIGHT), _GROUND)
    image.putpalette(_PALETTE)
    draw = ImageDraw.Draw(image)
    most = max(1, *counts)
    wide = WIDTH / len(counts)
    for number, count in enumerate(counts):
        left, right = round(number * wide) + 2, round((number + 1) * wide) - 3
        if count:
            top = _FLOOR - max(3, round(count / most * (_FLOOR - 4)))
            draw.rectangle((left, top, max(left, right), _FLOOR), fill=_BAR)
    draw.line((0, _FLOOR + 2, WIDTH, _FLOOR + 2), fill=_LINE, width=2)
    file = BytesIO()
    image.save(file, "PNG", optimize=False, transparency=_GROUND, bits=2)
    return file.getvalue()
