from importlib.util import find_spec

import numpy as np
import pytest

from storywatch.story.second_fetch import PACKAGE, second_encoder


def test_without_its_package_there_is_no_second_encoder() -> None:
    assert (second_encoder() is None) == (find_spec(PACKAGE) is None)


def test_translations_lie_nearer_than_strangers() -> None:
    encoder = second_encoder()
    if encoder is None:
        pytest.skip(f"{PACKAGE} is not installed")
    texts = ["Storm hits the coast", "Sturm trifft die Küste", "Schachmeister hört auf"]
    vectors = encoder.vectors(texts)
    cosines = vectors @ vectors.T
    assert cosines[0, 1] > cosines[0, 2] + 0.2
    assert np.allclose(np.diag(cosines), 1.0, atol=1e-4)
    alone = encoder.vectors(texts[2:])
    assert np.allclose(alone[0], vectors[2], atol=1e-5)
