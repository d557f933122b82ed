"""The file that says where the replay stands."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storywatch.demo.state import FILE, ReplayState, load_state, save_state

NOON = datetime(2025, 1, 24, 12, 0, 0, 250, tzinfo=UTC)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    state = ReplayState(start=NOON, step=4, port=40123)
    save_state(tmp_path / "new folder", state)
    assert load_state(tmp_path / "new folder") == state


def test_saving_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    save_state(tmp_path, ReplayState(start=NOON))
    save_state(tmp_path, ReplayState(start=NOON, step=1))
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param('{"start": "2025-01-24T12:0', id="half-written"),
        pytest.param('{"step": 1, "port": 1}', id="no-start"),
        pytest.param(
            '{"start": "2025-01-24T12:00:00", "step": 1, "port": 1}', id="naive"
        ),
        pytest.param(
            '{"start": "2025-01-24T12:00:00Z", "step": -1, "port": 1}', id="step"
        ),
        pytest.param(
            '{"start": "2025-01-24T12:00:00Z", "step": 1, "port": 70000}', id="port"
        ),
        pytest.param("[]", id="no-object"),
    ],
)
def test_a_file_that_cannot_be_read_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert load_state(tmp_path) is None


def test_no_file_is_no_state(tmp_path: Path) -> None:
    assert load_state(tmp_path) is None
