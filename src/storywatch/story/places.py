"""The stories' places in meaning: who is near, seen from the centre of all?"""

import numpy as np
import numpy.typing as npt

from storywatch.story.encoder import Vectors
from storywatch.story.stem_index import Scores

BACKGROUND_STORIES = 50
"""Counted as if so many stories without any lean had gone before: the first few
stories are no measure of what all have in common."""


class Places:
    """Mean vectors by row, and their common centre.

    The centre is the mean over stories, one vote each: what all of them share (the
    Games, the virus) tells none apart, but one large story must not centre itself
    away.
    """

    def __init__(self) -> None:
        self._vectors: Vectors = np.empty((0, 0), dtype=np.float32)
        self._has: npt.NDArray[np.bool_] = np.zeros(0, dtype=np.bool_)
        self._squares: Vectors = np.zeros(0, dtype=np.float32)
        self._sum: Vectors | None = None

    @property
    def centre(self) -> Vectors | None:
        """Return the common centre, shape ``(d,)``; None before the first vector."""
        if self._sum is None:
            return None
        counted = np.float32(self._has.sum() + BACKGROUND_STORIES)
        centre: Vectors = self._sum / counted
        return centre

    def put(self, row: int, vector: Vectors | None) -> None:
        """Keep the mean vector of a row; None takes it away."""
        self._take_away(row)
        if vector is None:
            return
        self._make_room(row, len(vector))
        self._vectors[row] = vector
        self._squares[row] = vector @ vector
        self._has[row] = True
        self._sum = vector.copy() if self._sum is None else self._sum + vector

    def drop(self, row: int) -> None:
        """Forget a row."""
        self._take_away(row)

    def cosines(self, vector: Vectors, *, rows: int) -> Scores:
        """Compare a place with every row's, seen from the centre, -1 to 1.

        Args:
            vector: shape ``(d,)``.
            rows: length of the answer; more than any row kept.

        Returns:
            NaN for rows without a place.
        """
        cosines = np.full(rows, np.nan)
        centre = self.centre
        if centre is None:
            return cosines
        # By products with the matrix as it is: a centred copy of it costs ten times.
        here = vector - centre
        told = min(rows, len(self._vectors))
        vectors, has = self._vectors[:told], self._has[:told]
        products = vectors @ here - centre @ here
        squares = self._squares[:told] - 2 * (vectors @ centre) + centre @ centre
        lengths = np.sqrt(np.maximum(squares, 0.0)) * np.linalg.norm(here)
        cosines[:told][has] = (products / np.maximum(lengths, 1e-9))[has]
        return cosines

    def _take_away(self, row: int) -> None:
        if row < len(self._has) and self._has[row]:
            self._has[row] = False
            assert self._sum is not None
            self._sum = self._sum - self._vectors[row]

    def _make_room(self, row: int, dimensions: int) -> None:
        if row < len(self._vectors):
            return
        size = max(256, 2 * (row + 1))
        vectors = np.zeros((size, dimensions), dtype=np.float32)
        has = np.zeros(size, dtype=np.bool_)
        squares = np.zeros(size, dtype=np.float32)
        if len(self._vectors):
            vectors[: len(self._vectors)] = self._vectors
            has[: len(self._has)] = self._has
            squares[: len(self._squares)] = self._squares
        self._vectors, self._has, self._squares = vectors, has, squares
