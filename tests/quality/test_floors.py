"""The quality figures on our own labelled data stay above their floors."""

from pathlib import Path

import pytest

from storywatch.evaluation.figures import measured
from storywatch.evaluation.labelled import object_in
from storywatch.evaluation.pinning import FLOORS, digests, fallen
from storywatch.story.fetch import built_in_encoder

HERE = Path(__file__).parent


def test_the_labelled_data_is_what_the_floors_were_pinned_on() -> None:
    assert digests(HERE) == object_in(HERE / FLOORS)["data"], (
        "labelled data changed: pin again with "
        "python -m storywatch.evaluation.pinning tests/quality"
    )


@pytest.mark.slow
def test_no_figure_is_below_its_floor() -> None:
    if built_in_encoder() is None:
        pytest.skip("the built-in encoder is not installed")
    assert fallen(object_in(HERE / FLOORS)["floors"], measured(HERE)) == []
