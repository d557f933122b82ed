"""When a wall stands before a source's pages."""

import pytest

from storywatch.article.walled import is_passable, walled


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        (["consent-wall"] * 3, "a consent wall"),
        (["robot-wall", "consent-wall", "robot-wall"], "a robot check"),
        (["login"] * 4, "a log-in"),
        (["consent-wall"] * 2, None),
        (["consent-wall", "", "consent-wall"], None),
        (["consent-wall", "no-text", "consent-wall"], None),
        ([], None),
    ],
)
def test_three_walls_in_a_row_are_no_whim(reasons: list[str], told: str | None) -> None:
    found = walled(reasons)
    assert found == (told and f"the last 3 pages answered with {told}")


@pytest.mark.parametrize(
    "reasons", [["", "consent-wall", "login"], ["no-text"], ["http-404", "login"]]
)
def test_one_page_without_a_wall_ends_it(reasons: list[str]) -> None:
    assert is_passable(reasons)


@pytest.mark.parametrize("reasons", [["login", ""], []])
def test_a_wall_or_nothing_does_not_end_it(reasons: list[str]) -> None:
    assert not is_passable(reasons)
