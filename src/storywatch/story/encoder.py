"""What gives texts places in a space of meaning, whatever their language."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]
"""Shape ``(n, d)``, one row a text, or ``(d,)`` for one text."""


class Encoder(Protocol):
    """A multilingual sentence encoder.

    Attributes:
        name: model and version; vectors of two names are never compared.
    """

    name: str

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text.

        Args:
            texts: any language; a headline to a short article each.

        Returns:
            Shape ``(len(texts), d)``, float32, rows of unit length. The same text
            gives the same row whatever stands beside it. Rows are mean-centred:
            unrelated texts have a cosine near 0, not near the .2 that all news
            share.
        """
        ...
