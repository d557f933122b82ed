"""Runs without a worker."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.orchestration.orphan import is_orphan

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("worker", "alive", "age", "expected"),
    [
        pytest.param("here-1", ["here-1"], 1, True, id="ours-from-before-the-restart"),
        pytest.param("there-1", ["there-1"], 900, False, id="another-folder-lives"),
        pytest.param("there-1", [], 1, True, id="another-folder-fell-silent"),
        pytest.param(None, [], 1, True, id="nameless-and-nobody-else-is-there"),
        pytest.param(None, ["here-1"], 1, True, id="nameless-and-only-we-were-there"),
        pytest.param(None, ["there-1"], 1, False, id="nameless-but-just-taken"),
        pytest.param(None, ["there-1"], 120, True, id="nameless-for-too-long"),
    ],
)
def test_is_orphan(
    worker: str | None, alive: list[str], age: int, *, expected: bool
) -> None:
    assert (
        is_orphan(
            worker=worker,
            since=NOON - timedelta(seconds=age),
            own_prefix="here-",
            alive=alive,
            now=NOON,
        )
        == expected
    )
