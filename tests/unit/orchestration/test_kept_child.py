"""How long a dead child is left alone."""

from datetime import timedelta

import pytest

from storywatch.orchestration.kept_child import back_off


@pytest.mark.parametrize(
    ("deaths", "seconds"),
    [
        pytest.param(1, 1, id="first"),
        pytest.param(3, 4, id="doubles"),
        pytest.param(99, 30, id="never-longer-than-half-a-minute"),
    ],
)
def test_back_off(deaths: int, seconds: int) -> None:
    assert back_off(deaths) == timedelta(seconds=seconds)
