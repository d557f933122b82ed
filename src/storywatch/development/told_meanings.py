"""What a story's sentences mean, as vectors, to find the nearest one."""

from collections.abc import Sequence

import numpy as np

from storywatch.development.facts import Vector


class ToldMeanings:
    """Vectors in the order told, each with its sentence's row and language."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._vectors: list[Vector] = []
        self._languages: list[int] = []
        self._codes_of: dict[str, int] = {}
        self._stacked: Vector | None = None
        self._codes = np.zeros(0, dtype=np.int32)
        self._filled = 0
        self._asked: dict[int, tuple[Vector, Vector]] = {}

    def add(self, vector: Vector, *, row: int, language: str) -> None:
        """Write down what one more sentence means."""
        self._asked.clear()
        self._rows.append(row)
        self._vectors.append(vector)
        code = self._codes_of.setdefault(language, len(self._codes_of))
        self._languages.append(code)

    def compare(self, vectors: Sequence[Vector]) -> None:
        """Compare many vectors at once: asked one by one, each costs ten times more.

        Args:
            vectors: of the sentences that will be asked about before the next one
                is added.
        """
        if not vectors or not self._vectors:
            return
        cosines = np.stack(vectors) @ self._matrix().T
        for vector, row in zip(vectors, cosines, strict=True):
            self._asked[id(vector)] = (vector, row)

    def nearest(
        self, vector: Vector, *, language: str | None, other: bool
    ) -> tuple[int, float] | None:
        """Return the nearest sentence's row and its cosine, of equals the earliest.

        Args:
            vector: unit length.
            language: only sentences in it; None: in any.
            other: only sentences in any language but ``language``.

        Returns:
            None when no such sentence has a vector.
        """
        if not self._vectors:
            return None
        cosines = self._cosines(vector)
        if language is not None:
            fits = (self._codes[: self._filled] == self._code(language)) != other
            if not fits.any():
                return None
            cosines = np.where(fits, cosines, -2.0)
        best = int(np.argmax(cosines))
        return self._rows[best], float(cosines[best])

    def _code(self, language: str) -> int:
        return self._codes_of.get(language, -1)

    def _cosines(self, vector: Vector) -> Vector:
        """Return the cosines with all vectors; asked again, they are at hand."""
        asked = self._asked.get(id(vector))
        if asked is None:
            asked = self._asked[id(vector)] = (vector, self._matrix() @ vector)
        return asked[1]

    def _matrix(self) -> Vector:
        """Return all vectors as rows; room grows by doubling."""
        if self._stacked is None or len(self._stacked) < len(self._vectors):
            room = max(64, 2 * len(self._vectors))
            self._stacked = np.zeros((room, len(self._vectors[0])), dtype=np.float32)
            self._codes = np.full(room, -1, dtype=np.int32)
            self._filled = 0
        if self._filled < len(self._vectors):
            fresh = slice(self._filled, len(self._vectors))
            self._stacked[fresh] = self._vectors[fresh]
            self._codes[fresh] = self._languages[fresh]
            self._filled = len(self._vectors)
        return self._stacked[: self._filled]
