"""Hostile documents, a few of them; all stand in ``python -m ...bombs``."""

import pytest

from storywatch.evaluation.bombs import BOMBS, DOORS, document, harm, harms


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "bomb", ["billion laughs", "billion laughs, UTF-16", "quadratic", "file"]
)
def test_entities_do_no_harm_at_any_door(door: str, bomb: str) -> None:
    done = harm(door, bomb)
    assert not done.leaked
    assert done.seconds <= 2


@pytest.mark.parametrize("door", DOORS)
def test_a_million_nested_tags_are_bearable(door: str) -> None:
    (done,) = harms((door,), ("nested",))
    assert done.is_bearable, done


def test_a_bomb_is_written_in_the_characters_it_names() -> None:
    for bomb in BOMBS:
        body = document("feed", bomb, file="/none", port=1)
        assert body.startswith(b"\xff\xfe" if "UTF-16" in bomb else b"<?xml")
